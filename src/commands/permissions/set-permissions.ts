import { command } from '../define.js'
import { unknownGrant } from './failures.js'

export default command({
  name: 'set_permissions',
  group: 'access_control',
  summary: 'Sets user permissions for a vhost',
  description: [
    'Each permission is a regular expression that is looked for in the name of a queue or exchange: ".*" grants everything, "" or "^$" nothing, "^celery" names that begin so.',
    'configure allows to declare and delete, write to publish and to bind queues, read to consume, to purge and to bind from exchanges.',
  ],
  examples: [
    { command: 'set_permissions -p qa1 janeway ".*" ".*" ".*"', help: 'full access to the virtual host qa1' },
    { command: 'set_permissions janeway "" "" "^metrics"', help: 'may only read what begins with metrics' },
  ],
  usage: 'set_permissions [--vhost <vhost>] <username> <conf> <write> <read>',
  vhost: true,
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'conf', help: 'pattern of the names to configure' },
    { name: 'write', help: 'pattern of the names to write to' },
    { name: 'read', help: 'pattern of the names to read from' },
  ],
  banner: ({ args, vhost }) => `Setting permissions for user "${args.username}" in vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => {
    const { username, conf, write, read } = args
    return admin.permissions.set(vhost, username, { configure: conf, write, read })
  },
  failures: unknownGrant,
})
