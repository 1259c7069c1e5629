import { CommandFailure, EXIT, localCommand } from '../define.js'
import { pidFromFile, pidOfDaemon, processEnds } from './process.js'
import { isUnreachable } from './unreachable.js'

export default localCommand({
  name: 'stop',
  group: 'node_management',
  summary: 'Stops the node and its process',
  description: [
    'Clients are disconnected, what is to be stored is stored, and the command returns when the process has ended.',
  ],
  examples: [
    { command: 'stop', help: 'stops the daemon' },
    { command: 'stop --idempotent', help: 'succeeds as well when it is not running' },
  ],
  usage: 'stop [--idempotent] [<pidfile>]',
  args: [
    {
      name: 'pidfile',
      help: 'file with the id of the process whose end is awaited',
      optional: true,
      complete: 'files',
      ofCli: true,
    },
  ],
  switches: {
    idempotent: { type: 'boolean', help: 'succeeds when the node is not running', ofCli: true },
  },
  banner: ({ args }, { node }) =>
    args.pidfile === undefined
      ? `Stopping and halting node ${node} ...`
      : `Stopping and halting node ${node} (will monitor pid file ${args.pidfile}) ...`,
  confirm: (_input, { node }) =>
    `Stop node ${node} and its process? Only the machine of the broker can start it again.`,
  runLocal: async ({ args, switches }, context): Promise<string | undefined> => {
    try {
      if (args.pidfile !== undefined && context.remoteHost !== undefined) throw foreignPidFile()
      const pid = args.pidfile === undefined ? await pidOfDaemon(context) : pidFromFile(args.pidfile)
      await context.call('stop', context.timeout)
      await processEnds(pid, context)
    } catch (error) {
      if (switches.idempotent && isUnreachable(error)) return `Node ${context.node} is no longer running`
      throw error
    }
    return undefined
  },
  runOnNode: (node) => node.shutdown(),
  withoutCli: true,
})

function foreignPidFile(): CommandFailure {
  const text = 'A pid file is of this machine, and the node is on another one: leave it away.'
  return new CommandFailure({ exitCode: EXIT.usage, text })
}
