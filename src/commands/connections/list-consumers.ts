import { listCommand } from '../define.js'
import { rowsOfVhost } from '../vhosts/rows-of-vhost.js'

export default listCommand({
  name: 'list_consumers',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Lists all consumers for a vhost',
  examples: [
    { command: 'list_consumers -p qa1', help: 'who consumes from which queue of the virtual host qa1' },
  ],
  usage: 'list_consumers [--vhost <vhost>] [--no-table-headers] [<column> ...] [--timeout <timeout>]',
  vhost: true,
  timeout: 'infinity',
  columns: {
    valid: [
      'queue_name',
      'channel_pid',
      'consumer_tag',
      'ack_required',
      'prefetch_count',
      'active',
      'activity_status',
      'arguments',
    ],
    default: [
      'queue_name',
      'channel_pid',
      'consumer_tag',
      'ack_required',
      'prefetch_count',
      'active',
      'arguments',
    ],
    kinds: { channel_pid: 'pid', activity_status: 'atom', arguments: 'arguments' },
  },
  banner: ({ vhost }) => `Listing consumers in vhost ${vhost} ...`,
  run: (admin, { vhost }) => rowsOfVhost(admin, vhost, (name) => admin.queues.consumers(name)),
})
