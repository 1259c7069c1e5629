import { command } from '../define.js'
import { unknownGrant } from './failures.js'

export default command({
  name: 'clear_permissions',
  group: 'access_control',
  summary: 'Revokes user permissions for a vhost',
  examples: [
    { command: 'clear_permissions -p qa1 janeway', help: 'janeway may no longer enter the virtual host qa1' },
  ],
  vhost: true,
  args: [{ name: 'username', help: 'name of the user whose permissions are revoked', complete: 'users' }],
  banner: ({ args, vhost }) => `Clearing permissions for user "${args.username}" in vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => admin.permissions.clear(vhost, args.username),
  failures: unknownGrant,
})
