import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog } from '../../store/store.js'
import { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import type { Queue } from './queue.js'
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
export class Backlog {
  /** All ready messages, in memory or not. */
  readonly ready = new Tally()
  readonly #queue: Queue
  readonly #log: MessageLog
  readonly #budget: MemoryBudget
  readonly #returned = new ReturnedEntries()
  readonly #head = new Ring<QueueEntry>()
  #headBytes = 0
  #paged = 0
  #pagedFirst = 0
  #pagedLast = -1
  #reading = false
  #diskReads = 0
  #takenBytes = 0
  /** Grows with every purge: an answer to an older read is stale. */
  #generation = 0

  constructor(queue: Queue, log: MessageLog, budget: MemoryBudget) {
    this.#queue = queue
    this.#log = log
    this.#budget = budget
  }

  /** Ready messages that are held in memory. */
  get inMemory(): number {
    return this.#returned.length + this.#head.length
  }

  /** Bytes of the messages of the head, for which the memory budget is charged. */
  get memoryBytes(): number {
    return this.#headBytes
  }

  /** The message that `shift` takes next, when it is in memory. */
  get first(): QueueEntry | undefined {
    return this.#returned.peek() ?? this.#head.peek()
  }

  /** Bytes of memory of all messages that were ever taken off the head. */
  get takenBytes(): number {
    return this.#takenBytes
  }

  /** Messages that were read back from the log. */
  get diskReads(): number {
    return this.#diskReads
  }

  /** New messages must go to the log, persistent or not. */
  get paging(): boolean {
    return this.#paged > 0 || this.#budget.exceededBy(this.#headBytes)
  }

  /** What the log held when the broker started: all of it is read when it is wanted. */
  recover(messages: number, bodyBytes: number, firstPosition: number, lastPosition: number): void {
    this.#paged = messages
    this.#pagedFirst = firstPosition
    this.#pagedLast = lastPosition
    this.ready.addRecovered(messages, bodyBytes)
  }

  /** Appends to the head. Only while not `paging`. */
  push(entry: QueueEntry): void {
    this.ready.add(entry.message)
    this.#pushHead(entry)
  }

  /** Notes that the message at `position` is ready and only in the log. */
  pushPaged(position: number, message: Message): void {
    if (this.#paged === 0) this.#pagedFirst = position
    this.#pagedLast = position
    this.#paged++
    this.ready.add(message)
  }

  /** Puts an entry back to its place. */
  giveBack(entry: QueueEntry): void {
    this.ready.add(entry.message)
    this.#returned.add(entry)
  }

  /**
   * Takes the first message. Undefined when there is none, or when it has yet to be read: then
   * `queue.backlogArrived` is called as soon as it is there.
   */
  shift(): QueueEntry | undefined {
    const entry = this.#returned.shift() ?? this.#shiftHead()
    if (entry !== undefined) this.ready.remove(entry.message)
    if (this.#paged > 0 && this.#headBytes < READ_AHEAD_BELOW) this.#readAhead()
    return entry
  }

  /** Removes all ready messages, acknowledges them in the log, and returns how many there were. */
  purge(): number {
    const count = this.ready.messages
    for (const entry of this.#returned.drain()) if (entry.stored) this.#log.acknowledge(entry.position)
    for (let entry = this.#head.shift(); entry !== undefined; entry = this.#head.shift()) {
      if (entry.stored) this.#log.acknowledge(entry.position)
    }
    if (this.#paged > 0) this.#log.acknowledgeRange(this.#pagedFirst, this.#pagedLast)
    this.release()
    return count
  }

  /** Forgets everything without telling the log (the queue is gone, and its log with it). */
  release(): void {
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
    this.#takenBytes += bytes
    this.#budget.release(bytes)
    return entry
  }

  #readAhead(): void {
    if (this.#reading) return
    this.#reading = true
    const generation = this.#generation
    this.#log.read(this.#pagedFirst, this.#pagedLast, READ_AHEAD_BYTES, (messages) => {
      if (generation !== this.#generation) return
      this.#reading = false
      this.#arrived(messages)
    })
  }

  #arrived(messages: readonly LoggedMessage[]): void {
    this.#diskReads += messages.length
    for (const { position, redelivered, message } of messages) {
      this.#pushHead(new QueueEntry(this.#queue, message, position, redelivered, true))
    }
    const last = messages.at(-1)
    this.#paged = last === undefined ? 0 : this.#paged - messages.length
    if (last !== undefined) this.#pagedFirst = last.position + 1
    this.#queue.backlogArrived()
  }
}

/** What an entry costs in memory besides its content: 177 bytes measured, and free slots of the ring. */
const ENTRY_OVERHEAD = 200

function memoryOf(entry: QueueEntry): number {
  return entry.message.propertiesLength + entry.message.bodyLength + ENTRY_OVERHEAD
}

/** Reading starts before the head is empty, so that a consumer seldom waits for the disk. */
const READ_AHEAD_BELOW = 2 * 1024 * 1024
/** Much per read, because a read may have to wait for a commit; little enough to keep memory flat. */
const READ_AHEAD_BYTES = 4 * 1024 * 1024
