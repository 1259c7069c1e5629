import { Ring } from '../../lib/ring.js'
import { EMPTY_TABLE } from '../../message/field-table.js'
import type { Consumer } from '../consumer.js'
import { BrokerError } from '../errors.js'
import { describeQueue } from '../names.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import { type MessageInfo, messageInfo } from './message-info.js'

/**
 * A consumer whose messages are asked for one at a time. Written by hand and not as a generator: `return`
 * must end a `next` that waits for a message that may never come.
 */
export class MessageStream implements Consumer, AsyncIterableIterator<MessageInfo> {
  readonly tag = 'warren-admin'
  readonly noAck = false
  readonly exclusive = false
  readonly priority = 0
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch: number
  readonly #queue: Queue
  readonly #arrived = new Ring<QueueEntry>()
  /** Handed over by the queue, and not yet acknowledged by asking for the next one. */
  readonly #outstanding = new Set<QueueEntry>()
  #current: QueueEntry | undefined
  #wake: (() => void) | undefined
  #ended = false
  #queueGone = false

  /** Messages that may yet be taken from the queue. */
  #wanted: number

  constructor(queue: Queue, prefetch: number, count: number) {
    this.#queue = queue
    this.prefetch = prefetch
    this.#wanted = count
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
    this.#acknowledgeCurrent()
    for (;;) {
      if (this.#ended) return { done: true, value: undefined }
      const entry = this.#arrived.shift()
      if (entry !== undefined) {
        this.#current = entry
        return { done: false, value: messageInfo(entry, this.#queue.ready.messages) }
      }
      if (this.#wanted === 0) return this.return()
      if (this.#queueGone) {
        throw new BrokerError('not-found', `no ${describeQueue(this.#queue.name, this.#queue.vhostName)}`)
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
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

  #acknowledgeCurrent(): void {
    const entry = this.#current
    if (entry === undefined || this.#ended) return
    this.#current = undefined
    this.#outstanding.delete(entry)
    this.#queue.acknowledge(entry)
    this.#queue.resume(this)
  }
}
