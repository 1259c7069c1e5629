import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'server_version',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Displays server version on the target node',
  description: ["The version of RabbitMQ whose behaviour clients see. Warren's own is in status."],
  usage: 'server_version [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Asking node ${node} for its RabbitMQ version...`,
  application: 'any',
  runOnNode: (node) => node.info().rabbitmqVersion,
  output: (version) => ({ text: version, json: { result: 'ok', value: version } }),
})
