import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue } from './queue.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import { byPosition, ReturnedEntries } from './returned-entries.js'
import { Tally } from './tally.js'

/**
 * The ready messages of one queue in the order in which they are to be delivered, in memory that is bounded
 * however long the queue is.
 *
 *      returned        head               paged
 *     [ 3 7 9 ]   [ 12 13 14 15 ]   ( 16 … 4,000,000 )     positions grow to the right
 *      in memory      in memory       only in the log
 *
 * `returned` holds what was requeued: it was taken from the front, so every position in it is lower than
 * all of `head`. New messages join `head` until it is over the budget; from then on they only go to the log
 * (`paged`, one count and two positions), and come back in order when `head` runs low. So short-lived peaks stay in
 * memory; when the queue goes on growing, most of `head` is given up as well, as far as the log has it.
 */
export class Backlog implements ReadyMessages, Level {
  readonly ready = new Tally()
  readonly log: MessageLog
  readonly queue: Queue
  readonly #budget: MemoryBudget
  readonly #returned = new ReturnedEntries()
  readonly #head = new Ring<QueueEntry>()
  #headBytes = 0
  #paged = 0
  #pagedFirst = 0
  #pagedLast = -1
  #reading = false
  #readAhead = MIN_READ_AHEAD
  #diskReads = 0
  #diskWrites = 0
  /** Grows with every purge: an answer to an older read is stale. */
  #generation = 0

  constructor(queue: Queue, log: MessageLog, budget: MemoryBudget) {
    this.log = log
    this.queue = queue
    this.#budget = budget
  }

  get inMemory(): number {
    return this.#returned.length + this.#head.length
  }

  get memoryBytes(): number {
    return this.#headBytes
  }

  get first(): QueueEntry | undefined {
    return this.#returned.peek() ?? this.#head.peek()
  }

  get diskReads(): number {
    return this.#diskReads
  }

  get diskWrites(): number {
    return this.#diskWrites
  }

  /**
   * Whether a new message is only kept in the log, persistent or not. What is stored anyway costs nothing there while
   * nobody waits for it.
   */
  #mustPage(stored: boolean): boolean {
    if (this.#paged > 0 || this.#budget.exceededBy(this.#headBytes)) return true
    return stored && this.#headBytes > KEPT_HEAD && this.queue.consumerCount === 0
  }

  recover(logs: readonly (RecoveredLog | undefined)[]): number {
    const [log] = logs
    if (log === undefined) return -1
    this.#paged = log.messages
    this.#pagedFirst = log.firstPosition
    this.#pagedLast = log.lastPosition
    this.ready.addRecovered(log.messages, log.bodyBytes)
    return log.lastPosition
  }

  append(position: number, message: Message): boolean {
    const stored = this.queue.durable && message.persistent
    const paging = this.#mustPage(stored)
    if (stored || paging) this.#store(position, message)
    this.ready.add(message)
    if (paging) this.#page(position)
    else this.#pushHead(new QueueEntry(this, message, position, 0, stored))
    return stored
  }

  admit(position: number, message: Message, noAck: boolean): QueueEntry {
    // Nothing to store for a consumer that does not acknowledge: the message is done with.
    const stored = this.queue.durable && message.persistent && !noAck
    if (stored) this.#store(position, message)
    return new QueueEntry(this, message, position, 0, stored)
  }

  #store(position: number, message: Message): void {
    this.log.append(position, message)
    this.#diskWrites++
  }

  /** The message at `position` is ready and only in the log. */
  #page(position: number): void {
    if (this.#paged === 0) this.#pagedFirst = position
    this.#pagedLast = position
    this.#paged++
    const outgrown = this.#headBytes > KEPT_HEAD && this.#paged > this.#head.length
    if (outgrown && !this.#reading) this.#shortenHead()
  }

  /** The queue has grown twice as long as what memory took: nobody will want the end of `head` soon. */
  #shortenHead(): void {
    while (this.#headBytes > KEPT_HEAD && this.#head.last?.stored === true) {
      const entry = this.#head.pop() as QueueEntry
      this.#releaseHead(entry)
      this.#pagedFirst = entry.position
      this.#paged++
    }
  }

  giveBack(entry: QueueEntry): void {
    this.ready.add(entry.message)
    this.#returned.add(entry)
  }

  peek(): QueueEntry | undefined {
    const first = this.first
    if (first === undefined && this.#paged > 0) this.#read(1)
    return first
  }

  shift(): QueueEntry | undefined {
    const entry = this.#returned.shift() ?? this.#shiftHead()
    if (entry !== undefined) this.ready.remove(entry.message)
    if (this.#paged > 0 && this.#headBytes < this.#readAhead / 2) this.#read(this.#readAhead)
    return entry
  }

  get levels(): readonly Backlog[] {
    return [this]
  }

  look(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]> {
    return new Promise((resolve) => {
      const { lowest, highest } = this.#pagedWithin(from, to)
      const inMemory = last && lowest <= highest ? [] : this.#lookInMemory(from, to, maxBytes, last)
      if (inMemory.length > 0 || lowest > highest) return resolve(inMemory)
      const answer = (messages: readonly LoggedMessage[]): void => {
        // What the queue has read itself meanwhile is in memory now, or handed out.
        const paged = messages.filter(({ position }) => this.#isPaged(position))
        if (paged.length === messages.length && paged.length > 0) resolve(paged)
        else if (messages.length > 0) resolve(this.look(from, to, maxBytes, last))
        else resolve(this.#lookInMemory(from, to, maxBytes, last))
      }
      if (last) this.log.readLast(lowest, highest, maxBytes, answer)
      else this.log.read(lowest, highest, maxBytes, answer)
    })
  }

  #pagedWithin(from: number, to: number): { readonly lowest: number; readonly highest: number } {
    if (this.#paged === 0) return { lowest: 0, highest: -1 }
    return { lowest: Math.max(from, this.#pagedFirst), highest: Math.min(to, this.#pagedLast) }
  }

  #isPaged(position: number): boolean {
    return this.#paged > 0 && position >= this.#pagedFirst && position <= this.#pagedLast
  }

  #lookInMemory(from: number, to: number, maxBytes: number, last: boolean): LoggedMessage[] {
    const returned = this.#returned.inOrder()
    const parts: EntryList[] = [{ length: returned.length, at: (index) => returned[index] }, this.#head]
    const found: LoggedMessage[] = []
    let bytes = 0
    for (const entries of last ? parts.reverse() : parts) {
      const step = last ? -1 : 1
      let index = last ? lowerBound(entries, to + 1) - 1 : lowerBound(entries, from)
      for (; bytes < maxBytes; index += step) {
        const entry = index < 0 ? undefined : entries.at(index)
        if (entry === undefined || entry.position < from || entry.position > to) break
        found.push(entry)
        bytes += memoryOf(entry)
      }
    }
    return last ? found.reverse() : found
  }

  takeOut(seen: readonly LoggedMessage[]): LoggedMessage[] {
    const wanted = new Set<number>()
    const paged: LoggedMessage[] = []
    for (const message of seen) {
      if (!this.#isPaged(message.position)) wanted.add(message.position)
      else if (this.log.acknowledge(message.position)) paged.push(message)
    }
    const taken = wanted.size === 0 ? [] : this.#takeOutOfMemory(wanted)
    for (const { message } of paged) this.ready.remove(message)
    this.#paged -= paged.length
    // A read that is under way would find nothing, and take that for the end of what was appended since.
    if (paged.length > 0 && this.#paged === 0) this.#forgetRead()
    return taken.length === 0 ? paged : [...taken, ...paged]
  }

  #takeOutOfMemory(wanted: ReadonlySet<number>): QueueEntry[] {
    const taken: QueueEntry[] = []
    const take = (entry: QueueEntry): boolean => {
      if (!wanted.has(entry.position)) return false
      taken.push(entry)
      entry.forget()
      this.ready.remove(entry.message)
      return true
    }
    this.#returned.remove(take)
    const returned = taken.length
    // Sets keep the order: the last one that is wanted is the highest.
    this.#head.remove(lowerBound(this.#head, ([...wanted].at(-1) ?? 0) + 1), take)
    for (let i = returned; i < taken.length; i++) this.#releaseHead(taken[i] as QueueEntry)
    return taken.sort(byPosition)
  }

  #forgetRead(): void {
    this.#generation++
    this.#reading = false
  }

  purge(): number {
    const count = this.ready.messages
    for (const entry of this.#returned.drain()) entry.forget()
    for (let entry = this.#head.shift(); entry !== undefined; entry = this.#head.shift()) entry.forget()
    if (this.#paged > 0) this.log.acknowledgeRange(this.#pagedFirst, this.#pagedLast)
    this.#release()
    return count
  }

  drop(): void {
    this.#release()
    this.log.drop()
  }

  /** Forgets everything without telling the log. */
  #release(): void {
    this.#forgetRead()
    this.#returned.drain()
    this.#head.clear()
    this.#budget.release(this.#headBytes)
    this.#headBytes = 0
    this.#paged = 0
    this.ready.clear()
  }

  #pushHead(entry: QueueEntry): void {
    const bytes = memoryOf(entry)
    this.#headBytes += bytes
    this.#budget.charge(bytes)
    this.#head.push(entry)
  }

  #shiftHead(): QueueEntry | undefined {
    const entry = this.#head.shift()
    if (entry !== undefined) this.#releaseHead(entry)
    return entry
  }

  #releaseHead(entry: QueueEntry): void {
    const bytes = memoryOf(entry)
    this.#headBytes -= bytes
    this.#budget.release(bytes)
  }

  /** Brings about `bytes` of what is only in the log to the head, at least one message. */
  #read(bytes: number): void {
    if (this.#reading) return
    this.#reading = true
    const generation = this.#generation
    const begun = performance.now()
    this.log.read(this.#pagedFirst, this.#pagedLast, bytes, (messages) => {
      if (generation !== this.#generation) return
      this.#reading = false
      this.#noteWait(performance.now() - begun)
      this.#arrived(messages)
    })
  }

  #noteWait(ms: number): void {
    if (ms > LONG_WAIT) this.#readAhead = Math.min(this.#readAhead * 2, MAX_READ_AHEAD)
    else if (ms < LONG_WAIT / 2) this.#readAhead = Math.max(this.#readAhead / 2, MIN_READ_AHEAD)
  }

  #arrived(messages: readonly LoggedMessage[]): void {
    this.#diskReads += messages.length
    for (const { position, redelivered, message } of messages) {
      this.#pushHead(new QueueEntry(this, message, position, redelivered ? 1 : 0, true))
    }
    const last = messages.at(-1)
    this.#paged = last === undefined ? 0 : this.#paged - messages.length
    if (last !== undefined) this.#pagedFirst = last.position + 1
    this.queue.backlogArrived()
  }
}

/** What an entry costs in memory besides its content: 177 bytes measured, and free slots of the ring. */
const ENTRY_OVERHEAD = 200

export function memoryOf(entry: QueueEntry): number {
  return entry.message.propertiesLength + entry.message.bodyLength + ENTRY_OVERHEAD
}

interface EntryList {
  readonly length: number
  at(index: number): QueueEntry | undefined
}

/** Index of the first entry at `position` or behind it. */
function lowerBound(entries: EntryList, position: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((entries.at(middle) as QueueEntry).position < position) low = middle + 1
    else high = middle
  }
  return low
}

/** What stays of the head of a queue that grows without being consumed, in bytes. */
const KEPT_HEAD = 1024 * 1024

/**
 * Bytes per read from the log. A read may have to wait for a commit: after one that took many ms the next one is larger,
 * so that the consumers need not wait as often. Else little is read at once: what is read early is only in the way, and
 * costs a quarter more CPU time.
 */
const MIN_READ_AHEAD = 512 * 1024
const MAX_READ_AHEAD = 4 * 1024 * 1024
const LONG_WAIT = 10
