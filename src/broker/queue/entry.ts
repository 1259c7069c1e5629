import type { Message } from '../../message/message.js'
import type { Queue } from './queue.js'

/**
 * One message in one queue: from the moment the queue accepts it until it is acknowledged. The message
 * itself is shared with the other queues it went to.
 */
export class QueueEntry {
  readonly queue: Queue
  readonly message: Message
  /** Its place in the queue; a requeued entry goes back to it. */
  readonly position: number
  /** It was handed to a consumer before. */
  redelivered: boolean
  /** The queue's log knows it. */
  readonly stored: boolean

  constructor(queue: Queue, message: Message, position: number, redelivered: boolean, stored: boolean) {
    this.queue = queue
    this.message = message
    this.position = position
    this.redelivered = redelivered
    this.stored = stored
  }
}
