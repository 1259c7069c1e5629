import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'is_running',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Queries a node to check if RabbitMQ is running',
  description: ['The exit code is 0 whatever the answer is; check_running is for scripts.'],
  usage: 'is_running [--timeout <timeout>]',
  timeout: 'infinity',
  application: 'any',
  banner: (_input, { node }) => `Asking node ${node} for its status ...`,
  runOnNode: (node) => node.info().state === 'running',
  output: (running, _input, { node }) => {
    const message = running
      ? `RabbitMQ on node ${node} is fully booted and running`
      : `RabbitMQ on node ${node} is not running or has not fully booted yet (check with is_booting)`
    return { text: message, json: { message, result: running } }
  },
})
