import type { Consumer } from '../consumer.js'
import type { ConsumerActivity } from './single-active-consumers.js'

/**
 * The consumers of one queue, and whose turn it is: highest priority first, round robin among equals.
 *
 * Consumers that cannot take a message are parked, so that a turn costs nothing for them; `resume` brings
 * one back. Finding the next consumer is O(1) however many are parked.
 */
export class ConsumerRing {
  /** Those that may be able to take a message, by falling priority; the next one of a level stands first. */
  #levels: Level[] = NO_LEVELS
  /** Every consumer, in the order of subscription, and whether it is parked. */
  #parked = NOBODY

  get size(): number {
    return this.#parked.size
  }

  /** Share of the consumers that are not parked, 0 to 1; 0 without consumers. */
  get capacity(): number {
    let eligible = 0
    for (const level of this.#levels) eligible += level.ready.length
    return eligible === 0 ? 0 : eligible / this.size
  }

  [Symbol.iterator](): IterableIterator<Consumer> {
    return this.#parked.keys()
  }

  /** All are served alike. */
  activityOf(_consumer: Consumer): ConsumerActivity {
    return 'up'
  }

  has(consumer: Consumer): boolean {
    return this.#parked.has(consumer)
  }

  add(consumer: Consumer): void {
    if (this.#parked === NOBODY) this.#parked = new Map()
    this.#parked.set(consumer, false)
    this.#level(consumer.priority).ready.push(consumer)
  }

  /** Returns whether it was subscribed. */
  remove(consumer: Consumer): boolean {
    const parked = this.#parked.get(consumer)
    if (parked === undefined) return false
    this.#parked.delete(consumer)
    if (!parked) {
      const level = this.#level(consumer.priority)
      const index = level.ready.indexOf(consumer)
      level.ready.splice(index, 1)
      if (index < level.turn) level.turn--
    }
    return true
  }

  /** Makes a parked consumer eligible again, behind its equals. Returns whether it was parked. */
  resume(consumer: Consumer): boolean {
    if (this.#parked.get(consumer) !== true) return false
    this.#parked.set(consumer, false)
    this.#level(consumer.priority).ready.push(consumer)
    return true
  }

  /** The consumer whose turn it is, or undefined when none can take a message; those asked in vain are parked. */
  next(): Consumer | undefined {
    for (const level of this.#levels) {
      const { ready } = level
      while (ready.length > 0) {
        if (level.turn >= ready.length) level.turn = 0
        const consumer = ready[level.turn] as Consumer
        if (consumer.canTake()) {
          level.turn++
          return consumer
        }
        ready.splice(level.turn, 1)
        this.#parked.set(consumer, true)
      }
    }
    return undefined
  }

  #level(priority: number): Level {
    let index = 0
    for (const level of this.#levels) {
      if (level.priority === priority) return level
      if (level.priority < priority) break
      index++
    }
    const level: Level = { priority, ready: [], turn: 0 }
    if (this.#levels === NO_LEVELS) this.#levels = []
    this.#levels.splice(index, 0, level)
    return level
  }
}

/** What every queue has that never had a consumer. */
const NOBODY = new Map<Consumer, boolean>()
const NO_LEVELS: never[] = []

interface Level {
  readonly priority: number
  readonly ready: Consumer[]
  /** Index of the consumer that is asked next. */
  turn: number
}
