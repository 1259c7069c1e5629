import { CommandFailure, EXIT, nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'check_running',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running',
  examples: [
    { command: 'check_running -q', help: 'for a health probe: exit 0, or 69 while it does not run' },
  ],
  usage: 'check_running [--timeout <timeout>]',
  timeout: 'infinity',
  application: 'any',
  banner: (_input, { node }) => `Checking if RabbitMQ is running on node ${node} ...`,
  runOnNode: (node) => {
    const { state, node: name } = node.info()
    if (state === 'running') return
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      text: `RabbitMQ on node ${name} is not running or has not fully booted yet (check with is_booting)`,
    })
  },
  output: (_result, _input, { node }) => `RabbitMQ on node ${node} is fully booted and running`,
})
