import { listCommand } from '../define.js'
import { rowsOfVhost } from '../vhosts/rows-of-vhost.js'

/** Columns of the mirrored queues of old, empty for queues without mirrors; monitoring scripts still ask for them. */
const NO_MIRRORS = { slave_pids: '', synchronised_slave_pids: '' }

export default listCommand({
  name: 'list_queues',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'management',
  summary: 'Lists queues and their properties',
  description: [
    'messages is the sum of messages_ready and messages_unacknowledged.',
    'oldest_ready_age and oldest_unacked_age say for how many milliseconds the oldest message has waited, and for how many the oldest one that a consumer holds has been held.',
    'Of several of --online, --offline and --local, a queue needs to match one.',
  ],
  examples: [
    { command: 'list_queues', help: 'names and numbers of messages' },
    { command: 'list_queues -p qa1 name messages consumers', help: 'chosen columns of the virtual host qa1' },
    { command: 'list_queues -q --formatter json name arguments', help: 'for a program' },
  ],
  usage:
    'list_queues [--vhost <vhost>] [--online] [--offline] [--local] [--no-table-headers] [<column>, ...] [--timeout <timeout>]',
  vhost: true,
  timeout: 60,
  switches: {
    online: { type: 'boolean', help: 'only queues on nodes that can be reached' },
    offline: { type: 'boolean', help: 'only queues on nodes that cannot be reached' },
    local: { type: 'boolean', help: 'only queues of the node that is asked' },
  },
  columns: {
    valid: [
      'name',
      'durable',
      'auto_delete',
      'arguments',
      'policy',
      'operator_policy',
      'effective_policy_definition',
      'pid',
      'owner_pid',
      'exclusive',
      'exclusive_consumer_pid',
      'exclusive_consumer_tag',
      'messages_ready',
      'messages_unacknowledged',
      'messages',
      'messages_ready_ram',
      'messages_unacknowledged_ram',
      'messages_ram',
      'messages_persistent',
      'message_bytes',
      'message_bytes_ready',
      'message_bytes_unacknowledged',
      'message_bytes_ram',
      'message_bytes_persistent',
      'head_message_timestamp',
      'oldest_ready_age',
      'oldest_unacked_age',
      'disk_reads',
      'disk_writes',
      'message_groups',
      'messages_behind_groups',
      'deduplication_keys',
      'duplicates',
      'consumers',
      'consumer_utilisation',
      'consumer_capacity',
      'memory',
      'slave_pids',
      'synchronised_slave_pids',
      'state',
      'type',
      'owner',
      'leader',
      'members',
      'online',
    ],
    default: ['name', 'messages'],
    units: {
      messages_ready: 'count',
      messages_unacknowledged: 'count',
      messages: 'count',
      messages_ready_ram: 'count',
      messages_unacknowledged_ram: 'count',
      messages_ram: 'count',
      messages_persistent: 'count',
      message_bytes: 'bytes',
      message_bytes_ready: 'bytes',
      message_bytes_unacknowledged: 'bytes',
      message_bytes_ram: 'bytes',
      message_bytes_persistent: 'bytes',
      head_message_timestamp: 'timestamp-s',
      oldest_ready_age: 'ms',
      oldest_unacked_age: 'ms',
      disk_reads: 'count',
      disk_writes: 'count',
      consumers: 'count',
      consumer_utilisation: 'ratio',
      consumer_capacity: 'ratio',
      memory: 'bytes',
    },
    kinds: {
      arguments: 'arguments',
      pid: 'pid',
      owner_pid: 'pid',
      exclusive_consumer_pid: 'pid',
      state: 'atom',
      type: 'atom',
      leader: 'atom',
      members: 'atoms',
      online: 'atoms',
    },
  },
  banner: ({ vhost }, { timeout }) => `${timeoutLine(timeout)}Listing queues for vhost ${vhost} ...`,
  run: (admin, { vhost, switches, columns }) => {
    const { online, offline, local } = switches
    const all = !(online || offline || local)
    const queues = rowsOfVhost(admin, vhost, (name) => admin.queues.list(name))
    // Every delivery has to be looked at for it.
    const ages =
      queues.length > 0 && columns.includes('oldest_unacked_age')
        ? admin.queues.oldestUnackedAges(vhost)
        : undefined
    return queues
      .filter(({ state }) => all || (state === 'down' ? offline : online || local))
      .map((queue) => ({ ...queue, ...NO_MIRRORS, oldest_unacked_age: ages?.get(queue.name) ?? '' }))
  },
})

function timeoutLine(timeout: number | undefined): string {
  return timeout === undefined ? '' : `Timeout: ${(timeout / 1000).toFixed(1)} seconds ...\n`
}
