import { memoryOf, type QueueEntry } from '../../broker/queue/entry.js'
import type { MemoryBudget } from '../../broker/queue/memory-budget.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { AmqpConsumer } from './consumer.js'
import { PackedDeliveries } from './packed-deliveries.js'

/** A delivery that is not settled yet. */
export interface OutstandingDelivery {
  readonly tag: number
  readonly entry: QueueEntry
  /** Undefined for the answer to a basic.get. */
  readonly consumer: AmqpConsumer | undefined
}

/** Deliveries that leave the outstanding ones together, in order. Parallel arrays, used again and again. */
export class DeliveryBatch {
  readonly tags: number[] = []
  readonly entries: QueueEntry[] = []
  /** Who they were delivered to; undefined for the answer to a basic.get. */
  readonly consumers: (AmqpConsumer | undefined)[] = []

  get length(): number {
    return this.tags.length
  }

  add(tag: number, entry: QueueEntry, consumer: AmqpConsumer | undefined): void {
    this.tags.push(tag)
    this.entries.push(entry)
    this.consumers.push(consumer)
  }

  /** The same deliveries in a batch of their own. */
  copy(): DeliveryBatch {
    const copy = new DeliveryBatch()
    for (let i = 0; i < this.length; i++) {
      copy.add(this.tags[i] as number, this.entries[i] as QueueEntry, this.consumers[i])
    }
    return copy
  }

  clear(): void {
    this.tags.length = 0
    this.entries.length = 0
    this.consumers.length = 0
  }
}

/**
 * The outstanding deliveries of a channel, by delivery tag.
 *
 * A ring of slots in the order of delivery, so by rising tag. Consumers mostly acknowledge the oldest delivery or
 * everything up to one: both take from the head, in O(1) each. A delivery acknowledged out of order leaves a hole,
 * which goes when it reaches the head, or when the ring is full: then it is compacted if half of it are holes, and
 * doubled otherwise. Any other tag is found by its distance from the head, or by bisection (tags of deliveries
 * without acknowledgement never come in here, so distances may differ).
 *
 *     slot    head                 tail
 *              v                    v
 *          [ . 7 8 (hole) 10 11 15  . . ]
 *
 * A client may hold millions of messages. When the ring is full and what is in it takes too much memory, all of it is
 * packed: the messages are left to the logs of their queues. What is packed is older than everything in the ring.
 */
export class UnackedDeliveries {
  #tags: number[] = new Array<number>(MIN_CAPACITY).fill(0)
  #entries: (QueueEntry | undefined)[] = new Array<QueueEntry | undefined>(MIN_CAPACITY)
  #consumers: (AmqpConsumer | undefined)[] = new Array<AmqpConsumer | undefined>(MIN_CAPACITY)
  #mask = MIN_CAPACITY - 1
  #head = 0
  /** Slots from the head to the tail, holes included. The head is never a hole. */
  #length = 0
  #holes = 0
  /** The first one is the oldest; none is empty. */
  readonly #packed: PackedDeliveries[] = []
  readonly #budget: MemoryBudget
  /** Bytes for which the budget is charged: what the ring held when it was full. */
  #charged = 0

  constructor(budget: MemoryBudget) {
    this.#budget = budget
  }

  /** Number of outstanding deliveries. */
  get size(): number {
    let packed = 0
    for (const { size } of this.#packed) packed += size
    return packed + this.#length - this.#holes
  }

  /** Adds a delivery. `tag` must be higher than any before. */
  push(tag: number, entry: QueueEntry, consumer: AmqpConsumer | undefined): void {
    if (this.#length > this.#mask) this.#makeRoom()
    const slot = (this.#head + this.#length) & this.#mask
    this.#tags[slot] = tag
    this.#entries[slot] = entry
    this.#consumers[slot] = consumer
    this.#length++
  }

  /**
   * What was delivered, with tags and consumers, oldest first.
   * @param wanted asked for each, in their order: only those of the queues for which it says so
   */
  *deliveries(wanted: (queue: Queue) => boolean = ANY): IterableIterator<OutstandingDelivery> {
    for (const packed of this.#packed) yield* packed.deliveries(wanted)
    for (let index = 0; index < this.#length; index++) {
      const slot = (this.#head + index) & this.#mask
      const entry = this.#entries[slot]
      if (entry !== undefined && wanted(entry.queue)) {
        yield { tag: this.#tags[slot] as number, entry, consumer: this.#consumers[slot] }
      }
    }
  }

  /** Whether a delivery with that tag is outstanding. */
  has(tag: number): boolean {
    return this.#packedWith(tag)?.has(tag) ?? this.#indexOf(tag) >= 0
  }

  /** Moves one delivery to `batch`. False when there is none with that tag. */
  take(tag: number, batch: DeliveryBatch): boolean {
    const packed = this.#packedWith(tag)
    if (packed !== undefined) {
      if (!packed.take(tag, batch)) return false
      if (packed.size === 0) this.#packed.splice(this.#packed.indexOf(packed), 1)
      return true
    }
    const index = this.#indexOf(tag)
    if (index < 0) return false
    this.#moveTo(batch, index)
    this.#dropHoles()
    return true
  }

  /** Moves the oldest deliveries, up to and including `tag`, to `batch`, until that holds `most`. */
  takeUpTo(tag: number, batch: DeliveryBatch, most: number): void {
    for (let packed = this.#packed[0]; packed !== undefined; packed = this.#packed[0]) {
      packed.takeUpTo(tag, batch, most)
      if (packed.size > 0) return
      this.#packed.shift()
    }
    for (let index = 0; index < this.#length && this.#tagAt(index) <= tag && batch.length < most; index++) {
      this.#moveTo(batch, index)
    }
    this.#dropHoles()
  }

  takeAll(batch: DeliveryBatch): void {
    this.takeUpTo(Number.POSITIVE_INFINITY, batch, Number.POSITIVE_INFINITY)
  }

  /** Puts back deliveries that were taken, in their order. O(n): for the rollback of a transaction. */
  restore(batch: DeliveryBatch): void {
    const all = new DeliveryBatch()
    this.takeAll(all)
    let next = 0
    for (let i = 0; i < batch.length; i++) {
      const tag = batch.tags[i] as number
      while (next < all.length && (all.tags[next] as number) < tag) this.#pushFrom(all, next++)
      this.#pushFrom(batch, i)
    }
    while (next < all.length) this.#pushFrom(all, next++)
  }

  #pushFrom(batch: DeliveryBatch, index: number): void {
    this.push(batch.tags[index] as number, batch.entries[index] as QueueEntry, batch.consumers[index])
  }

  /** Moves the delivery at `index` behind the head, if it is not a hole, and leaves one. */
  #moveTo(batch: DeliveryBatch, index: number): void {
    const slot = (this.#head + index) & this.#mask
    const entry = this.#entries[slot]
    if (entry === undefined) return
    batch.add(this.#tags[slot] as number, entry, this.#consumers[slot])
    this.#entries[slot] = undefined
    this.#consumers[slot] = undefined
    this.#holes++
  }

  #dropHoles(): void {
    while (this.#length > 0 && this.#entries[this.#head] === undefined) {
      this.#head = (this.#head + 1) & this.#mask
      this.#length--
      this.#holes--
    }
    if (this.#length === 0 && this.#charged > 0) this.#charge(0)
  }

  /** The stretch of packed deliveries in which `tag` is, if it is outstanding. */
  #packedWith(tag: number): PackedDeliveries | undefined {
    if (this.#packed.length === 0 || (this.#length > 0 && tag >= this.#tagAt(0))) return undefined
    let low = 0
    let high = this.#packed.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#packed[middle] as PackedDeliveries).firstTag <= tag) low = middle + 1
      else high = middle
    }
    return this.#packed[low - 1]
  }

  /** Distance from the head of the delivery with that tag, -1 when it is not outstanding. */
  #indexOf(tag: number): number {
    if (this.#length === 0) return -1
    const distance = tag - this.#tagAt(0)
    if (distance < 0) return -1
    const index = distance < this.#length && this.#tagAt(distance) === tag ? distance : this.#bisect(tag)
    return index >= 0 && this.#entries[(this.#head + index) & this.#mask] !== undefined ? index : -1
  }

  #bisect(tag: number): number {
    let low = 0
    let high = this.#length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.#tagAt(middle)
      if (found === tag) return middle
      if (found < tag) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  #tagAt(index: number): number {
    return this.#tags[(this.#head + index) & this.#mask] as number
  }

  #makeRoom(): void {
    if (this.#holes * 2 >= this.#length || !this.#takesTooMuch()) this.#grow()
    else this.#pack()
  }

  /** Notes how much memory the messages in the ring take, as far as they can do without. */
  #takesTooMuch(): boolean {
    let bytes = 0
    for (const entry of this.#entries) if (entry?.recallable === true) bytes += memoryOf(entry)
    this.#charge(bytes)
    return this.#budget.exceededBy(bytes)
  }

  #charge(bytes: number): void {
    this.#budget.charge(bytes - this.#charged)
    this.#charged = bytes
  }

  /** Empties the ring. Stretches that have become sparse are packed anew with it. */
  #pack(): void {
    const stretches = this.#packed
    const capacity = stretches.reduce((sum, stretch) => sum + stretch.capacity, 0)
    const size = stretches.reduce((sum, stretch) => sum + stretch.size, 0)
    const sparse = capacity > MAX_STRETCH && size * 2 < capacity ? stretches.splice(0) : []
    for (const stretch of sparse) for (const delivery of stretch.deliveries(ANY)) this.#packOne(delivery)
    for (let index = 0; index < this.#length; index++) {
      const slot = (this.#head + index) & this.#mask
      const entry = this.#entries[slot]
      if (entry === undefined) continue
      this.#packOne({ tag: this.#tags[slot] as number, entry, consumer: this.#consumers[slot] })
      this.#entries[slot] = undefined
      this.#consumers[slot] = undefined
    }
    this.#length = 0
    this.#holes = 0
    this.#charge(0)
  }

  #packOne(delivery: OutstandingDelivery): void {
    const last = this.#packed.at(-1)
    if (last?.add(delivery) === true) return
    last?.seal()
    const next = new PackedDeliveries(delivery, MAX_STRETCH)
    next.add(delivery)
    this.#packed.push(next)
  }

  /** Moves what is outstanding to the front of arrays with room for at least half as much again. */
  #grow(): void {
    const capacity = this.#holes * 2 >= this.#length ? this.#length : this.#length * 2
    const [tags, entries, consumers] = [this.#tags, this.#entries, this.#consumers]
    const [head, length, mask] = [this.#head, this.#length, this.#mask]
    this.#tags = new Array<number>(capacity).fill(0)
    this.#entries = new Array<QueueEntry | undefined>(capacity)
    this.#consumers = new Array<AmqpConsumer | undefined>(capacity)
    this.#mask = capacity - 1
    this.#head = 0
    this.#length = 0
    this.#holes = 0
    for (let index = 0; index < length; index++) {
      const slot = (head + index) & mask
      const entry = entries[slot]
      if (entry !== undefined) this.push(tags[slot] as number, entry, consumers[slot])
    }
  }
}

const ANY = () => true

/** A power of two, so that wrapping around is a bit mask. */
const MIN_CAPACITY = 8

/** Deliveries that are packed together, at the most. */
const MAX_STRETCH = 4096
