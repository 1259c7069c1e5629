import { type Command, command } from '../define.js'

/** A command that waits for other nodes (`what`). A node that is alone has nobody to wait for. */
export function awaitReplicas(name: string, summary: string, what: string): Command {
  return command({
    name,
    scopes: ['upgrade'],
    group: 'upgrade',
    access: 'monitoring',
    summary,
    examples: [{ command: `${name} -t 60`, help: 'before a node is stopped' }],
    usage: name,
    timeout: 120,
    banner: (_input, { timeout }) =>
      `Will wait for ${what} for ${timeout === undefined ? 'infinity' : timeout / 1000} seconds...`,
    run: () => {},
    output: () => ({
      text: 'Target node seems to be the only one in a single node cluster, the command does not apply',
      json: {
        message: 'Target node seems to be the only one in a single node cluster, the check does not apply',
        result: 'ok',
      },
    }),
  })
}
