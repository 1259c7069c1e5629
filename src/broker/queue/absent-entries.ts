import { Heap } from '../../lib/heap.js'
import type { LoggedMessage } from '../../store/store.js'
import type { Backlog } from './backlog.js'
import { QueueEntry } from './entry.js'

/**
 * Entries of which memory has only the positions, 8 bytes each: what they were is in the log, from which they are read
 * back (`recall`), the lowest position first.
 */
export class AbsentEntries {
  readonly #backlog: Backlog
  readonly #positions = new Heap<number>(ascending)
  /** How often those came back that came back more than once. */
  readonly #returns = new Map<number, number>()
  /** No position is higher. */
  #highest = -1
  #reading = false
  /** Grows when all are taken out: an answer to an older read is stale. */
  #generation = 0

  constructor(backlog: Backlog) {
    this.#backlog = backlog
  }

  get length(): number {
    return this.#positions.length
  }

  /** The lowest position; Infinity when there is none. */
  get first(): number {
    return this.#positions.peek() ?? Number.POSITIVE_INFINITY
  }

  /** @param returns how often it came back, at least once */
  add(position: number, returns: number): void {
    this.#positions.add(position)
    if (position > this.#highest) this.#highest = position
    if (returns > 1) this.#returns.set(position, returns)
  }

  /**
   * Reads the first ones, about `maxBytes` of messages and at least one, and hands them to `done` in a later turn. Does
   * nothing while that is under way already.
   */
  recall(maxBytes: number, done: (entries: readonly QueueEntry[]) => void): void {
    if (this.#reading) return
    this.#reading = true
    const generation = this.#generation
    const from = this.first
    // Of what comes meanwhile behind it, the answer says nothing.
    const to = this.#highest
    this.#backlog.log.read(from, to, maxBytes, (messages) => {
      if (generation !== this.#generation) return
      this.#reading = false
      done(this.#found(from, messages.at(-1)?.position ?? to, messages))
    })
  }

  /** Takes out those that were read. In between are messages that somebody holds, or that are present. */
  #found(from: number, upTo: number, messages: readonly LoggedMessage[]): QueueEntry[] {
    const entries: QueueEntry[] = []
    const cameMeanwhile: number[] = []
    let next = 0
    while (this.first <= upTo) {
      const position = this.#positions.shift() as number
      if (position < from) {
        cameMeanwhile.push(position)
        continue
      }
      while (next < messages.length && (messages[next] as LoggedMessage).position < position) next++
      const found = messages[next]
      // Whatever is here is in the log, too, unless the file was damaged.
      if (found?.position === position) entries.push(this.#entryOf(found))
    }
    for (const position of cameMeanwhile) this.#positions.add(position)
    return entries
  }

  #entryOf({ position, message }: LoggedMessage): QueueEntry {
    const returns = this.#returns.get(position) ?? 1
    this.#returns.delete(position)
    return new QueueEntry(this.#backlog, message, position, returns, true)
  }

  /** Those from one position to another, the lowest first. O(n). */
  between(from: number, to: number): number[] {
    return this.#positions.inOrder().filter((position) => position >= from && position <= to)
  }

  /** Takes out those at `wanted`, and returns the positions of those that were there. O(n). */
  remove(wanted: ReadonlySet<number>): ReadonlySet<number> {
    const removed = new Set<number>()
    this.#positions.remove((position) => {
      if (!wanted.has(position)) return false
      this.#returns.delete(position)
      removed.add(position)
      return true
    })
    return removed
  }

  /** Takes all of them out, and returns their positions. */
  drain(): readonly number[] {
    this.#generation++
    this.#reading = false
    this.#returns.clear()
    return this.#positions.drain()
  }
}

function ascending(a: number, b: number): number {
  return a - b
}
