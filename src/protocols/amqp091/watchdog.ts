/** Something with deadlines. */
export interface Watched {
  /** Called a few times a second, or once a second. `now` is in ms, on a clock that only goes forward. */
  tick(now: number): void
}

/**
 * The one timer of all connections: heartbeats and deadlines are looked at in its ticks, so no connection has a
 * timer of its own. Who has time is looked at once in `LANES` ticks, a part of them in each: of 10,000 idle
 * connections, looking was a third of the work.
 */
export class Watchdog {
  readonly #urgent = new Set<Watched>()
  readonly #patient: readonly Set<Watched>[] = Array.from({ length: LANES }, () => new Set<Watched>())
  /** The lane that is looked at next; whoever becomes patient joins the one that has just been looked at. */
  #lane = 0
  #size = 0
  #timer: NodeJS.Timeout | undefined

  watch(target: Watched): void {
    this.#urgent.add(target)
    this.#size++
    this.#timer ??= setInterval(() => this.look(Watchdog.now()), TICK)
  }

  /** For `target` it is enough from now on to be looked at once a second. */
  relax(target: Watched): void {
    if (this.#urgent.delete(target)) this.#patient[(this.#lane + LANES - 1) % LANES]?.add(target)
  }

  unwatch(target: Watched): void {
    if (!this.#urgent.delete(target) && !this.#patient.some((lane) => lane.delete(target))) return
    this.#size--
    if (this.#size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** The time that deadlines are measured in. */
  static now(): number {
    return performance.now()
  }

  /** One tick. */
  look(now: number): void {
    for (const target of this.#urgent) target.tick(now)
    const lane = this.#patient[this.#lane] ?? []
    this.#lane = (this.#lane + 1) % LANES
    for (const target of lane) target.tick(now)
  }
}

/** ms between two looks. The shortest heartbeat, of one second, is to be sent every half second. */
const TICK = 100
const LANES = 10
