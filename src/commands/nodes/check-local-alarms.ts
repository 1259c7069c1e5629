import { command } from '../define.js'
import { failOnAlarms } from './alarm-lines.js'

export default command({
  name: 'check_local_alarms',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Health check that exits with a non-zero code if there are alarms in effect on the target node',
  examples: [{ command: 'check_local_alarms -q', help: 'the same as check_alarms, on one node' }],
  usage: 'check_local_alarms [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Asking node ${node} to report any local resource alarms ...`,
  run: (admin) => failOnAlarms(admin.node.status(), 'local'),
  output: (_result, _input, { node }) => ({
    text: `Node ${node} reported no local alarms`,
    json: { result: 'ok' },
  }),
})
