import type { Broker } from '../../../broker/broker.js'
import type { QueueType } from '../../../broker/queue/arguments.js'
import { DeliveryCounters } from '../../../broker/statistics/delivery-counters.js'
import { PublishCounters } from '../../../broker/statistics/publish-counters.js'
import type { Discards, VhostCounters } from '../../../broker/statistics/vhost-counters.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'
import { clientChannels } from './channels.js'

/** Totals over the life of the broker, as RabbitMQ's global counters have them: by protocol and type of queue. */

const PROTOCOL = { protocol: 'amqp091' }

const QUEUE_TYPES = { classic: 'rabbit_classic_queue', quorum: 'rabbit_quorum_queue' } as const

function countersOf({ goneVhosts, vhosts }: Broker): VhostCounters[] {
  return [goneVhosts, ...Array.from(vhosts.values(), ({ counters }) => counters)]
}

interface Publishing {
  readonly published: PublishCounters
  readonly forConfirm: number
  readonly publishers: number
  readonly consumers: number
  readonly routed: number
}

function publishing(scope: Scope): Labelled<Publishing>[] {
  const { broker } = scope
  const published = new PublishCounters()
  const sums = { forConfirm: 0, publishers: 0, consumers: 0, routed: 0 }
  for (const counters of countersOf(broker)) {
    published.add(counters.published)
    sums.forConfirm += counters.publishedForConfirm
    sums.routed += counters.publishOut
  }
  for (const { exchanges, queues } of broker.vhosts.values()) {
    for (const { counters, ownPublishes } of exchanges.values()) {
      published.add(ownPublishes)
      sums.routed += counters.publishOut
    }
    for (const { consumerCount } of queues.values()) sums.consumers += consumerCount
  }
  for (const [, channel] of clientChannels(scope)) {
    published.add(channel.publishes.total())
    sums.forConfirm += channel.publishesForConfirm
    if (channel.publishes.last !== undefined) sums.publishers++
  }
  return [{ labels: labels(PROTOCOL), subject: { published, ...sums } }]
}

export const globalPublishing: Group<Publishing> = {
  family: 'global',
  neverSummed: true,
  objects: publishing,
  metrics: [
    {
      name: 'global_messages_received_total',
      type: 'counter',
      help: 'Messages received from publishers',
      value: ({ published }) => published.publish,
    },
    {
      name: 'global_messages_received_confirm_total',
      type: 'counter',
      help: 'Messages received from publishers that expect confirms',
      value: ({ forConfirm }) => forConfirm,
    },
    {
      name: 'global_messages_routed_total',
      type: 'counter',
      help: 'Messages routed to queues, once for each queue',
      value: ({ routed }) => routed,
    },
    {
      name: 'global_messages_confirmed_total',
      type: 'counter',
      help: 'Messages confirmed to publishers',
      value: ({ published }) => published.confirm,
    },
    {
      name: 'global_messages_unroutable_dropped_total',
      type: 'counter',
      help: 'Messages published as not mandatory that went into no queue and were dropped',
      value: ({ published }) => published.dropUnroutable,
    },
    {
      name: 'global_messages_unroutable_returned_total',
      type: 'counter',
      help: 'Messages published as mandatory that went into no queue and were returned',
      value: ({ published }) => published.returnUnroutable,
    },
    {
      name: 'global_publishers',
      type: 'gauge',
      help: 'Channels that have published something',
      value: ({ publishers }) => publishers,
    },
    { name: 'global_consumers', type: 'gauge', help: 'Consumers', value: ({ consumers }) => consumers },
  ],
}

function deliveries({ broker }: Scope): Labelled<DeliveryCounters>[] {
  const sums = { classic: new DeliveryCounters(), quorum: new DeliveryCounters() }
  for (const { queues } of countersOf(broker)) {
    for (const type of TYPES) sums[type].add(queues[type].deliveries)
  }
  for (const { queues } of broker.vhosts.values()) {
    for (const queue of queues.values()) sums[queue.type].add(queue.counters)
  }
  return TYPES.map((type) => ({ labels: ofType(type), subject: sums[type] }))
}

const TYPES: readonly QueueType[] = ['classic', 'quorum']

function ofType(type: QueueType): string {
  return labels({ ...PROTOCOL, queue_type: QUEUE_TYPES[type] })
}

export const globalDeliveries: Group<DeliveryCounters> = {
  family: 'global',
  neverSummed: true,
  objects: deliveries,
  metrics: [
    {
      name: 'global_messages_delivered_total',
      type: 'counter',
      help: 'Messages delivered to consumers or fetched',
      value: ({ deliverGet }) => deliverGet,
    },
    {
      name: 'global_messages_delivered_consume_manual_ack_total',
      type: 'counter',
      help: 'Messages delivered to consumers in manual acknowledgement mode',
      value: ({ deliver }) => deliver,
    },
    {
      name: 'global_messages_delivered_consume_auto_ack_total',
      type: 'counter',
      help: 'Messages delivered to consumers in automatic acknowledgement mode',
      value: ({ deliverNoAck }) => deliverNoAck,
    },
    {
      name: 'global_messages_delivered_get_manual_ack_total',
      type: 'counter',
      help: 'Messages fetched with basic.get in manual acknowledgement mode',
      value: ({ get }) => get,
    },
    {
      name: 'global_messages_delivered_get_auto_ack_total',
      type: 'counter',
      help: 'Messages fetched with basic.get in automatic acknowledgement mode',
      value: ({ getNoAck }) => getNoAck,
    },
    {
      name: 'global_messages_get_empty_total',
      type: 'counter',
      help: 'Times that basic.get found no message',
      value: ({ getEmpty }) => getEmpty,
    },
    {
      name: 'global_messages_redelivered_total',
      type: 'counter',
      help: 'Messages delivered again',
      value: ({ redeliver }) => redeliver,
    },
    {
      name: 'global_messages_acknowledged_total',
      type: 'counter',
      help: 'Messages acknowledged by consumers',
      value: ({ ack }) => ack,
    },
  ],
}

const REASONS: Readonly<Record<keyof Discards, string>> = {
  rejected: 'were rejected or not acknowledged',
  expired: 'had expired',
  maxlen: 'did not fit into the queue',
  delivery_limit: 'had come back too often',
}

function discards({ broker }: Scope): Labelled<Discards>[] {
  const counted: Labelled<Discards>[] = []
  for (const type of TYPES) {
    for (const [strategy, key] of STRATEGIES) {
      const sum: Discards = { rejected: 0, expired: 0, maxlen: 0, delivery_limit: 0 }
      for (const counters of countersOf(broker)) {
        for (const reason of Object.keys(REASONS) as (keyof Discards)[]) {
          sum[reason] += counters.discards[type][key][reason]
        }
      }
      const where = { queue_type: QUEUE_TYPES[type], dead_letter_strategy: strategy }
      counted.push({ labels: labels(where), subject: sum })
    }
  }
  return counted
}

const STRATEGIES = [
  ['disabled', 'dropped'],
  ['at_most_once', 'deadLettered'],
] as const

export const globalDiscards: Group<Discards> = {
  family: 'global',
  neverSummed: true,
  objects: discards,
  metrics: (Object.keys(REASONS) as (keyof Discards)[]).map((reason) => ({
    name: `global_messages_dead_lettered_${reason}_total`,
    type: 'counter',
    help: `Messages dropped or dead-lettered because they ${REASONS[reason]}`,
    value: (sum) => sum[reason],
  })) satisfies Metric<Discards>[],
}

interface Objects {
  readonly connections: number
  readonly channels: number
  readonly consumers: number
  readonly queues: number
}

function objectsOf({ broker }: Scope): Labelled<Objects>[] {
  const counts = { connections: broker.connections.size, channels: 0, consumers: 0, queues: 0 }
  for (const { channelCount } of broker.connections) counts.channels += channelCount
  for (const { queues } of broker.vhosts.values()) {
    counts.queues += queues.size
    for (const { consumerCount } of queues.values()) counts.consumers += consumerCount
  }
  return [{ labels: '', subject: counts }]
}

export const objectTotals: Group<Objects> = {
  family: 'totals',
  neverSummed: true,
  objects: objectsOf,
  metrics: [
    {
      name: 'connections',
      type: 'gauge',
      help: 'Connections currently open',
      value: ({ connections }) => connections,
    },
    { name: 'channels', type: 'gauge', help: 'Channels currently open', value: ({ channels }) => channels },
    {
      name: 'consumers',
      type: 'gauge',
      help: 'Consumers currently connected',
      value: ({ consumers }) => consumers,
    },
    { name: 'queues', type: 'gauge', help: 'Queues available', value: ({ queues }) => queues },
  ],
}

interface Alarms {
  readonly fileDescriptors: number
  readonly disk: number
  readonly memory: number
}

export const alarmMetrics: Group<Alarms> = {
  family: 'alarms',
  neverSummed: true,
  objects: ({ broker }) => {
    const active = new Set<string>(broker.alarms.active)
    const raised = (alarm: string): number => (active.has(alarm) ? 1 : 0)
    return [{ labels: '', subject: { fileDescriptors: 0, disk: raised('disk'), memory: raised('memory') } }]
  },
  metrics: [
    {
      name: 'alarms_file_descriptor_limit',
      type: 'untyped',
      help: 'Always 0: there is no such alarm',
      value: ({ fileDescriptors }) => fileDescriptors,
    },
    {
      name: 'alarms_free_disk_space_watermark',
      type: 'untyped',
      help: 'is 1 if free disk space watermark alarm is in effect',
      value: ({ disk }) => disk,
    },
    {
      name: 'alarms_memory_used_watermark',
      type: 'untyped',
      help: 'is 1 if memory watermark alarm is in effect',
      value: ({ memory }) => memory,
    },
  ],
}
