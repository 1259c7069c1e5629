import { Heap } from '../../lib/heap.js'
import type { LoggedMessage } from '../../store/store.js'
import { AbsentEntries } from './absent-entries.js'
import type { Backlog } from './backlog.js'
import { byPosition, memoryOf, type QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'

/**
 * The messages of a backlog that were requeued, in the order of their positions: in memory, or, when they came back
 * without their content or take too much of it, only in the log, from which they are read when their turn comes.
 */
export class ReturnedMessages {
  readonly #backlog: Backlog
  readonly #budget: MemoryBudget
  readonly #present = new Heap<QueueEntry>(byPosition)
  readonly #absent: AbsentEntries
  /** Of those that are present. */
  #bytes = 0

  constructor(backlog: Backlog, budget: MemoryBudget) {
    this.#backlog = backlog
    this.#budget = budget
    this.#absent = new AbsentEntries(backlog)
  }

  get length(): number {
    return this.#present.length + this.#absent.length
  }

  get inMemory(): number {
    return this.#present.length
  }

  get memoryBytes(): number {
    return this.#bytes
  }

  /** The first message, when it is in memory. */
  get first(): QueueEntry | undefined {
    const entry = this.#present.peek()
    return entry !== undefined && entry.position < this.#absent.first ? entry : undefined
  }

  add(entry: QueueEntry): void {
    const { message, position, returns } = entry
    const tooMuch = entry.recallable && this.#budget.exceededBy(this.#bytes)
    if (message.hasContent && !tooMuch) this.#keep(entry)
    else this.#absent.add(position, returns)
  }

  /** Takes the first message; undefined when it has to be read first: `backlogArrived` tells the queue. */
  shift(readAhead: number): QueueEntry | undefined {
    const entry = this.first
    if (entry !== undefined) {
      this.#present.shift()
      this.#release(memoryOf(entry))
    }
    if (entry === undefined || this.#bytes < readAhead / 2) this.recall(readAhead)
    return entry
  }

  /** Brings about `bytes` of the first messages that are only in the log to memory, at least one if there is one. */
  recall(bytes: number): void {
    if (this.#absent.length === 0) return
    this.#absent.recall(bytes, (entries) => {
      for (const entry of entries) this.#keep(entry)
      this.#backlog.recalled(entries.length)
    })
  }

  /** As `Level.look`, for these messages. */
  async look(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]> {
    const absent = this.#absent.between(from, to)
    const lowest = absent[0]
    const highest = absent.at(-1)
    if (lowest === undefined || highest === undefined)
      return within(this.#presentBetween(from, to), maxBytes, last)
    const { log } = this.#backlog
    const read = await new Promise<readonly LoggedMessage[]>((resolve) => {
      if (last) log.readLast(lowest, highest, maxBytes, resolve)
      else log.read(lowest, highest, maxBytes, resolve)
    })
    // Beyond what was read, others may be in between.
    const start = last ? (read[0]?.position ?? from) : from
    const end = last ? to : (read.at(-1)?.position ?? to)
    const wanted = new Set(this.#absent.between(start, end))
    const found = read.filter(({ position }) => wanted.has(position))
    const seen = [...found, ...this.#presentBetween(start, end)].sort(byPosition)
    if (seen.length > 0 || read.length === 0) return seen
    // What was read has been handed out meanwhile; there may be more beyond it.
    return last ? this.look(from, start - 1, maxBytes, last) : this.look(end + 1, to, maxBytes, last)
  }

  #presentBetween(from: number, to: number): readonly QueueEntry[] {
    return this.#present.inOrder().filter(({ position }) => position >= from && position <= to)
  }

  /** Takes those of `seen` that are here, and they are done with. */
  takeOut(seen: readonly LoggedMessage[]): LoggedMessage[] {
    const wanted = new Set(seen.map(({ position }) => position))
    const taken: LoggedMessage[] = []
    this.#present.remove((entry) => {
      if (!wanted.has(entry.position)) return false
      entry.forget()
      this.#release(memoryOf(entry))
      taken.push(entry)
      return true
    })
    if (this.#absent.length === 0) return taken
    const absent = this.#absent.remove(wanted)
    for (const message of seen) {
      if (!absent.has(message.position)) continue
      this.#backlog.log.acknowledge(message.position)
      taken.push(message)
    }
    return taken
  }

  /** All of them are done with. */
  purge(): void {
    for (const entry of this.#present.inOrder()) entry.forget()
    for (const position of this.#absent.drain()) this.#backlog.log.acknowledge(position)
    this.clear()
  }

  /** Forgets all of them, without telling the log. */
  clear(): void {
    this.#present.drain()
    this.#absent.drain()
    this.#release(this.#bytes)
  }

  #keep(entry: QueueEntry): void {
    const bytes = memoryOf(entry)
    this.#bytes += bytes
    this.#budget.charge(bytes)
    this.#present.add(entry)
  }

  #release(bytes: number): void {
    this.#bytes -= bytes
    this.#budget.release(bytes)
  }
}

/** As many of the first entries, or of the last ones, as are about `maxBytes`; at least one if there is one. */
function within(entries: readonly QueueEntry[], maxBytes: number, last: boolean): readonly QueueEntry[] {
  let bytes = 0
  let count = 0
  while (count < entries.length && bytes < maxBytes) {
    const index = last ? entries.length - 1 - count : count
    bytes += memoryOf(entries[index] as QueueEntry)
    count++
  }
  return last ? entries.slice(entries.length - count) : entries.slice(0, count)
}
