import { type Command, CommandFailure, command, EXIT } from '../define.js'

/** A command that says whether the metadata has been read at the start, and `holds` of it. */
export function checkMetadataStore(name: string, what: string, needsVhost: boolean): Command {
  return command({
    name,
    scopes: ['diagnostics'],
    group: 'observability_and_health_checks',
    access: 'monitoring',
    summary: `Health check that exits with a non-zero code if the metadata store on target node ${what}`,
    usage: `${name} [--timeout <timeout>]`,
    timeout: 'infinity',
    banner: (_input, { node }) => `Checking if metadata store on node ${node} has finished initializing ...`,
    run: (admin) => {
      if (!needsVhost || admin.vhosts.list().length > 0) return
      const { node } = admin.node.status()
      throw new CommandFailure({
        exitCode: EXIT.unavailable,
        text: `Metadata store on node ${node} reports to not yet have finished initialization`,
      })
    },
    output: (_result, _input, { node }) => `Metadata store on node ${node} has completed its initialization`,
  })
}
