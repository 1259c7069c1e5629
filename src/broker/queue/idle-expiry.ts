import { Alarm, type Alarms } from '../../lib/alarms.js'

/**
 * Ends a queue that nobody has used for some time (x-expires). Consumers, basic.get and declarations are use;
 * publishing is not.
 */
export class IdleExpiry {
  readonly #alarms: Alarms
  readonly #alarm: Alarm
  readonly #inUse: () => boolean
  readonly #expired: () => void
  /** ms; Infinity for never. */
  #after = Number.POSITIVE_INFINITY
  #lastUse = 0

  constructor(alarms: Alarms, inUse: () => boolean, expired: () => void) {
    this.#alarms = alarms
    this.#alarm = new Alarm(() => this.#look())
    this.#inUse = inUse
    this.#expired = expired
  }

  /** Sets how long the queue may be unused, counted from now. */
  limit(ms: number): void {
    if (ms === this.#after) return
    this.#after = ms
    this.#lastUse = this.#alarms.clock.now()
    this.#alarms.set(this.#alarm, this.#lastUse + ms)
  }

  /** The queue is used now. The alarm is left as it is: when it rings, what matters is the last use. */
  touch(): void {
    if (this.#after === Number.POSITIVE_INFINITY) return
    this.#lastUse = this.#alarms.clock.now()
    if (this.#alarm.slot < 0) this.#alarms.set(this.#alarm, this.#lastUse + this.#after)
  }

  stop(): void {
    this.#alarms.clear(this.#alarm)
  }

  #look(): void {
    // The last consumer that leaves touches the queue.
    if (this.#inUse()) return
    const at = this.#lastUse + this.#after
    if (at > this.#alarms.clock.now()) this.#alarms.set(this.#alarm, at)
    else this.#expired()
  }
}
