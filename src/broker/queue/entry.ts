import type { Message } from '../../message/message.js'
import { asDelivered } from '../carbon-copies.js'
import type { Backlog } from './backlog.js'
import { withDeliveryCount } from './delivery-count.js'
import type { Queue } from './queue.js'

/**
 * One message in one queue: from the moment the queue accepts it until it is acknowledged. The message
 * itself is shared with the other queues it went to.
 */
export class QueueEntry {
  /** Where it waits, and comes back to: queues with priorities have one backlog per level. */
  readonly backlog: Backlog
  readonly message: Message
  /** Its place in the queue; a requeued entry goes back to it. */
  readonly position: number
  /** The queue's log knows it. */
  readonly stored: boolean
  /** How often it came back from a consumer. */
  returns: number
  /** When it was handed to somebody who has to settle it, in ms since 1970; 0 before. */
  deliveredAt: number

  constructor(backlog: Backlog, message: Message, position: number, returns: number, stored: boolean) {
    this.backlog = backlog
    this.message = message
    this.position = position
    this.stored = stored
    this.returns = returns
    this.deliveredAt = 0
  }

  get queue(): Queue {
    return this.backlog.queue
  }

  /** Its message can be dropped from memory: the log has it, and nothing else in the queue looks into it. */
  get recallable(): boolean {
    return this.stored && this.queue.recalls
  }

  /** It was handed to a consumer before. */
  get redelivered(): boolean {
    return this.returns > 0
  }

  /** The message as a consumer gets it: without BCC, and some queues tell how often it came back. */
  get outgoing(): Message {
    const message = asDelivered(this.message)
    return this.queue.countsDeliveries ? withDeliveryCount(message, this.returns) : message
  }

  /** It is done with: the log may forget it. */
  forget(): void {
    if (this.stored) this.backlog.log.acknowledge(this.position)
  }
}

/** For sorting, the lowest position first. */
export function byPosition(a: { readonly position: number }, b: { readonly position: number }): number {
  return a.position - b.position
}

/** What an entry costs in memory besides its content: 177 bytes measured, and free slots of the ring. */
export const ENTRY_OVERHEAD = 200

/** Bytes that an entry takes in memory, its message included. */
export function memoryOf({ message }: QueueEntry): number {
  return message.propertiesLength + message.bodyLength + ENTRY_OVERHEAD
}
