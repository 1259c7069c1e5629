import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_permissions',
  scopes: ['ctl', 'diagnostics'],
  group: 'access_control',
  summary: 'Lists user permissions in a virtual host',
  examples: [{ command: 'list_permissions -p qa1', help: 'who may do what in the virtual host qa1' }],
  vhost: true,
  timeout: 'infinity',
  columns: { valid: ['user', 'configure', 'write', 'read'], fixed: true, empty: 'line' },
  banner: ({ vhost }) => `Listing permissions for vhost "${vhost}" ...`,
  run: (admin, { vhost }) => admin.permissions.ofVhost(vhost),
})
