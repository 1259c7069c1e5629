import { command } from '../define.js'
import { userDoesNotExist } from './failures.js'

export default command({
  name: 'clear_user_limits',
  group: 'user_management',
  summary: 'Clears user connection/channel limits',
  examples: [{ command: 'clear_user_limits janeway all', help: 'takes all limits of janeway away' }],
  usage: 'clear_user_limits <username> <limit_type> | all',
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    {
      name: 'limit_type',
      help: 'max-connections, max-channels or all',
      values: ['max-connections', 'max-channels', 'all'],
    },
  ],
  banner: ({ args }) => {
    const limits = args.limit_type === 'all' ? 'all limits' : `"${args.limit_type}" limit`
    return `Clearing ${limits} for user "${args.username}" ...`
  },
  run: (admin, { args }) => admin.users.clearLimits(args.username, args.limit_type),
  failures: userDoesNotExist,
})
