import type { DeliveryCounters } from '../../../broker/statistics/delivery-counters.js'
import type { VhostCounters } from '../../../broker/statistics/vhost-counters.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'
import { clientChannels } from './channels.js'
import { labelledQueues } from './queues.js'

/** What has counters: a queue, or a channel at one. */
interface Counted {
  readonly counters: DeliveryCounters
}

/** @param prefix channel_ or queue_ */
function metrics(prefix: string): Metric<Counted>[] {
  return [
    {
      name: `${prefix}get_ack_total`,
      type: 'counter',
      help: 'Messages fetched with basic.get in manual acknowledgement mode',
      value: ({ counters }) => counters.get,
    },
    {
      name: `${prefix}get_total`,
      type: 'counter',
      help: 'Messages fetched with basic.get in automatic acknowledgement mode',
      value: ({ counters }) => counters.getNoAck,
    },
    {
      name: `${prefix}messages_delivered_ack_total`,
      type: 'counter',
      help: 'Messages delivered to consumers in manual acknowledgement mode',
      value: ({ counters }) => counters.deliver,
    },
    {
      name: `${prefix}messages_delivered_total`,
      type: 'counter',
      help: 'Messages delivered to consumers in automatic acknowledgement mode',
      value: ({ counters }) => counters.deliverNoAck,
    },
    {
      name: `${prefix}messages_redelivered_total`,
      type: 'counter',
      help: 'Messages delivered again',
      value: ({ counters }) => counters.redeliver,
    },
    {
      name: `${prefix}messages_acked_total`,
      type: 'counter',
      help: 'Messages acknowledged by consumers',
      value: ({ counters }) => counters.ack,
    },
    {
      name: `${prefix}get_empty_total`,
      type: 'counter',
      help: 'Times that basic.get found no message',
      value: ({ counters }) => counters.getEmpty,
    },
  ]
}

function* byChannelAndQueue(scope: Scope): Iterable<Labelled<Counted>> {
  for (const [, channel] of clientChannels(scope)) {
    for (const [queue, counters] of channel.taken) {
      const where = { channel: channel.pid, vhost: queue.vhostName, queue: queue.name }
      yield { labels: labels(where), subject: { counters } }
    }
  }
}

/** All deliveries there ever were: those from queues that are gone, too. */
function* everything({ broker }: Scope): Iterable<Counted> {
  yield* goneQueues(broker.goneVhosts)
  for (const vhost of broker.vhosts.values()) {
    yield* goneQueues(vhost.counters)
    yield* vhost.queues.values()
  }
}

function goneQueues({ queues }: VhostCounters): Counted[] {
  return [queues.classic, queues.quorum].map(({ deliveries }) => ({ counters: deliveries }))
}

export const channelQueueMetrics: Group<Counted> = {
  family: 'channel_queue_metrics',
  metrics: metrics('channel_'),
  objects: byChannelAndQueue,
  totals: everything,
}

export const queueDeliveryMetrics: Group<Counted> = {
  family: 'queue_delivery_metrics',
  metrics: metrics('queue_'),
  objects: labelledQueues,
  totals: everything,
}
