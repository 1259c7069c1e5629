import type { FieldTable, FieldValue } from '../../message/field-table.js'
import { refuseDifference, refuseDifferentArgument } from '../equivalence.js'
import { describeQueue } from '../names.js'
import type { Queue } from './queue.js'

/**
 * The x-arguments that take part in the comparison of a re-declaration. Others are kept, shown, and
 * ignored in the comparison, as in RabbitMQ.
 */
const COMPARED_ARGUMENTS = [
  'x-expires',
  'x-message-ttl',
  'x-dead-letter-exchange',
  'x-dead-letter-routing-key',
  'x-max-length',
  'x-max-length-bytes',
  'x-max-priority',
  'x-overflow',
  'x-queue-mode',
  'x-queue-version',
  'x-single-active-consumer',
  'x-message-deduplication',
  'x-deduplication-window',
  'x-cache-size',
  'x-message-group-header',
] as const

interface Requested {
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly arguments: FieldTable
}

/** Refuses a re-declaration that differs from the queue that exists, in RabbitMQ's order and words. */
export function assertQueueEquivalent(queue: Queue, requested: Requested): void {
  const described = describeQueue(queue.name, queue.vhostName)
  refuseDifference('durable', described, requested.durable, queue.durable)
  refuseDifference('auto_delete', described, requested.autoDelete, queue.autoDelete)
  for (const name of COMPARED_ARGUMENTS) {
    refuseDifferentArgument(name, described, requested.arguments.get(name), queue.arguments.get(name))
  }
  refuseDifferentType(described, requested.arguments.get('x-queue-type'), queue.arguments.get('x-queue-type'))
}

/** A queue without a type is a classic queue, and equal to one that says so. */
function refuseDifferentType(
  described: string,
  received: FieldValue | undefined,
  current: FieldValue | undefined,
): void {
  if ((received?.value ?? 'classic') === (current?.value ?? 'classic')) return
  refuseDifferentArgument('x-queue-type', described, received, current)
}
