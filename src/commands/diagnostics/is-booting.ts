import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'is_booting',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Checks if RabbitMQ is still booting on the target node',
  description: ['The exit code is 0 whatever the answer is; await_startup waits for the end.'],
  usage: 'is_booting [--timeout <timeout>]',
  timeout: 'infinity',
  application: 'any',
  banner: (_input, { node }) => `Asking node ${node} for its boot status ...`,
  runOnNode: (node) => node.info().state === 'booting',
  output: (booting, _input, { node }) => {
    const message = booting
      ? `RabbitMQ on node ${node} is booting`
      : `RabbitMQ on node ${node} is fully booted (check with is_running), stopped or has not started booting yet`
    return { text: message, json: { message, result: booting } }
  },
})
