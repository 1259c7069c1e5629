import type { DeliveryCounters } from '../../../broker/statistics/delivery-counters.js'
import type { VhostCounters } from '../../../broker/statistics/vhost-counters.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'
import { clientChannels } from './channels.js'
import { labelsOf, queuesOf } from './queues.js'

/** @param prefix channel_ or queue_ */
function metrics(prefix: string): Metric<DeliveryCounters>[] {
  return [
    {
      name: `${prefix}get_ack_total`,
      type: 'counter',
      help: 'Messages fetched with basic.get in manual acknowledgement mode',
      value: ({ get }) => get,
    },
    {
      name: `${prefix}get_total`,
      type: 'counter',
      help: 'Messages fetched with basic.get in automatic acknowledgement mode',
      value: ({ getNoAck }) => getNoAck,
    },
    {
      name: `${prefix}messages_delivered_ack_total`,
      type: 'counter',
      help: 'Messages delivered to consumers in manual acknowledgement mode',
      value: ({ deliver }) => deliver,
    },
    {
      name: `${prefix}messages_delivered_total`,
      type: 'counter',
      help: 'Messages delivered to consumers in automatic acknowledgement mode',
      value: ({ deliverNoAck }) => deliverNoAck,
    },
    {
      name: `${prefix}messages_redelivered_total`,
      type: 'counter',
      help: 'Messages delivered again',
      value: ({ redeliver }) => redeliver,
    },
    {
      name: `${prefix}messages_acked_total`,
      type: 'counter',
      help: 'Messages acknowledged by consumers',
      value: ({ ack }) => ack,
    },
    {
      name: `${prefix}get_empty_total`,
      type: 'counter',
      help: 'Times that basic.get found no message',
      value: ({ getEmpty }) => getEmpty,
    },
  ]
}

function* byChannelAndQueue(scope: Scope): Iterable<Labelled<DeliveryCounters>> {
  for (const [, channel] of clientChannels(scope)) {
    for (const [queue, counters] of channel.taken) {
      const where = { channel: channel.pid, vhost: queue.vhostName, queue: queue.name }
      yield { labels: labels(where), subject: counters }
    }
  }
}

function* byQueue(scope: Scope): Iterable<Labelled<DeliveryCounters>> {
  for (const queue of queuesOf(scope)) yield { labels: labelsOf(queue), subject: queue.counters }
}

/** All deliveries there ever were: those from queues that are gone, too. */
function* everything({ broker }: Scope): Iterable<DeliveryCounters> {
  yield* goneQueues(broker.goneVhosts)
  for (const vhost of broker.vhosts.values()) {
    yield* goneQueues(vhost.counters)
    for (const { counters } of vhost.queues.values()) yield counters
  }
}

function goneQueues({ queues }: VhostCounters): DeliveryCounters[] {
  return [queues.classic.deliveries, queues.quorum.deliveries]
}

export const channelQueueMetrics: Group<DeliveryCounters> = {
  family: 'channel_queue_metrics',
  metrics: metrics('channel_'),
  objects: byChannelAndQueue,
  totals: everything,
}

export const queueDeliveryMetrics: Group<DeliveryCounters> = {
  family: 'queue_delivery_metrics',
  metrics: metrics('queue_'),
  objects: byQueue,
  totals: everything,
}
