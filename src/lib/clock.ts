/** Where time comes from; tests bring their own. */
export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Calls back once, in `ms` or a little later, and returns how to prevent that. Keeps no process alive. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: Clock = {
  now: Date.now,
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_TIMEOUT))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** The same, with fractions of a millisecond, and never set back. */
export const preciseClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  after: systemClock.after,
}

/**
 * The time at which the event loop's turn began to ask for it: reading a clock for every message would cost more than
 * the rest of its delivery, and a turn is a matter of milliseconds.
 */
export class TurnClock {
  readonly #clock: Clock
  #time = 0
  readonly #turnOver = (): void => {
    this.#time = 0
  }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** ms since 1970. */
  now(): number {
    return this.#time === 0 ? this.#read() : this.#time
  }

  #read(): number {
    this.#time = this.#clock.now()
    setImmediate(this.#turnOver)
    return this.#time
  }
}

/** What setTimeout can take; waking up early does no harm. */
const LONGEST_TIMEOUT = 0x7fffffff
