import { type Clock, TurnClock } from './clock.js'

/** Something that is to happen at a time, and may be put off or called off at any moment. */
export class Timer {
  /** When it rings, in ms since 1970; Infinity while it is not set. */
  at = Number.POSITIVE_INFINITY
  /** Its place in the heap of `Timers`, -1 while it is not set. */
  slot = -1
  readonly ring: () => void

  constructor(ring: () => void) {
    this.ring = ring
  }
}

/**
 * Any number of timers on one timer of the runtime: a binary heap, earliest first. Setting and clearing one
 * costs O(log n); the timer is only touched when the earliest of all changes.
 */
export class Timers {
  readonly clock: Clock
  /** The same, read once a turn. */
  readonly turn: TurnClock
  readonly #heap: Timer[] = []
  /** What the timer is set to. */
  #timerAt = Number.POSITIVE_INFINITY
  #cancelTimer: (() => void) | undefined
  #stopped = false

  constructor(clock: Clock) {
    this.clock = clock
    this.turn = new TurnClock(clock)
  }

  /** Has `timer` ring at `at` (ms since 1970), and not when it was set to before. Infinity clears it. */
  set(timer: Timer, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return this.clear(timer)
    if (timer.slot < 0) {
      timer.slot = this.#heap.length
      this.#heap.push(timer)
    }
    timer.at = at
    this.#sift(timer)
    this.#setTimer()
  }

  clear(timer: Timer): void {
    const { slot } = timer
    if (slot < 0) return
    timer.slot = -1
    timer.at = Number.POSITIVE_INFINITY
    const last = this.#heap.pop()
    if (last === undefined || last === timer) return
    last.slot = slot
    this.#heap[slot] = last
    this.#sift(last)
  }

  /** Everything that happens by itself has ended. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** Nothing rings any more. */
  stop(): void {
    this.#stopped = true
    this.#cancelTimer?.()
  }

  #setTimer(): void {
    const at = this.#heap[0]?.at
    if (at === undefined || at >= this.#timerAt || this.#stopped) return
    this.#cancelTimer?.()
    this.#timerAt = at
    this.#cancelTimer = this.clock.after(Math.max(0, at - this.clock.now()), this.#ring)
  }

  readonly #ring = (): void => {
    this.#timerAt = Number.POSITIVE_INFINITY
    this.#cancelTimer = undefined
    const now = this.clock.now()
    for (let first = this.#heap[0]; first !== undefined && first.at <= now; first = this.#heap[0]) {
      this.clear(first)
      first.ring()
    }
    this.#setTimer()
  }

  /** Moves a timer up or down to where it belongs. */
  #sift(timer: Timer): void {
    const heap = this.#heap
    let { slot } = timer
    while (slot > 0) {
      const parent = heap[(slot - 1) >> 1] as Timer
      if (parent.at <= timer.at) break
      heap[slot] = parent
      parent.slot = slot
      slot = (slot - 1) >> 1
    }
    for (let child = slot * 2 + 1; child < heap.length; child = slot * 2 + 1) {
      const right = heap[child + 1]
      if (right !== undefined && right.at < (heap[child] as Timer).at) child++
      const below = heap[child] as Timer
      if (below.at >= timer.at) break
      heap[slot] = below
      below.slot = slot
      slot = child
    }
    heap[slot] = timer
    timer.slot = slot
  }
}
