import { CommandFailure, command, EXIT } from '../define.js'

export default command({
  name: 'close_connection',
  group: 'operations',
  summary: 'Instructs the broker to close the connection associated with the Erlang process id',
  description: [
    'The client is told the reason in connection.close, with code 320. A connection that has gone already is no error.',
  ],
  examples: [
    {
      command: 'close_connection "<rabbit@host.1.42.0>" "go away"',
      help: 'list_connections pid tells the ids',
    },
  ],
  usage: 'close_connection <connection pid> <explanation>',
  args: [
    {
      name: 'pid',
      help: 'id of the connection, as list_connections shows it in the column pid',
      complete: 'connections',
    },
    { name: 'explanation', help: 'reason that the client is told' },
  ],
  banner: ({ args }) => `Closing connection ${args.pid}, reason: ${args.explanation}...`,
  run: async (admin, { args: { pid, explanation } }): Promise<void> => {
    if (!/^<.+\.\d+\.\d+\.\d+>$/.test(pid)) {
      throw new CommandFailure({
        exitCode: EXIT.dataError,
        text: `'${pid}' is no id of a connection; list_connections pid shows them`,
      })
    }
    await admin.connections.close({ pid }, explanation)
  },
})
