import { command } from '../define.js'
import { unknownGrant } from './failures.js'

export default command({
  name: 'clear_topic_permissions',
  group: 'access_control',
  summary: 'Clears user topic permissions for a vhost or exchange',
  examples: [
    { command: 'clear_topic_permissions -p qa1 janeway', help: 'janeway may use any key again in qa1' },
  ],
  vhost: true,
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'exchange', help: 'only for this exchange', optional: true, complete: 'exchanges' },
  ],
  banner: ({ args, vhost }) => {
    const scope = args.exchange === undefined ? '' : `on "${args.exchange}" `
    return `Clearing topic permissions ${scope}for user "${args.username}" in vhost "${vhost}" ...`
  },
  run: (admin, { args, vhost }) => admin.permissions.clearTopic(vhost, args.username, args.exchange),
  failures: unknownGrant,
})
