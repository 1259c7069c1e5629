import { setTimeout as sleep } from 'node:timers/promises'
import { Ring } from '../../lib/ring.js'
import { BrokerConsumer } from '../broker-consumer.js'
import { BrokerError } from '../errors.js'
import { describeQueue } from '../names.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import { type MessageInfo, messageInfo } from './message-info.js'

export interface StreamOptions {
  /** Messages that are fetched ahead; for 'requeue' those that are held at once. */
  readonly prefetch: number
  readonly count?: number | undefined
  /**
   * What becomes of a message that was handed on: it is acknowledged, rejected (and dead-lettered), or goes back to its
   * place when the stream ends. 'acknowledge' unless given.
   */
  readonly settlement?: 'acknowledge' | 'reject' | 'requeue' | undefined
  /** ms without a message after which the stream ends; 0 ends it as soon as nothing is left to take. */
  readonly idle?: number | undefined
  /**
   * What the caller says of the messages that were handed on: how many of them, from the first on, are done with. Only
   * then they are settled, and the stream ends when it ends. Without it a message is settled when the next one is
   * asked for.
   */
  readonly done?: AsyncIterable<readonly unknown[]> | undefined
}

/**
 * A consumer whose messages are asked for one at a time. Written by hand and not as a generator: `return`
 * must end a `next` that waits for a message that may never come.
 */
export class MessageStream extends BrokerConsumer implements AsyncIterableIterator<MessageInfo> {
  readonly #queue: Queue
  readonly #arrived = new Ring<QueueEntry>()
  /** Handed over by the queue, and not yet acknowledged or rejected. */
  readonly #outstanding = new Set<QueueEntry>()
  /** Handed on to the caller, who is not done with them. */
  readonly #handedOn = new Ring<QueueEntry>()
  #handedOnBefore = 0
  readonly #settlement: StreamOptions['settlement']
  readonly #idle: number | undefined
  readonly #tellsWhenDone: boolean
  #wake: (() => void) | undefined
  #ended = false
  #queueGone = false

  /** Messages that may yet be taken from the queue. */
  #wanted: number

  constructor(queue: Queue, { prefetch, count, settlement, idle, done }: StreamOptions) {
    super('warren-admin', prefetch)
    this.#queue = queue
    this.#wanted = count ?? Number.POSITIVE_INFINITY
    this.#settlement = settlement
    this.#idle = idle
    this.#tellsWhenDone = done !== undefined
    if (done !== undefined) void this.#listen(done)
  }

  get held(): Iterable<QueueEntry> {
    return this.#outstanding
  }

  canTake(): boolean {
    return this.#wanted > 0 && this.#outstanding.size < this.prefetch
  }

  deliver(entry: QueueEntry): void {
    this.#wanted--
    this.#outstanding.add(entry)
    this.#arrived.push(entry)
    this.#wake?.()
  }

  queueGone(): void {
    this.#queueGone = true
    this.#wake?.()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** @throws BrokerError 'not-found' when the queue is deleted meanwhile */
  async next(): Promise<IteratorResult<MessageInfo>> {
    if (!this.#tellsWhenDone) this.#settleUpTo(Number.POSITIVE_INFINITY)
    for (;;) {
      if (this.#ended) return { done: true, value: undefined }
      const entry = this.#arrived.shift()
      if (entry !== undefined) {
        this.#handedOn.push(entry)
        return { done: false, value: messageInfo(entry, this.#queue.ready.messages) }
      }
      if (this.#wanted === 0 && this.#handedOn.length === 0) return this.return()
      if (this.#queueGone) {
        throw new BrokerError('not-found', `no ${describeQueue(this.#queue.name, this.#queue.vhostName)}`)
      }
      if (!(await this.#somethingComes())) return this.return()
    }
  }

  /** False when nothing has come in time. What waits in the queue may have to be read from the disk first. */
  async #somethingComes(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const idle = await new Promise<boolean>((resolve) => {
      this.#wake = () => resolve(false)
      if (this.#idle !== undefined) timer = setTimeout(resolve, this.#idle, true)
    })
    clearTimeout(timer)
    if (!idle || this.#handedOn.length > 0) return true
    const onItsWay =
      this.#queue.ready.messages > 0 && this.canTake() && this.#queue.activityOf(this) !== 'waiting'
    if (!onItsWay) return false
    await sleep(READING)
    return true
  }

  /** Gives back what was not acknowledged. */
  async return(): Promise<IteratorResult<MessageInfo>> {
    if (!this.#ended) {
      this.#ended = true
      this.#queue.unsubscribe(this)
      this.#queue.requeue([...this.#outstanding])
      this.#wake?.()
    }
    return { done: true, value: undefined }
  }

  /** Settles as the caller says, who may go away in the middle. */
  async #listen(done: AsyncIterable<readonly unknown[]>): Promise<void> {
    try {
      for await (const batch of done) {
        for (const count of batch) if (typeof count === 'number') this.#settleUpTo(count)
        this.#wake?.()
      }
    } catch {
      // What he was not done with goes back.
    }
    await this.return()
  }

  /** The first `count` messages that were handed on are done with. */
  #settleUpTo(count: number): void {
    while (!this.#ended && this.#handedOnBefore < count) {
      const entry = this.#handedOn.shift()
      if (entry === undefined) break
      this.#handedOnBefore++
      this.#settle(entry)
    }
    if (!this.#ended) this.#queue.resume(this)
  }

  #settle(entry: QueueEntry): void {
    if (this.#settlement === 'requeue') return
    this.#outstanding.delete(entry)
    if (this.#settlement === 'reject') this.#queue.reject(entry)
    else this.#queue.acknowledge(entry)
  }
}

/** ms between two looks whether what was asked of the disk has come. */
const READING = 10
