import { listCommand } from '../define.js'
import { rowsOfVhost } from '../vhosts/rows-of-vhost.js'

export default listCommand({
  name: 'list_bindings',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Lists all bindings on a vhost',
  description: ['Every queue is bound to the default exchange, whose name is empty, by its own name.'],
  examples: [
    { command: 'list_bindings', help: 'all that is known of each binding' },
    {
      command: 'list_bindings -p qa1 source_name routing_key destination_name',
      help: 'who sends what where',
    },
  ],
  usage: 'list_bindings [--vhost <vhost>] [--no-table-headers] [<column> ...] [--timeout <timeout>]',
  vhost: true,
  timeout: 'infinity',
  columns: {
    valid: [
      'source_name',
      'source_kind',
      'destination_name',
      'destination_kind',
      'routing_key',
      'arguments',
      'owner',
    ],
    default: [
      'source_name',
      'source_kind',
      'destination_name',
      'destination_kind',
      'routing_key',
      'arguments',
    ],
    kinds: { source_kind: 'atom', destination_kind: 'atom', arguments: 'arguments' },
  },
  banner: ({ vhost }) => `Listing bindings for vhost ${vhost}...`,
  run: (admin, { vhost }) => rowsOfVhost(admin, vhost, (name) => admin.bindings.list(name)),
})
