import type { QueueInfo } from '../../broker/admin/queues.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import { fieldOf } from '../sorting.js'
import { parseRates, type RatesQuery } from '../statistics/rates.js'
import { argumentsOf } from './arguments.js'
import { channelPart, consumerRows } from './consumers.js'
import { keyOfNamed, type Named, namesIn, orNull, visibleVhosts, withoutStatistics } from './visible.js'

/** Reading queues. */
export const queueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/queues',
    access: 'management',
    run: (call) => queues(call, visibleVhosts(call)),
  },
  {
    method: 'GET',
    path: '/api/queues/detailed',
    access: 'management',
    run: (call) => queues(call, visibleVhosts(call)),
  },
  {
    method: 'GET',
    path: '/api/queues/:vhost',
    access: 'management',
    run: (call) => queues(call, [call.vhost()]),
  },
  { method: 'GET', path: '/api/queues/:vhost/:queue', access: 'management', run: queue },
]

function queues(call: Call, vhosts: readonly string[]): Promise<Reply> {
  const { admin, query } = call
  const rates = parseRates(query)
  const describe = !withoutStatistics(call)
    ? (_: Call, vhost: string, info: QueueInfo) => queueRow(call, vhost, info, rates)
    : query.get('enable_queue_totals') === 'true'
      ? rowWithTotals
      : rowWithoutStatistics
  const source = {
    items: namesIn(vhosts, (vhost) => admin.queues.names(vhost)),
    nameOf: ({ name }: Named) => name,
    rowOf({ vhost, name }: Named) {
      const info = admin.queues.get(vhost, name)
      return info && describe(call, vhost, info)
    },
    keyOf(item: Named, field: string) {
      const { vhost, name } = item
      const path = field.split('.')
      if (OWN_FIELDS.has(field)) return fieldOf(admin.queues.get(vhost, name), path)
      if (STATISTICS.has(path[0] ?? '')) return fieldOf(call.statistics.queue(vhost, name, rates), path)
      return keyOfNamed(item, field)
    },
  }
  return listFrom(call, source, true)
}

/** Fields of a row that take no statistics, and are often sorted by. */
const OWN_FIELDS: ReadonlySet<string> = new Set<keyof QueueInfo>([
  'consumers',
  'memory',
  'message_bytes',
  'messages',
  'messages_ready',
  'messages_unacknowledged',
  'state',
  'type',
])

/** Fields of a row, by their first part, that statistics know by themselves. */
const STATISTICS: ReadonlySet<string> = new Set([
  'message_stats',
  'messages_details',
  'messages_ready_details',
  'messages_unacknowledged_details',
])

function queue(call: Call): Reply {
  const vhost = call.vhost()
  const info = call.admin.queues.get(vhost, call.param('queue'))
  if (info === undefined) throw notFound()
  const { name, owner_pid: owner } = info
  const { statistics } = call
  const rates = parseRates(call.query)
  return object(call, {
    ...queueRow(call, vhost, info, rates),
    incoming: statistics.queueIncoming(vhost, name, rates).map(({ other, stats }) => ({
      exchange: { name: other.name, vhost },
      stats,
    })),
    deliveries: statistics.queueDeliveries(vhost, name, rates).map((part) => channelPart(call, part)),
    consumer_details: consumerRows(call, vhost, call.admin.queues.consumersOf(vhost, name)),
    owner_pid_details: owner === '' ? undefined : call.admin.connections.details(owner),
  })
}

/**
 * One row of the list of queues. One literal, without anything spread into it: with so many fields that would make it
 * several times as slow. What is undefined is left out of the answer.
 */
function queueRow(call: Call, vhost: string, info: QueueInfo, rates: RatesQuery): object {
  const stats = call.statistics.queue(vhost, info.name, rates)
  const isQuorum = info.type === 'quorum'
  const singleActive = singleActiveConsumer(call, vhost, info)
  return {
    name: info.name,
    vhost,
    type: info.type,
    node: call.node.info().node,
    durable: info.durable,
    auto_delete: info.auto_delete,
    exclusive: info.exclusive,
    arguments: argumentsOf(info.arguments),
    state: info.state,
    policy: orNull(info.policy),
    operator_policy: orNull(info.operator_policy),
    effective_policy_definition: info.effective_policy_definition,
    consumers: info.consumers,
    consumer_utilisation: info.consumer_utilisation,
    consumer_capacity: info.consumer_capacity,
    memory: info.memory,
    messages: stats['messages'],
    messages_details: stats['messages_details'],
    messages_ready: stats['messages_ready'],
    messages_ready_details: stats['messages_ready_details'],
    messages_unacknowledged: stats['messages_unacknowledged'],
    messages_unacknowledged_details: stats['messages_unacknowledged_details'],
    message_stats: stats['message_stats'],
    reductions: stats['reductions'],
    reductions_details: stats['reductions_details'],
    messages_persistent: info.messages_persistent,
    messages_ram: info.messages_ram,
    message_bytes: info.message_bytes,
    message_bytes_ready: info.message_bytes_ready,
    message_bytes_unacknowledged: info.message_bytes_unacknowledged,
    message_bytes_ram: info.message_bytes_ram,
    message_bytes_persistent: info.message_bytes_persistent,
    // Of classic queues.
    messages_ready_ram: isQuorum ? undefined : info.messages_ready_ram,
    messages_unacknowledged_ram: isQuorum ? undefined : info.messages_unacknowledged_ram,
    messages_paged_out: isQuorum ? undefined : info.messages - info.messages_ram,
    message_bytes_paged_out: isQuorum ? undefined : info.message_bytes - info.message_bytes_ram,
    head_message_timestamp: isQuorum ? undefined : orNull(info.head_message_timestamp),
    exclusive_consumer_tag: isQuorum ? undefined : orNull(info.exclusive_consumer_tag),
    single_active_consumer_tag: isQuorum ? undefined : singleActive,
    recoverable_slaves: isQuorum ? undefined : null,
    // Of quorum queues; a dead letter is published in the turn in which it dies, so that none waits.
    leader: isQuorum ? info.leader : undefined,
    members: isQuorum ? info.members : undefined,
    online: isQuorum ? info.online : undefined,
    messages_dlx: isQuorum ? 0 : undefined,
    message_bytes_dlx: isQuorum ? 0 : undefined,
    single_active_consumer_ctag: isQuorum ? singleActive : undefined,
    // What RabbitMQ's queues do not have, where there is something to tell.
    owner: info.owner === '' ? undefined : info.owner,
    oldest_ready_age: info.oldest_ready_age === '' ? undefined : info.oldest_ready_age,
    message_groups: info.message_groups || undefined,
    messages_behind_groups: info.messages_behind_groups || undefined,
    deduplication_keys: info.deduplication_keys || undefined,
    duplicates: info.duplicates || undefined,
  }
}

function singleActiveConsumer({ admin }: Call, vhost: string, info: QueueInfo): string | null {
  if (!info.arguments.some(([name]) => name === 'x-single-active-consumer')) return null
  const consumers = admin.queues.consumersOf(vhost, info.name)
  return consumers.find(({ activity_status }) => activity_status === 'single_active')?.consumer_tag ?? null
}

function rowWithoutStatistics(call: Call, vhost: string, info: QueueInfo): object {
  return { ...identity(call, vhost, info), state: 'live' }
}

function rowWithTotals(call: Call, vhost: string, info: QueueInfo): object {
  return { ...identity(call, vhost, info), state: info.state, ...lengths(info) }
}

function identity({ node }: Call, vhost: string, info: QueueInfo): object {
  return {
    name: info.name,
    vhost,
    type: info.type,
    node: node.info().node,
    durable: info.durable,
    auto_delete: info.auto_delete,
    exclusive: info.exclusive,
    arguments: argumentsOf(info.arguments),
  }
}

function lengths({ messages, messages_ready, messages_unacknowledged }: QueueInfo): object {
  return { messages, messages_ready, messages_unacknowledged }
}
