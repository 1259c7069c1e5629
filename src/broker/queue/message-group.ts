import { Heap } from '../../lib/heap.js'
import type { Consumer } from '../consumer.js'
import { byPosition, memoryOf, type QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'

/** The messages with one value of the group header, as long as one of them is unacknowledged or parked. */
export class MessageGroup {
  readonly key: string
  /** Who has its unacknowledged messages; undefined when that is no consumer (any more). */
  owner: Consumer | undefined
  /** Unacknowledged messages. */
  outstanding = 0
  /** Messages that have been passed over, by position. Only `ParkedMessages` adds and removes. */
  readonly parked = new Heap<QueueEntry>(byPosition)

  constructor(key: string) {
    this.key = key
  }
}

/**
 * The messages that a queue has passed over because their groups are held, and what they take of the memory budget.
 * Only so many are parked: a group that is stuck must not pull a long backlog into memory.
 */
export class ParkedMessages {
  readonly #budget: MemoryBudget
  /** The groups that have any. */
  readonly #groups = new Set<MessageGroup>()
  #count = 0
  #memory = 0

  constructor(budget: MemoryBudget) {
    this.#budget = budget
  }

  get count(): number {
    return this.#count
  }

  get memoryBytes(): number {
    return this.#memory
  }

  /** Whether one more message may be passed over. */
  get hasRoom(): boolean {
    return this.#count < MAX_PARKED && this.#memory < MAX_PARKED_BYTES
  }

  add(entry: QueueEntry, group: MessageGroup): void {
    this.#charge(1, memoryOf(entry))
    group.parked.add(entry)
    this.#groups.add(group)
  }

  /** Takes the first message of a group that has one. */
  take(group: MessageGroup): QueueEntry {
    const entry = group.parked.shift() as QueueEntry
    this.#charge(-1, -memoryOf(entry))
    if (group.parked.length === 0) this.#groups.delete(group)
    return entry
  }

  /** Those from one position to another, the lowest first. */
  between(from: number, to: number): QueueEntry[] {
    const found: QueueEntry[] = []
    for (const group of this.#groups) {
      for (const entry of group.parked.inOrder()) {
        if (entry.position >= from && entry.position <= to) found.push(entry)
      }
    }
    return found.sort(byPosition)
  }

  /** Takes those at `positions`, in no particular order. */
  takeOut(positions: ReadonlySet<number>): QueueEntry[] {
    const taken: QueueEntry[] = []
    for (const group of [...this.#groups]) {
      group.parked.remove((entry) => positions.has(entry.position) && taken.push(entry) > 0)
      if (group.parked.length === 0) this.#groups.delete(group)
    }
    for (const entry of taken) this.#charge(-1, -memoryOf(entry))
    return taken
  }

  #charge(messages: number, bytes: number): void {
    this.#count += messages
    this.#memory += bytes
    this.#budget.charge(bytes)
  }

  /** The group with the oldest message of all; O(groups). */
  get oldest(): MessageGroup | undefined {
    let oldest: MessageGroup | undefined
    let lowest = Number.POSITIVE_INFINITY
    for (const group of this.#groups) {
      const { position } = group.parked.peek() as QueueEntry
      if (position > lowest) continue
      lowest = position
      oldest = group
    }
    return oldest
  }

  /** Takes all messages, in no particular order. */
  takeAll(): QueueEntry[] {
    const entries: QueueEntry[] = []
    for (const group of [...this.#groups]) while (group.parked.length > 0) entries.push(this.take(group))
    return entries
  }
}

/**
 * How far a queue looks beyond messages that nobody may get: over so many, or over about so much memory. What
 * consumers give back to a group with parked messages may come on top.
 */
const MAX_PARKED = 4096
const MAX_PARKED_BYTES = 8 * 1024 * 1024
