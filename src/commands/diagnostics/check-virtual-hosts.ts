import { CommandFailure, command, EXIT } from '../define.js'

export default command({
  name: 'check_virtual_hosts',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Health check that checks if all vhosts are running in the target node',
  examples: [{ command: 'check_virtual_hosts -q', help: 'for a health probe: exit 0, or 69' }],
  usage: 'check_virtual_hosts [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Checking if all vhosts are running on node ${node} ...`,
  run: (admin) => {
    const down = admin.vhosts.list().filter(({ cluster_state }) => cluster_state !== 'running')
    if (down.length === 0) return
    const names = down.map(({ name }) => name)
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: `Some virtual hosts on node ${admin.node.status().node} are down:\n${names.join('\n')}`,
      json: { result: 'error', virtual_hosts: names },
    })
  },
  output: (_result, _input, { node }) => ({
    text: `Node ${node} reported all vhosts as running`,
    json: { result: 'ok' },
  }),
})
