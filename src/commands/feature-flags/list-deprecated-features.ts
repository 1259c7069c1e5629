import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_deprecated_features',
  scopes: ['ctl', 'diagnostics'],
  group: 'feature_flags',
  access: 'monitoring',
  summary: 'Lists deprecated features',
  description: ['There are none: what RabbitMQ has deprecated and Warren has, stays.'],
  examples: [{ command: 'list_deprecated_features --used', help: 'those that are in use' }],
  usage: 'list_deprecated_features [--used] [<column> ...]',
  formatter: 'pretty_table',
  switches: { used: { type: 'boolean', help: 'only those that are in use' } },
  columns: {
    valid: ['name', 'deprecation_phase', 'state', 'provided_by', 'desc', 'doc_url'],
    default: ['name', 'deprecation_phase', 'state'],
    empty: 'line',
  },
  banner: ({ switches }) =>
    switches.used ? 'Listing deprecated features in use ...' : 'Listing deprecated features ...',
  run: () => [],
})
