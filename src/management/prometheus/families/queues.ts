import { headTimestamp } from '../../../broker/admin/queue-info.js'
import type { Queue } from '../../../broker/queue/queue.js'
import { escapeLabel } from '../exposition.js'
import type { Group, Labelled, Metric, Scope } from '../metric.js'

/** Every queue that is wanted. */
export function* queuesOf({ broker, includes }: Scope): Iterable<Queue> {
  for (const vhost of broker.vhosts.values()) if (includes(vhost.name)) yield* vhost.queues.values()
}

/** The same, with virtual host and name. */
export function* labelledQueues(scope: Scope): Iterable<Labelled<Queue>> {
  for (const queue of queuesOf(scope)) {
    // As `labels` would make them, of thousands of queues.
    const vhost = escapeLabel(queue.vhostName)
    yield { labels: `{vhost="${vhost}",queue="${escapeLabel(queue.name)}"}`, subject: queue }
  }
}

const consumers: Metric<Queue> = {
  name: 'queue_consumers',
  type: 'gauge',
  help: 'Consumers on a queue',
  value: ({ consumerCount }) => consumerCount,
}

export const queueCoarseMetrics: Group<Queue> = {
  family: 'queue_coarse_metrics',
  objects: labelledQueues,
  totals: queuesOf,
  metrics: [
    {
      name: 'queue_messages_ready',
      type: 'gauge',
      help: 'Messages ready to be delivered to consumers',
      value: ({ ready }) => ready.messages,
    },
    {
      name: 'queue_messages_unacked',
      type: 'gauge',
      help: 'Messages delivered to consumers and not acknowledged yet',
      value: ({ unacknowledged }) => unacknowledged.messages,
    },
    {
      name: 'queue_messages',
      type: 'gauge',
      help: 'Ready and unacknowledged messages together',
      value: ({ ready, unacknowledged }) => ready.messages + unacknowledged.messages,
    },
  ],
}

/** Part of queue_metrics; asked for alone it is cheaper. */
export const queueConsumerCount: Group<Queue> = {
  family: 'queue_consumer_count',
  objects: labelledQueues,
  detailedOnly: true,
  metrics: [consumers],
}

export const queueMetrics: Group<Queue> = {
  family: 'queue_metrics',
  objects: labelledQueues,
  totals: queuesOf,
  metrics: [
    consumers,
    {
      name: 'queue_consumer_capacity',
      type: 'gauge',
      help: 'Share of the consumers that could take a message at once',
      value: ({ consumerCapacity }) => consumerCapacity,
    },
    {
      name: 'queue_consumer_utilisation',
      type: 'gauge',
      help: 'Same as consumer capacity',
      value: ({ consumerCapacity }) => consumerCapacity,
    },
    {
      name: 'queue_process_memory_bytes',
      type: 'gauge',
      help: 'Memory in bytes that the ready messages of a queue take',
      value: ({ backlogBytes }) => backlogBytes,
    },
    {
      name: 'queue_messages_ram',
      type: 'gauge',
      help: 'Ready and unacknowledged messages in memory',
      value: ({ readyInMemory, unacknowledged }) => readyInMemory + unacknowledged.messages,
    },
    {
      name: 'queue_messages_ram_bytes',
      type: 'gauge',
      help: 'Size in bytes of ready and unacknowledged messages in memory',
      value: ({ backlogBytes, unacknowledged }) => backlogBytes + unacknowledged.bytes,
    },
    {
      name: 'queue_messages_ready_ram',
      type: 'gauge',
      help: 'Ready messages in memory',
      value: ({ readyInMemory }) => readyInMemory,
    },
    {
      name: 'queue_messages_unacked_ram',
      type: 'gauge',
      help: 'Unacknowledged messages in memory',
      value: ({ unacknowledged }) => unacknowledged.messages,
    },
    {
      name: 'queue_messages_persistent',
      type: 'gauge',
      help: 'Persistent messages',
      value: ({ ready, unacknowledged }) => ready.persistent + unacknowledged.persistent,
    },
    {
      name: 'queue_messages_persistent_bytes',
      type: 'gauge',
      help: 'Size in bytes of persistent messages',
      value: ({ ready, unacknowledged }) => ready.persistentBytes + unacknowledged.persistentBytes,
    },
    {
      name: 'queue_messages_bytes',
      type: 'gauge',
      help: 'Size in bytes of ready and unacknowledged messages',
      value: ({ ready, unacknowledged }) => ready.bytes + unacknowledged.bytes,
    },
    {
      name: 'queue_messages_ready_bytes',
      type: 'gauge',
      help: 'Size in bytes of ready messages',
      value: ({ ready }) => ready.bytes,
    },
    {
      name: 'queue_messages_unacked_bytes',
      type: 'gauge',
      help: 'Size in bytes of unacknowledged messages',
      value: ({ unacknowledged }) => unacknowledged.bytes,
    },
    {
      name: 'queue_messages_paged_out',
      type: 'gauge',
      help: 'Ready messages that are on disk only',
      value: ({ ready, readyInMemory }) => ready.messages - readyInMemory,
    },
    {
      name: 'queue_head_message_timestamp',
      type: 'gauge',
      help: 'Timestamp property of the first message of a queue, if it has one',
      value: headTimestamp,
    },
    {
      name: 'queue_disk_reads_total',
      type: 'counter',
      help: 'Messages that a queue has read from disk',
      value: ({ diskReads }) => diskReads,
    },
    {
      name: 'queue_disk_writes_total',
      type: 'counter',
      help: 'Messages that a queue has written to disk',
      value: ({ diskWrites }) => diskWrites,
    },
  ],
}
