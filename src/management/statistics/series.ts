/**
 * One number over time, as its changes: at which tick it got which value. A number that stands still costs nothing,
 * however long; one that changes at every tick takes 12 bytes for each.
 *
 * Ticks count intervals of time and never go back.
 */
export class Series {
  #ticks = new Uint32Array(FIRST_CAPACITY)
  #values = new Float64Array(FIRST_CAPACITY)
  #start = 0
  #end = 0
  /** What it was before its first change that is still known. */
  #before: number

  constructor(before: number) {
    this.#before = before
  }

  /** Changes that are remembered. */
  get length(): number {
    return this.#end - this.#start
  }

  /** From `tick` on it is `value`, whatever was said of that tick before. What was before `oldest` is forgotten. */
  put(tick: number, value: number, oldest: number): void {
    this.#forgetBefore(oldest)
    if (this.#end > this.#start && this.#ticks[this.#end - 1] === tick) {
      this.#values[this.#end - 1] = value
      return
    }
    if (this.#end === this.#ticks.length) this.#makeRoom()
    this.#ticks[this.#end] = tick
    this.#values[this.#end] = value
    this.#end++
  }

  /** The value at a tick; before the first change that is known, what it was then. */
  at(tick: number): number {
    let low = this.#start
    let high = this.#end
    // Mostly the last one or two are asked for.
    if (high > low && (this.#ticks[high - 1] as number) <= tick) return this.#values[high - 1] as number
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ticks[middle] as number) <= tick) low = middle + 1
      else high = middle
    }
    return low === this.#start ? this.#before : (this.#values[low - 1] as number)
  }

  /** Keeps the last change before `oldest`: it says what the value was there. */
  #forgetBefore(oldest: number): void {
    while (this.#start < this.#end && (this.#ticks[this.#start] as number) < oldest) {
      this.#before = this.#values[this.#start] as number
      this.#start++
    }
  }

  #makeRoom(): void {
    const length = this.#end - this.#start
    // Moves to the front while a quarter or more is free, and grows otherwise.
    const capacity = this.#start * 4 >= this.#ticks.length ? this.#ticks.length : this.#ticks.length * 2
    const [ticks, values] = [new Uint32Array(capacity), new Float64Array(capacity)]
    ticks.set(this.#ticks.subarray(this.#start, this.#end))
    values.set(this.#values.subarray(this.#start, this.#end))
    this.#ticks = ticks
    this.#values = values
    this.#start = 0
    this.#end = length
  }
}

const FIRST_CAPACITY = 4
