import { type Command, command } from '../define.js'

/**
 * A check of replicas that asks whether the node can be stopped. A node that is alone needs nobody's help.
 * @param what the end of the banner: for what the node could be critical
 */
export function criticalNodeCheck(name: string, summary: string, what: string): Command {
  return command({
    name,
    scopes: ['diagnostics', 'queues'],
    group: 'observability_and_health_checks',
    access: 'monitoring',
    summary: `Health check that exits with a non-zero code if there are ${summary}`,
    examples: [{ command: name, help: 'before a node is stopped' }],
    usage: `${name} [--timeout <timeout>]`,
    timeout: 'infinity',
    banner: (_input, { node }) => `Checking if node ${node} is critical for ${what} ...`,
    run: () => {},
    output: (_result, _input, { node }) => ({
      text: `Node ${node} seems to be the only one in a single node cluster, the check does not apply`,
      json: {
        message: 'Target node seems to be the only one in a single node cluster, the check does not apply',
        result: 'ok',
      },
    }),
  })
}
