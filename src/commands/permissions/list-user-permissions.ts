import { listCommand } from '../define.js'
import { userDoesNotExist } from '../users/failures.js'

export default listCommand({
  name: 'list_user_permissions',
  scopes: ['ctl', 'diagnostics'],
  group: 'access_control',
  summary: 'Lists permissions of a user across all virtual hosts',
  examples: [{ command: 'list_user_permissions janeway', help: 'what janeway may do, and where' }],
  usage: 'list_user_permissions [--no-table-headers] <username> [--timeout <timeout>]',
  timeout: 'infinity',
  args: [{ name: 'username', help: 'name of the user', complete: 'users' }],
  columns: { valid: ['vhost', 'configure', 'write', 'read'], fixed: true, empty: 'line' },
  banner: ({ args }) => `Listing permissions for user "${args.username}" ...`,
  run: (admin, { args }) => admin.permissions.ofUser(args.username),
  failures: userDoesNotExist,
})
