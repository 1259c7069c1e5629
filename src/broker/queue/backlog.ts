import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue } from './queue.js'
import type { ReadyMessages } from './ready-messages.js'
import { ReturnedEntries } from './returned-entries.js'
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
 * (`paged`, one count and two positions), and come back in order when `head` runs low.
 */
export class Backlog implements ReadyMessages {
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

  /** New messages must go to the log, persistent or not. */
  get #paging(): boolean {
    return this.#paged > 0 || this.#budget.exceededBy(this.#headBytes)
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
    const paging = this.#paging
    if (stored || paging) this.#store(position, message)
    this.ready.add(message)
    if (paging) this.#notePaged(position)
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
  #notePaged(position: number): void {
    if (this.#paged === 0) this.#pagedFirst = position
    this.#pagedLast = position
    this.#paged++
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
    if (this.#paged > 0 && this.#headBytes < READ_AHEAD_BELOW) this.#read(READ_AHEAD_BYTES)
    return entry
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
    this.#generation++
    this.#reading = false
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
    if (entry === undefined) return undefined
    const bytes = memoryOf(entry)
    this.#headBytes -= bytes
    this.#budget.release(bytes)
    return entry
  }

  /** Brings about `bytes` of what is only in the log to the head, at least one message. */
  #read(bytes: number): void {
    if (this.#reading) return
    this.#reading = true
    const generation = this.#generation
    this.log.read(this.#pagedFirst, this.#pagedLast, bytes, (messages) => {
      if (generation !== this.#generation) return
      this.#reading = false
      this.#arrived(messages)
    })
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

/** Reading starts before the head is empty, so that a consumer seldom waits for the disk. */
const READ_AHEAD_BELOW = 2 * 1024 * 1024
/** Much per read, because a read may have to wait for a commit; little enough to keep memory flat. */
const READ_AHEAD_BYTES = 4 * 1024 * 1024
