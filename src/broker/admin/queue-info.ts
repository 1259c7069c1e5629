import { toTriples } from '../../message/field-table.js'
import { readTimestamp } from '../../message/properties.js'
import type { Consumer } from '../consumer.js'
import type { Queue } from '../queue/queue.js'
import { effectivePolicyDefinition } from '../queue/settings.js'
import type { ConsumerInfo, QueueInfo } from './queues.js'

/**
 * One row of list_queues. Items that RabbitMQ shows and that have no counterpart here are empty or 0. One literal, without
 * anything spread into it: with so many fields that would make it several times as slow.
 */
export function queueInfo(queue: Queue, node: string, owner: string): QueueInfo {
  const { ready, unacknowledged, exclusiveConsumer } = queue
  const { policy, operatorPolicy } = queue
  const isReplicated = queue.type === 'quorum'
  return {
    name: queue.name,
    durable: queue.durable,
    auto_delete: queue.autoDelete,
    arguments: toTriples(queue.arguments),
    policy: policy?.name ?? '',
    operator_policy: operatorPolicy?.name ?? '',
    effective_policy_definition: effectivePolicyDefinition(policy, operatorPolicy),
    pid: `<${node}.1.${queue.id}.1>`,
    owner_pid: queue.exclusiveOwner ?? '',
    exclusive: queue.exclusiveOwner !== null,
    exclusive_consumer_pid: exclusiveConsumer?.channelPid ?? '',
    exclusive_consumer_tag: exclusiveConsumer?.tag ?? '',
    messages_ready: ready.messages,
    messages_unacknowledged: unacknowledged.messages,
    messages: ready.messages + unacknowledged.messages,
    messages_ready_ram: queue.readyInMemory,
    messages_unacknowledged_ram: unacknowledged.messages,
    messages_ram: queue.readyInMemory + unacknowledged.messages,
    messages_persistent: ready.persistent + unacknowledged.persistent,
    message_bytes: ready.bytes + unacknowledged.bytes,
    message_bytes_ready: ready.bytes,
    message_bytes_unacknowledged: unacknowledged.bytes,
    message_bytes_ram: queue.backlogBytes + unacknowledged.bytes,
    message_bytes_persistent: ready.persistentBytes + unacknowledged.persistentBytes,
    head_message_timestamp: headTimestamp(queue) ?? '',
    oldest_ready_age: queue.first === undefined ? '' : Math.max(0, Date.now() - queue.first.arrival),
    disk_reads: queue.diskReads,
    disk_writes: queue.diskWrites,
    message_groups: queue.groups?.heldGroups ?? 0,
    messages_behind_groups: queue.groups?.parked ?? 0,
    deduplication_keys: queue.deduplication?.keys ?? 0,
    duplicates: queue.deduplication?.duplicates ?? 0,
    consumers: queue.consumerCount,
    consumer_utilisation: queue.consumerCapacity,
    consumer_capacity: queue.consumerCapacity,
    memory: queue.backlogBytes,
    state: 'running',
    type: queue.type,
    owner,
    // What only replicated queues have: a quorum queue has one member, which leads.
    leader: isReplicated ? node : '',
    members: isReplicated ? [node] : '',
    online: isReplicated ? [node] : '',
  }
}

/** The timestamp that the publisher gave the first message, in seconds since 1970. */
export function headTimestamp(queue: Queue): number | undefined {
  const { first } = queue
  if (first === undefined) return undefined
  const seconds = readTimestamp(first.data, first.offset)
  return seconds === undefined ? undefined : Number(seconds)
}

/** One row of list_consumers. */
export function consumerInfo(queue: Queue, consumer: Consumer): ConsumerInfo {
  const activity = queue.activityOf(consumer)
  return {
    queue_name: queue.name,
    channel_pid: consumer.channelPid,
    consumer_tag: consumer.tag,
    ack_required: !consumer.noAck,
    prefetch_count: consumer.prefetch,
    active: activity !== 'waiting',
    activity_status: activity,
    exclusive: consumer.exclusive,
    arguments: toTriples(consumer.arguments),
  }
}
