/** Something with deadlines. */
export interface Watched {
  /** Called a few times a second. `now` is in ms, on a clock that only goes forward. */
  tick(now: number): void
}

/**
 * The one timer of all connections: heartbeats and deadlines are looked at in its ticks, so no connection has a
 * timer of its own.
 */
export class Watchdog {
  readonly #watched = new Set<Watched>()
  #timer: NodeJS.Timeout | undefined

  watch(target: Watched): void {
    this.#watched.add(target)
    this.#timer ??= setInterval(() => this.#tick(), TICK)
  }

  unwatch(target: Watched): void {
    this.#watched.delete(target)
    if (this.#watched.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** The time that deadlines are measured in. */
  static now(): number {
    return performance.now()
  }

  #tick(): void {
    const now = Watchdog.now()
    for (const target of this.#watched) target.tick(now)
  }
}

/** ms between two looks. The shortest heartbeat, of one second, is to be sent every half second. */
const TICK = 100
