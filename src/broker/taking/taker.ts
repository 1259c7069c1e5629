import { BrokerConsumer } from '../broker-consumer.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import type { Taken } from './taken.js'

/** Bytes from which on a request gets no more messages. */
const MOST_BYTES = 8 * 1024 * 1024

/** A request that waits for messages. */
export interface Waiter {
  readonly count: number
  /** ms that its messages may be held. */
  readonly holdFor: number
  readonly taken: Taken[]
  bytes: number
  /** There is no more to wait for. May be called more than once. */
  finish: () => void
}

/**
 * One user at one queue: a consumer that takes messages only while requests of the user wait for them, in the order of
 * the requests, and stays as long as the user holds some.
 */
export class Taker extends BrokerConsumer {
  readonly passing = true
  readonly queue: Queue
  readonly user: string
  readonly messages = new Set<Taken>()
  readonly #waiters: Waiter[] = []
  readonly #hold: (entry: QueueEntry, taker: Taker, holdFor: number) => Taken
  readonly #queueGone: (taker: Taker) => void

  /**
   * @param hold makes a message that has come one that is held
   * @param queueGone is told when the queue is deleted, before those who wait
   */
  constructor(
    queue: Queue,
    user: string,
    hold: (entry: QueueEntry, taker: Taker, holdFor: number) => Taken,
    queueGone: (taker: Taker) => void,
  ) {
    super(`http:${user}`)
    this.queue = queue
    this.user = user
    this.#hold = hold
    this.#queueGone = queueGone
  }

  get held(): Iterable<QueueEntry> {
    return Array.from(this.messages, ({ entry }) => entry)
  }

  get idle(): boolean {
    return this.#waiters.length === 0 && this.messages.size === 0
  }

  canTake(): boolean {
    return this.#waiters.length > 0
  }

  deliver(entry: QueueEntry): void {
    const waiter = this.#waiters[0] as Waiter
    const taken = this.#hold(entry, this, waiter.holdFor)
    this.messages.add(taken)
    waiter.taken.push(taken)
    waiter.bytes += entry.message.propertiesLength + entry.message.bodyLength
    if (waiter.taken.length >= waiter.count || waiter.bytes >= MOST_BYTES) {
      this.#waiters.shift()
      waiter.finish()
    } else if (waiter.taken.length === 1) {
      // What else comes in the same turn goes along.
      setImmediate(waiter.finish)
    }
  }

  queueGone(): void {
    this.#queueGone(this)
    this.endWaiting()
  }

  /** Those who wait get no more than they have. */
  endWaiting(): void {
    for (const waiter of this.#waiters.splice(0)) waiter.finish()
  }

  /** Takes what there is for `waiter`, and more as it comes. */
  add(waiter: Waiter): void {
    this.#waiters.push(waiter)
    if (this.#waiters.length === 1) this.queue.resume(this)
  }

  /** Takes no more for `waiter`. */
  remove(waiter: Waiter): void {
    const index = this.#waiters.indexOf(waiter)
    if (index >= 0) this.#waiters.splice(index, 1)
  }

  /** Ends with the broker. */
  abandon(): void {
    this.endWaiting()
    this.messages.clear()
  }
}
