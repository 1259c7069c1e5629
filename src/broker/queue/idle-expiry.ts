import { Timer, type Timers } from '../../lib/timers.js'

/**
 * Ends a queue that nobody has used for some time (x-expires). Consumers, basic.get and declarations are use;
 * publishing is not.
 */
export class IdleExpiry {
  readonly #timers: Timers
  readonly #timer: Timer
  readonly #inUse: () => boolean
  readonly #expired: () => void
  /** ms; Infinity for never. */
  #after = Number.POSITIVE_INFINITY
  #lastUse = 0

  constructor(timers: Timers, inUse: () => boolean, expired: () => void) {
    this.#timers = timers
    this.#timer = new Timer(() => this.#look())
    this.#inUse = inUse
    this.#expired = expired
  }

  /** Sets how long the queue may be unused, counted from now. */
  limit(ms: number): void {
    if (ms === this.#after) return
    this.#after = ms
    this.#lastUse = this.#timers.clock.now()
    this.#timers.set(this.#timer, this.#lastUse + ms)
  }

  /** The queue is used now. The timer is left as it is: when it rings, what matters is the last use. */
  touch(): void {
    if (this.#after === Number.POSITIVE_INFINITY) return
    this.#lastUse = this.#timers.clock.now()
    if (this.#timer.slot < 0) this.#timers.set(this.#timer, this.#lastUse + this.#after)
  }

  stop(): void {
    this.#timers.clear(this.#timer)
  }

  #look(): void {
    // The last consumer that leaves touches the queue.
    if (this.#inUse()) return
    const at = this.#lastUse + this.#after
    if (at > this.#timers.clock.now()) this.#timers.set(this.#timer, at)
    else this.#expired()
  }
}
