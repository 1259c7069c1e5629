import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import type { DeathReason } from '../dead-letter/x-death.js'
import { AbsentEntries } from './absent-entries.js'
import { byPosition, ENTRY_OVERHEAD, memoryOf, QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue } from './queue.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import { ReturnedMessages } from './returned-messages.js'
import { Tally } from './tally.js'

/**
 * The ready messages of one queue in the order in which they are to be delivered, in memory that is bounded
 * however long the queue is.
 *
 *      returned        head               paged
 *     [ 3 7 9 ]   [ 12 13 14 15 ]   ( 16 … 4,000,000 )     positions grow to the right
 *     in memory,     in memory        only in the log
 *     or the log
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
  /** Not there before the first comes back. */
  #returned: ReturnedMessages | undefined
  /** Messages that are only in the log, and are to be read before they can be given up, by the reason for that. */
  #givenUp: Map<DeathReason, AbsentEntries> | undefined
  #dropped = false
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
    return (this.#returned?.inMemory ?? 0) + this.#head.length
  }

  get memoryBytes(): number {
    return this.#headBytes + (this.#returned?.memoryBytes ?? 0)
  }

  get first(): QueueEntry | undefined {
    const returned = this.#returned
    return returned !== undefined && returned.length > 0 ? returned.first : this.#head.peek()
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

  isLive(position: number): boolean {
    return this.log.isLive(position)
  }

  append(position: number, message: Message): boolean {
    const stored = this.queue.durable && message.persistent
    const paging = this.#mustPage(stored)
    const inLog = stored || paging || this.#holdersKeepMuch
    if (inLog) this.#store(position, message)
    this.ready.add(message)
    if (paging) this.#page(position)
    else this.#pushHead(new QueueEntry(this, message, position, 0, inLog))
    return stored
  }

  admit(position: number, message: Message, noAck: boolean): QueueEntry {
    // Nothing to store for a consumer that does not acknowledge: the message is done with.
    const stored = !noAck && ((this.queue.durable && message.persistent) || this.#holdersKeepMuch)
    if (stored) this.#store(position, message)
    return new QueueEntry(this, message, position, 0, stored)
  }

  /** What is unacknowledged is too much for memory: what comes must be in the log, persistent or not. */
  get #holdersKeepMuch(): boolean {
    const { messages, bytes } = this.queue.unacknowledged
    return this.queue.recalls && this.#budget.exceededBy(bytes + messages * ENTRY_OVERHEAD)
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
    this.#returned ??= new ReturnedMessages(this, this.#budget)
    this.#returned.add(entry)
  }

  /** Messages that came back are in memory again. */
  recalled(messages: number): void {
    this.#diskReads += messages
    this.queue.backlogArrived()
  }

  /**
   * An entry whose message is only in the log is to be given up for `reason`, and the message is needed for that: it is
   * read, then the queue does it. Those that follow meanwhile must wait behind it, see `givesUp`.
   */
  giveUp({ position, returns }: QueueEntry, reason: DeathReason): void {
    this.#givenUp ??= new Map()
    const entries = this.#givenUp.get(reason) ?? new AbsentEntries(this)
    this.#givenUp.set(reason, entries)
    entries.add(position, returns)
    this.#recallGivenUp(entries, reason)
  }

  /** Whether messages that are given up for `reason` are being read. */
  givesUp(reason: DeathReason): boolean {
    return this.#givenUp?.has(reason) === true
  }

  #recallGivenUp(entries: AbsentEntries, reason: DeathReason): void {
    entries.recall(MIN_READ_AHEAD, (found) => {
      this.#diskReads += found.length
      if (entries.length === 0) this.#givenUp?.delete(reason)
      else this.#recallGivenUp(entries, reason)
      for (const entry of found) this.queue.giveUp(entry, reason)
      this.#dropLog()
    })
  }

  peek(): QueueEntry | undefined {
    const { first } = this
    if (first !== undefined) return first
    if (this.#returned !== undefined && this.#returned.length > 0) this.#returned.recall(1)
    else if (this.#paged > 0) this.#read(1)
    return undefined
  }

  shift(): QueueEntry | undefined {
    const returned = this.#returned
    const entry =
      returned !== undefined && returned.length > 0 ? returned.shift(this.#readAhead) : this.#shiftHead()
    if (entry !== undefined) this.ready.remove(entry.message)
    if (this.#paged > 0 && this.#headBytes < this.#readAhead / 2) this.#read(this.#readAhead)
    return entry
  }

  get levels(): readonly Backlog[] {
    return [this]
  }

  async look(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]> {
    const parts = [
      () => this.#returned?.look(from, to, maxBytes, last) ?? [],
      () => this.#lookInHead(from, to, maxBytes, last),
      () => this.#lookInLog(from, to, maxBytes, last),
    ]
    for (const part of last ? parts.reverse() : parts) {
      const found = await part()
      if (found.length > 0) return found
    }
    return []
  }

  #lookInLog(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]> {
    return new Promise((resolve) => {
      const { lowest, highest } = this.#pagedWithin(from, to)
      if (lowest > highest) return resolve([])
      const answer = (messages: readonly LoggedMessage[]): void => {
        // What the queue has read itself meanwhile is in memory now, or handed out.
        const paged = messages.filter(({ position }) => this.#isPaged(position))
        if (messages.length === 0) resolve(this.#lookInHead(from, to, maxBytes, last))
        else if (paged.length === messages.length) resolve(paged)
        else resolve(this.look(from, to, maxBytes, last))
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

  #lookInHead(from: number, to: number, maxBytes: number, last: boolean): QueueEntry[] {
    const found: QueueEntry[] = []
    let bytes = 0
    const step = last ? -1 : 1
    let index = last ? lowerBound(this.#head, to + 1) - 1 : lowerBound(this.#head, from)
    for (; bytes < maxBytes; index += step) {
      const entry = index < 0 ? undefined : this.#head.at(index)
      if (entry === undefined || entry.position < from || entry.position > to) break
      found.push(entry)
      bytes += memoryOf(entry)
    }
    return last ? found.reverse() : found
  }

  takeOut(seen: readonly LoggedMessage[]): LoggedMessage[] {
    const returned = this.#returned?.takeOut(seen) ?? []
    const head = this.#takeOutOfHead(seen)
    const paged = seen.filter(({ position }) => this.#isPaged(position) && this.log.acknowledge(position))
    this.#paged -= paged.length
    // A read that is under way would find nothing, and take that for the end of what was appended since.
    if (paged.length > 0 && this.#paged === 0) this.#forgetRead()
    const taken = [...returned, ...head, ...paged].sort(byPosition)
    for (const { message } of taken) this.ready.remove(message)
    return taken
  }

  #takeOutOfHead(seen: readonly LoggedMessage[]): QueueEntry[] {
    const wanted = new Set(seen.map(({ position }) => position))
    const highest = seen.at(-1)?.position ?? -1
    const taken: QueueEntry[] = []
    this.#head.remove(lowerBound(this.#head, highest + 1), (entry) => {
      if (!wanted.has(entry.position)) return false
      entry.forget()
      taken.push(entry)
      return true
    })
    for (const entry of taken) this.#releaseHead(entry)
    return taken
  }

  #forgetRead(): void {
    this.#generation++
    this.#reading = false
  }

  purge(): number {
    const count = this.ready.messages
    this.#returned?.purge()
    for (let entry = this.#head.shift(); entry !== undefined; entry = this.#head.shift()) entry.forget()
    if (this.#paged > 0) this.log.acknowledgeRange(this.#pagedFirst, this.#pagedLast)
    this.#release()
    return count
  }

  drop(): void {
    this.#release()
    this.#dropped = true
    this.#dropLog()
  }

  /** Not before everything that is given up has been read: that was done before the queue was deleted. */
  #dropLog(): void {
    if (this.#dropped && (this.#givenUp === undefined || this.#givenUp.size === 0)) this.log.drop()
  }

  /** Forgets everything without telling the log. */
  #release(): void {
    this.#forgetRead()
    this.#returned?.clear()
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

/** Index of the first entry at `position` or behind it. */
function lowerBound(entries: Ring<QueueEntry>, position: number): number {
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
