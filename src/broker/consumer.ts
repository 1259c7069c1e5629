import type { FieldTable } from '../message/field-table.js'
import type { QueueEntry } from './queue/entry.js'

/**
 * A subscription as a queue sees it. Frames, tags and flow control stay with the protocol; the queue only
 * asks whether one more message fits, and hands it over.
 */
export interface Consumer {
  readonly tag: string
  /** Messages count as acknowledged when they are handed over. */
  readonly noAck: boolean
  readonly exclusive: boolean
  /** x-priority: higher ones are served first while they can take messages. Default 0. */
  readonly priority: number
  readonly arguments: FieldTable
  /** pid of its channel, and its prefetch, as lists show them. */
  readonly channelPid: string
  readonly prefetch: number
  /** It comes and goes with requests: an auto-delete queue stays when it leaves. */
  readonly passing?: boolean
  /** What it holds, where no connection tells of that. */
  readonly held?: Iterable<QueueEntry>

  /**
   * Whether one more message fits: prefetch windows, channel flow, a socket that is not congested.
   * Once it answered false, the queue asks again only after `queue.resume(consumer)`.
   */
  canTake(): boolean
  /**
   * Takes `entry` over. With noAck the entry is done with; else the consumer's channel holds it until it
   * calls `entry.queue.acknowledge`, `requeue` or `reject`. Must not call back into the queue.
   */
  deliver(entry: QueueEntry): void
  /** The queue is gone (deleted, or its vhost); the subscription has ended already. */
  queueGone(): void
}
