import { listCommand } from '../define.js'

export default listCommand({
  name: 'message_size_stats',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Displays the size distribution of the messages that clients have published',
  description: ['Sizes of bodies, counted since the start of the node.'],
  examples: [{ command: 'message_size_stats -q --formatter json', help: 'for a program' }],
  usage: 'message_size_stats [--timeout <timeout>]',
  timeout: 60,
  formatter: 'pretty_table',
  columns: { valid: ['Message Size', 'Count', 'Percentage'], fixed: true },
  banner: (_input, { node }) => `Gathering message size statistics across the cluster using node ${node} ...`,
  run: (admin) => {
    const ranges = admin.node.messageSizes()
    const total = ranges.reduce((sum, { count }) => sum + count, 0)
    return ranges.map(({ range, count }) => ({
      'Message Size': range,
      Count: count,
      Percentage: (total === 0 ? 0 : (100 * count) / total).toFixed(2),
    }))
  },
})
