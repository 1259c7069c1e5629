import { listCommand } from '../define.js'
import { userDoesNotExist } from '../users/failures.js'

export default listCommand({
  name: 'list_user_topic_permissions',
  scopes: ['ctl', 'diagnostics'],
  group: 'access_control',
  summary: 'Lists user topic permissions',
  examples: [
    { command: 'list_user_topic_permissions janeway', help: 'which keys janeway may use, and where' },
  ],
  usage: 'list_user_topic_permissions [--no-table-headers] <username> [--timeout <timeout>]',
  timeout: 'infinity',
  args: [{ name: 'username', help: 'name of the user', complete: 'users' }],
  columns: { valid: ['vhost', 'exchange', 'write', 'read'], fixed: true, empty: 'line' },
  banner: ({ args }) => `Listing topic permissions for user "${args.username}" ...`,
  run: (admin, { args }) => admin.permissions.topicOfUser(args.username),
  failures: userDoesNotExist,
})
