/**
 * One number over time, as its changes: at which tick it got which value. A number that stands still costs nothing,
 * however long; one that changes at every tick takes 16 bytes for each.
 *
 * Ticks count intervals of time and never go back.
 */
export class Series {
  /** A tick, and the value from then on: in one array, because there may be hundreds of thousands of these objects. */
  #changes = new Float64Array(2 * FIRST_CAPACITY)
  /** The first change, and the place behind the last one, in `#changes`. */
  #start = 0
  #end = 0
  /** What it was before its first change that is still known. */
  #before: number

  constructor(before: number) {
    this.#before = before
  }

  /** Changes that are remembered. */
  get length(): number {
    return (this.#end - this.#start) / 2
  }

  /** From `tick` on it is `value`, whatever was said of that tick before. What was before `oldest` is forgotten. */
  put(tick: number, value: number, oldest: number): void {
    this.#forgetBefore(oldest)
    if (this.#end > this.#start && this.#changes[this.#end - 2] === tick) {
      this.#changes[this.#end - 1] = value
      return
    }
    if (this.#end === this.#changes.length) this.#makeRoom()
    this.#changes[this.#end] = tick
    this.#changes[this.#end + 1] = value
    this.#end += 2
  }

  /** The value at a tick; before the first change that is known, what it was then. */
  at(tick: number): number {
    let low = this.#start / 2
    let high = this.#end / 2
    // Mostly the last one or two are asked for.
    if (high > low && this.#tickOf(high - 1) <= tick) return this.#valueOf(high - 1)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#tickOf(middle) <= tick) low = middle + 1
      else high = middle
    }
    return low * 2 === this.#start ? this.#before : this.#valueOf(low - 1)
  }

  #tickOf(change: number): number {
    return this.#changes[2 * change] as number
  }

  #valueOf(change: number): number {
    return this.#changes[2 * change + 1] as number
  }

  /** Keeps the last value before `oldest`: it says what the number was there. */
  #forgetBefore(oldest: number): void {
    while (this.#start < this.#end && (this.#changes[this.#start] as number) < oldest) {
      this.#before = this.#changes[this.#start + 1] as number
      this.#start += 2
    }
  }

  /** Moves to the front when something is free there, so that 128 places do for ten minutes; and grows otherwise. */
  #makeRoom(): void {
    const capacity = this.#changes.length
    const kept = this.#changes.subarray(this.#start, this.#end)
    if (this.#start * MOVED_FOR >= capacity) {
      this.#changes.copyWithin(0, this.#start, this.#end)
    } else {
      this.#changes = new Float64Array(2 * capacity)
      this.#changes.set(kept)
    }
    this.#start = 0
    this.#end = kept.length
  }
}

const FIRST_CAPACITY = 4
/** The part of the places that must be free for that is one in so many. */
const MOVED_FOR = 32
