import type { Consumer } from '../../broker/consumer.js'
import type { QueueEntry } from '../../broker/queue/entry.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { DeliveryCounters } from '../../broker/statistics/delivery-counters.js'
import type { FieldTable } from '../../message/field-table.js'
import { encodeShortstr } from './codec/encode-method.js'
import type { Deliveries } from './deliveries.js'

/** What basic.consume asks for. */
export interface Subscription {
  readonly tag: string
  readonly queue: Queue
  readonly noAck: boolean
  readonly exclusive: boolean
  readonly priority: number
  readonly arguments: FieldTable
  /** Deliveries that may be outstanding, 0 for any number. */
  readonly prefetch: number
}

/** A subscription of a channel: turns queue entries into deliveries, and says when there is no room for more. */
export class AmqpConsumer implements Consumer {
  readonly tag: string
  readonly queue: Queue
  readonly noAck: boolean
  readonly exclusive: boolean
  readonly priority: number
  readonly arguments: FieldTable
  readonly channelPid: string
  readonly prefetch: number
  /** The tag as every delivery carries it. */
  readonly tagOctets: Buffer
  /** Of this channel and queue. */
  readonly counters: DeliveryCounters
  /** Deliveries that wait for their acknowledgement. */
  outstanding = 0
  /** It has turned a message down, and the queue waits for its `resume`. */
  refused = false
  /** It stands in its channel's line of consumers that wait for room. */
  waiting = false
  readonly #deliveries: Deliveries

  constructor(deliveries: Deliveries, channelPid: string, subscription: Subscription) {
    this.#deliveries = deliveries
    this.channelPid = channelPid
    this.tag = subscription.tag
    this.queue = subscription.queue
    this.noAck = subscription.noAck
    this.exclusive = subscription.exclusive
    this.priority = subscription.priority
    this.arguments = subscription.arguments
    this.prefetch = subscription.prefetch
    this.counters = deliveries.taken.from(subscription.queue)
    this.tagOctets = encodeShortstr(subscription.tag)
  }

  /** Nothing more may be outstanding before something is acknowledged. */
  get prefetchReached(): boolean {
    return !this.noAck && this.prefetch !== 0 && this.outstanding >= this.prefetch
  }

  canTake(): boolean {
    // A consumer that is held back by its own prefetch waits for nothing but its acknowledgements.
    if (this.prefetchReached) {
      this.refused = true
      return false
    }
    if (this.#deliveries.hasRoom(this.noAck)) return true
    this.refused = true
    this.#deliveries.waitForRoom(this)
    return false
  }

  deliver(entry: QueueEntry): void {
    this.#deliveries.deliver(this, entry)
  }

  queueGone(): void {
    this.#deliveries.queueGone(this)
  }
}
