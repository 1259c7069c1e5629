import { listCommand } from '../define.js'
import { rowsOfVhost } from '../vhosts/rows-of-vhost.js'

export default listCommand({
  name: 'list_exchanges',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Lists exchanges',
  description: [
    'The exchange without a name is the default one, which routes to the queue named by the routing key.',
  ],
  examples: [
    { command: 'list_exchanges', help: 'names and types' },
    {
      command: 'list_exchanges -p qa1 name durable arguments',
      help: 'chosen columns of the virtual host qa1',
    },
  ],
  usage: 'list_exchanges [--vhost <vhost>] [--no-table-headers] [<column> ...] [--timeout <timeout>]',
  vhost: true,
  timeout: 'infinity',
  columns: {
    valid: [
      'name',
      'type',
      'durable',
      'auto_delete',
      'internal',
      'arguments',
      'policy',
      'messages_delayed',
      'owner',
      'deduplication_keys',
      'duplicates',
    ],
    default: ['name', 'type'],
    kinds: { type: 'atom', arguments: 'arguments' },
  },
  banner: ({ vhost }) => `Listing exchanges for vhost ${vhost} ...`,
  run: (admin, { vhost }) => rowsOfVhost(admin, vhost, (name) => admin.exchanges.list(name)),
})
