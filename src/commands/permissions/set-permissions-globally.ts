import { command } from '../define.js'
import { userDoesNotExist } from '../users/failures.js'

export default command({
  name: 'set_permissions_globally',
  group: 'access_control',
  summary: 'Sets user permissions for all virtual hosts',
  description: [
    'For those that exist: a virtual host that is added later does not have them. Patterns are as in set_permissions.',
  ],
  examples: [{ command: 'set_permissions_globally monitor "" "" ".*"', help: 'may read everywhere' }],
  usage: 'set_permissions_globally <username> <conf> <write> <read>',
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'conf', help: 'pattern of the names to configure' },
    { name: 'write', help: 'pattern of the names to write to' },
    { name: 'read', help: 'pattern of the names to read from' },
  ],
  banner: ({ args }) => `Setting permissions for user "${args.username}" in all virtual hosts ...`,
  run: (admin, { args }) => {
    const { username, conf, write, read } = args
    return admin.permissions.setGlobally(username, { configure: conf, write, read })
  },
  failures: userDoesNotExist,
})
