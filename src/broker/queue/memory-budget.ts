/**
 * How much message memory all queues together may hold, and how much one queue may.
 *
 * A queue alone may keep `PER_QUEUE` in memory. When the queues together are over the limit, each keeps
 * only `WHEN_SHORT`, so that ten thousand queues with a backlog do not add up.
 */
export class MemoryBudget {
  readonly #limit: number
  #used = 0

  /** @param limit bytes that all queues together may hold before each is cut short */
  constructor(limit = DEFAULT_LIMIT) {
    this.#limit = limit
  }

  get used(): number {
    return this.#used
  }

  charge(bytes: number): void {
    this.#used += bytes
  }

  release(bytes: number): void {
    this.#used -= bytes
  }

  /** Whether a queue that holds `bytes` must send further messages to the log. */
  exceededBy(bytes: number): boolean {
    return bytes > PER_QUEUE || (bytes > WHEN_SHORT && this.#used > this.#limit)
  }
}

const MIB = 1024 * 1024
const DEFAULT_LIMIT = 256 * MIB
const PER_QUEUE = 32 * MIB
const WHEN_SHORT = MIB / 4
