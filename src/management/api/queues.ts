import type { QueueInfo } from '../../broker/admin/queues.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
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
    keyOf: keyOfNamed,
  }
  return listFrom(call, source, true)
}

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

/** One row of the list of queues. */
function queueRow(call: Call, vhost: string, info: QueueInfo, rates: RatesQuery): object {
  return {
    ...identity(call, vhost, info),
    state: info.state,
    policy: orNull(info.policy),
    operator_policy: orNull(info.operator_policy),
    effective_policy_definition: info.effective_policy_definition,
    consumers: info.consumers,
    consumer_utilisation: info.consumer_utilisation,
    consumer_capacity: info.consumer_capacity,
    memory: info.memory,
    ...call.statistics.queue(vhost, info.name, rates),
    messages_persistent: info.messages_persistent,
    messages_ram: info.messages_ram,
    message_bytes: info.message_bytes,
    message_bytes_ready: info.message_bytes_ready,
    message_bytes_unacknowledged: info.message_bytes_unacknowledged,
    message_bytes_ram: info.message_bytes_ram,
    message_bytes_persistent: info.message_bytes_persistent,
    ...(info.type === 'quorum' ? quorumFields(call, vhost, info) : classicFields(call, vhost, info)),
    ...ownFields(info),
  }
}

function classicFields(call: Call, vhost: string, info: QueueInfo): object {
  return {
    messages_ready_ram: info.messages_ready_ram,
    messages_unacknowledged_ram: info.messages_unacknowledged_ram,
    messages_paged_out: info.messages - info.messages_ram,
    message_bytes_paged_out: info.message_bytes - info.message_bytes_ram,
    head_message_timestamp: orNull(info.head_message_timestamp),
    exclusive_consumer_tag: orNull(info.exclusive_consumer_tag),
    single_active_consumer_tag: singleActiveConsumer(call, vhost, info),
    recoverable_slaves: null,
  }
}

function quorumFields(call: Call, vhost: string, info: QueueInfo): object {
  return {
    leader: info.leader,
    members: info.members,
    online: info.online,
    // A dead letter is published in the turn in which it dies: none waits.
    messages_dlx: 0,
    message_bytes_dlx: 0,
    single_active_consumer_ctag: singleActiveConsumer(call, vhost, info),
  }
}

function singleActiveConsumer({ admin }: Call, vhost: string, info: QueueInfo): string | null {
  if (!info.arguments.some(([name]) => name === 'x-single-active-consumer')) return null
  const consumers = admin.queues.consumersOf(vhost, info.name)
  return consumers.find(({ activity_status }) => activity_status === 'single_active')?.consumer_tag ?? null
}

/** What RabbitMQ's queues do not have, where there is something to tell. */
function ownFields(info: QueueInfo): object {
  return {
    owner: info.owner === '' ? undefined : info.owner,
    oldest_ready_age: info.oldest_ready_age === '' ? undefined : info.oldest_ready_age,
    message_groups: info.message_groups || undefined,
    messages_behind_groups: info.messages_behind_groups || undefined,
    deduplication_keys: info.deduplication_keys || undefined,
    duplicates: info.duplicates || undefined,
  }
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
