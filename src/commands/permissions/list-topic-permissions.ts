import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_topic_permissions',
  scopes: ['ctl', 'diagnostics'],
  group: 'access_control',
  summary: 'Lists topic permissions in a virtual host',
  examples: [{ command: 'list_topic_permissions -p qa1', help: 'who may use which keys in qa1' }],
  vhost: true,
  timeout: 'infinity',
  columns: { valid: ['user', 'exchange', 'write', 'read'], fixed: true, empty: 'line' },
  banner: ({ vhost }) => `Listing topic permissions for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => admin.permissions.topicOfVhost(vhost),
})
