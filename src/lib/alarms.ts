import type { Clock } from './clock.js'

/** Something that is to happen at a time, and may be put off or called off at any moment. */
export class Alarm {
  /** When it rings, in ms since 1970; Infinity while it is not set. */
  at = Number.POSITIVE_INFINITY
  /** Its place in the heap of `Alarms`, -1 while it is not set. */
  slot = -1
  readonly ring: () => void

  constructor(ring: () => void) {
    this.ring = ring
  }
}

/**
 * Any number of alarms on one timer of the runtime: a binary heap, earliest first. Setting and clearing one
 * costs O(log n); the timer is only touched when the earliest of all changes.
 */
export class Alarms {
  readonly clock: Clock
  readonly #heap: Alarm[] = []
  /** What the timer is set to. */
  #timerAt = Number.POSITIVE_INFINITY
  #cancelTimer: (() => void) | undefined
  #stopped = false

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** Has `alarm` ring at `at` (ms since 1970), and not when it was set to before. Infinity clears it. */
  set(alarm: Alarm, at: number): void {
    if (at === Number.POSITIVE_INFINITY) return this.clear(alarm)
    if (alarm.slot < 0) {
      alarm.slot = this.#heap.length
      this.#heap.push(alarm)
    }
    alarm.at = at
    this.#sift(alarm)
    this.#setTimer()
  }

  clear(alarm: Alarm): void {
    const { slot } = alarm
    if (slot < 0) return
    alarm.slot = -1
    alarm.at = Number.POSITIVE_INFINITY
    const last = this.#heap.pop()
    if (last === undefined || last === alarm) return
    last.slot = slot
    this.#heap[slot] = last
    this.#sift(last)
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

  /** Moves an alarm up or down to where it belongs. */
  #sift(alarm: Alarm): void {
    const heap = this.#heap
    let { slot } = alarm
    while (slot > 0) {
      const parent = heap[(slot - 1) >> 1] as Alarm
      if (parent.at <= alarm.at) break
      heap[slot] = parent
      parent.slot = slot
      slot = (slot - 1) >> 1
    }
    for (let child = slot * 2 + 1; child < heap.length; child = slot * 2 + 1) {
      const right = heap[child + 1]
      if (right !== undefined && right.at < (heap[child] as Alarm).at) child++
      const below = heap[child] as Alarm
      if (below.at >= alarm.at) break
      heap[slot] = below
      below.slot = slot
      slot = child
    }
    heap[slot] = alarm
    alarm.slot = slot
  }
}
