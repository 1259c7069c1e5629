import type { Backlog } from '../../broker/queue/backlog.js'
import { QueueEntry } from '../../broker/queue/entry.js'
import type { Queue } from '../../broker/queue/queue.js'
import { Message } from '../../message/message.js'
import type { AmqpConsumer } from './consumer.js'
import type { DeliveryBatch, OutstandingDelivery } from './unacked.js'

/** What many deliveries in a row have in common. */
interface Source {
  readonly backlog: Backlog
  readonly consumer: AmqpConsumer | undefined
  readonly exchange: string
  readonly routingKey: string
  readonly persistent: boolean
  readonly returns: number
  /** Positions are counted from here. */
  readonly firstPosition: number
}

/**
 * A stretch of outstanding deliveries in 18 bytes each, whose messages are only in the logs of their queues any more. A
 * delivery that cannot be packed, because no log has its message, is kept as it is.
 *
 * What comes out are entries made anew, with messages without content (`Message.hasContent`).
 */
export class PackedDeliveries {
  readonly firstTag: number
  readonly #firstTime: number
  #tags: Uint32Array
  #positions: Uint32Array
  #bodyLengths: Uint32Array
  /** ms after the first one. */
  #times: Int32Array
  /** Index in `#sources`, or HOLE. */
  #sourceOf: Uint16Array
  readonly #sources: (Source | undefined)[] = []
  readonly #kept = new Map<number, OutstandingDelivery>()
  #head = 0
  #length = 0
  #live = 0

  /** @param first the delivery that is added first, and says from where tags and times are counted */
  constructor({ tag, entry }: OutstandingDelivery, capacity: number) {
    this.firstTag = tag
    this.#firstTime = entry.deliveredAt
    this.#tags = new Uint32Array(capacity)
    this.#positions = new Uint32Array(capacity)
    this.#bodyLengths = new Uint32Array(capacity)
    this.#times = new Int32Array(capacity)
    this.#sourceOf = new Uint16Array(capacity)
  }

  /** Deliveries that are outstanding. */
  get size(): number {
    return this.#live
  }

  /** Deliveries for which there is memory. */
  get capacity(): number {
    return this.#tags.length
  }

  /** Adds a delivery behind the others. False when it does not fit in here. */
  add(delivery: OutstandingDelivery): boolean {
    const { tag, entry } = delivery
    const index = this.#length
    const time = entry.deliveredAt - this.#firstTime
    if (index === this.capacity || tag - this.firstTag > MAX_UINT32 || Math.abs(time) > MAX_INT32)
      return false
    const source = this.#findSource(delivery)
    if (source === this.#sources.length) {
      if (source === MAX_SOURCES) return false
      this.#sources.push(entry.recallable ? sourceOf(delivery) : undefined)
    }
    const base = this.#sources[source]
    if (base === undefined) this.#kept.set(index, delivery)
    else this.#positions[index] = entry.position - base.firstPosition
    this.#tags[index] = tag - this.firstTag
    this.#bodyLengths[index] = entry.message.bodyLength
    this.#times[index] = time
    this.#sourceOf[index] = source
    this.#length++
    this.#live++
    return true
  }

  /** Gives back the memory for deliveries that have not been added; `add` must not be called any more. */
  seal(): void {
    if (this.#length === this.capacity) return
    this.#tags = this.#tags.slice(0, this.#length)
    this.#positions = this.#positions.slice(0, this.#length)
    this.#bodyLengths = this.#bodyLengths.slice(0, this.#length)
    this.#times = this.#times.slice(0, this.#length)
    this.#sourceOf = this.#sourceOf.slice(0, this.#length)
  }

  /** Index of the delivery's source, or of the one that has yet to be added. */
  #findSource({ entry, consumer }: OutstandingDelivery): number {
    // Mostly it is the one of the delivery before.
    for (let index = this.#sources.length - 1; index >= 0; index--) {
      const source = this.#sources[index]
      if (source === undefined ? !entry.recallable : fits(source, entry, consumer)) return index
    }
    return this.#sources.length
  }

  /** Whether the delivery with that tag is in here, and outstanding. */
  has(tag: number): boolean {
    return this.#indexOf(tag) >= 0
  }

  /** Moves one delivery to `batch`. False when there is none with that tag. */
  take(tag: number, batch: DeliveryBatch): boolean {
    const index = this.#indexOf(tag)
    if (index < 0) return false
    this.#moveTo(batch, index)
    return true
  }

  /** Moves deliveries up to and including `tag` until `batch` holds `most`. */
  takeUpTo(tag: number, batch: DeliveryBatch, most: number): void {
    while (this.#live > 0 && batch.length < most) {
      if (this.#sourceOf[this.#head] === HOLE) {
        this.#head++
        continue
      }
      if (this.#tagAt(this.#head) > tag) return
      this.#moveTo(batch, this.#head++)
    }
  }

  /** What is outstanding of `wanted` queues, oldest first. */
  *deliveries(wanted: (queue: Queue) => boolean): IterableIterator<OutstandingDelivery> {
    const mayHold =
      this.#kept.size > 0 || this.#sources.some((source) => source && wanted(source.backlog.queue))
    if (!mayHold) return
    for (let index = this.#head; index < this.#length; index++) {
      if (this.#sourceOf[index] !== HOLE && wanted(this.#queueAt(index))) yield this.#deliveryAt(index)
    }
  }

  #queueAt(index: number): Queue {
    const source = this.#sources[this.#sourceOf[index] as number]
    return source?.backlog.queue ?? (this.#kept.get(index) as OutstandingDelivery).entry.queue
  }

  #moveTo(batch: DeliveryBatch, index: number): void {
    const { tag, entry, consumer } = this.#deliveryAt(index)
    batch.add(tag, entry, consumer)
    this.#sourceOf[index] = HOLE
    this.#kept.delete(index)
    this.#live--
  }

  #deliveryAt(index: number): OutstandingDelivery {
    const source = this.#sources[this.#sourceOf[index] as number]
    if (source === undefined) return this.#kept.get(index) as OutstandingDelivery
    const { backlog, consumer, exchange, routingKey, persistent, returns, firstPosition } = source
    const bodyLength = this.#bodyLengths[index] as number
    const message = Message.withoutContent(exchange, routingKey, bodyLength, persistent)
    const position = firstPosition + (this.#positions[index] as number)
    const entry = new QueueEntry(backlog, message, position, returns, true)
    entry.deliveredAt = this.#firstTime + (this.#times[index] as number)
    return { tag: this.#tagAt(index), entry, consumer }
  }

  /** Index of the outstanding delivery with that tag, -1 when there is none. */
  #indexOf(tag: number): number {
    let low = this.#head
    let high = this.#length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#tagAt(middle)
      if (found === tag) return this.#sourceOf[middle] === HOLE ? -1 : middle
      if (found < tag) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #tagAt(index: number): number {
    return this.firstTag + (this.#tags[index] as number)
  }
}

function sourceOf({ entry, consumer }: OutstandingDelivery): Source {
  const { backlog, message, position, returns } = entry
  const { exchange, routingKey, persistent } = message
  return { backlog, consumer, exchange, routingKey, persistent, returns, firstPosition: position }
}

function fits(
  source: Source,
  { backlog, message, position, returns, recallable }: QueueEntry,
  consumer: AmqpConsumer | undefined,
): boolean {
  const offset = position - source.firstPosition
  return (
    recallable &&
    source.backlog === backlog &&
    source.consumer === consumer &&
    source.routingKey === message.routingKey &&
    source.exchange === message.exchange &&
    source.persistent === message.persistent &&
    source.returns === returns &&
    offset >= 0 &&
    offset <= MAX_UINT32
  )
}

const MAX_UINT32 = 0xffff_ffff
const MAX_INT32 = 0x7fff_ffff
const HOLE = 0xffff
/** So many are searched one by one. */
const MAX_SOURCES = 64
