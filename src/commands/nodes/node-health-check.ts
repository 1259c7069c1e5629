import { command } from '../define.js'
import { failOnAlarms } from './alarm-lines.js'

export default command({
  name: 'node_health_check',
  scopes: ['ctl', 'diagnostics'],
  group: 'deprecated',
  access: 'monitoring',
  summary:
    'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like',
  description: ['Passes when the broker runs and no alarm is raised.'],
  usage: 'node_health_check [--timeout <timeout>]',
  timeout: 70,
  banner: (_input, { node, timeout = 0 }) =>
    `This command is DEPRECATED and will be removed in a future version.
It performs intrusive, opinionated health checks and requires a fully booted node.
Use one of the options covered in https://www.rabbitmq.com/monitoring.html#health-checks instead.
Timeout: ${timeout / 1000} seconds ...
Checking health of node ${node} ...`,
  run: (admin) => failOnAlarms(admin.node.status(), 'local'),
  output: () => 'Health check passed',
})
