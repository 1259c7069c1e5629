import { command } from '../define.js'
import { failOnAlarms } from './alarm-lines.js'

export default command({
  name: 'check_alarms',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes',
  examples: [
    { command: 'check_alarms -q', help: 'for a health probe: exit 0, or 69 while publishers are blocked' },
  ],
  usage: 'check_alarms [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Asking node ${node} to report any local resource alarms ...`,
  run: (admin) => failOnAlarms(admin.node.status(), 'all'),
  output: (_result, _input, { node }) => ({
    text: `Node ${node} reported no alarms, local or clusterwide`,
    json: { result: 'ok' },
  }),
})
