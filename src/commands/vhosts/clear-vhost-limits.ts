import { command } from '../define.js'

export default command({
  name: 'clear_vhost_limits',
  group: 'virtual_hosts',
  summary: 'Clears virtual host limits',
  examples: [{ command: 'clear_vhost_limits -p qa1', help: 'takes all limits of qa1 away' }],
  vhost: true,
  banner: ({ vhost }) => `Clearing vhost "${vhost}" limits ...`,
  run: (admin, { vhost }) => admin.vhosts.setLimits(vhost, {}),
})
