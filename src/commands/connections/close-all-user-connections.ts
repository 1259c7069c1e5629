import { command } from '../define.js'

export default command({
  name: 'close_all_user_connections',
  group: 'operations',
  summary: 'Instructs the broker to close all connections of the specified user',
  examples: [{ command: 'close_all_user_connections alice "password has changed"', help: 'of one user' }],
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'explanation', help: 'reason that the clients are told' },
  ],
  banner: ({ args }) => `Closing connections of user ${args.username}, reason: ${args.explanation}...`,
  confirm: ({ args }) => `Close all connections of user '${args.username}'?`,
  run: async (admin, { args }): Promise<void> => {
    await admin.connections.close({ user: args.username }, args.explanation)
  },
})
