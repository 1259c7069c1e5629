/** Where the time comes from; tests have one of their own. */
export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Calls `expired` once, in `ms` ms; the function returned prevents that. */
  after(ms: number, expired: () => void): () => void
}

/** The real time. Its timers do not keep the process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after: (ms, expired) => {
    const timer = setTimeout(expired, ms).unref()
    return () => clearTimeout(timer)
  },
}

/** Waits for a time. */
export interface DeadlineOwner {
  /** The time has come; `now` in ms since 1970. */
  deadlineReached(now: number): void
}

/** One timer for all who wait: each owner has at most one deadline, its earliest. */
export class Deadlines {
  readonly #clock: Clock
  readonly #deadlines = new Map<DeadlineOwner, number>()
  #stopped = false
  #armedFor = Number.POSITIVE_INFINITY
  #disarm: (() => void) | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  /** Replaces the owner's deadline; `at` in ms since 1970, Infinity for none. It is met in a later turn, never at once. */
  set(owner: DeadlineOwner, at: number): void {
    if (at === Number.POSITIVE_INFINITY) this.#deadlines.delete(owner)
    else this.#deadlines.set(owner, at)
    if (at < this.#armedFor) this.#arm(at)
  }

  /** No deadline is met any more: everything that would happen by itself has ended. */
  get stopped(): boolean {
    return this.#stopped
  }

  stop(): void {
    this.#stopped = true
    this.#deadlines.clear()
    this.#disarm?.()
  }

  #arm(at: number): void {
    this.#disarm?.()
    if (this.#stopped) return
    this.#armedFor = at
    const wait = Math.min(Math.max(at - this.#clock.now(), 0), MAX_WAIT)
    this.#disarm = this.#clock.after(wait, () => this.#expired())
  }

  #expired(): void {
    this.#armedFor = Number.POSITIVE_INFINITY
    const now = this.#clock.now()
    for (const [owner, at] of [...this.#deadlines]) {
      if (at > now) continue
      this.#deadlines.delete(owner)
      owner.deadlineReached(now)
    }
    let earliest = Number.POSITIVE_INFINITY
    for (const at of this.#deadlines.values()) if (at < earliest) earliest = at
    if (earliest < this.#armedFor) this.#arm(earliest)
  }
}

/** What a timer can count, in ms: about 24 days. */
const MAX_WAIT = 0x7fff_ffff
