import { command } from '../define.js'
import { unknownGrant } from './failures.js'

export default command({
  name: 'set_topic_permissions',
  group: 'access_control',
  summary: 'Sets user topic permissions for an exchange',
  description: [
    'Restricts the routing keys that a user may publish with (write) and the keys it may bind with (read) at one topic exchange.',
    'In the patterns {username} and {vhost} stand for those of the connection.',
  ],
  examples: [
    {
      command: 'set_topic_permissions -p qa1 janeway amq.topic "^{username}-.*" "^{username}-.*"',
      help: 'janeway may use keys that begin with janeway-',
    },
  ],
  vhost: true,
  args: [
    { name: 'username', help: 'name of the user', complete: 'users' },
    { name: 'exchange', help: 'name of the topic exchange', complete: 'exchanges' },
    { name: 'write', help: 'pattern of the routing keys to publish with' },
    { name: 'read', help: 'pattern of the keys to bind with' },
  ],
  banner: ({ args, vhost }) =>
    `Setting topic permissions on "${args.exchange}" for user "${args.username}" in vhost "${vhost}" ...`,
  run: (admin, { args, vhost }) => {
    const { username, exchange, write, read } = args
    return admin.permissions.setTopic(vhost, username, { exchange, write, read })
  },
  failures: unknownGrant,
})
