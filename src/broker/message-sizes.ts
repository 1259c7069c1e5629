/** Upper bounds of the ranges, in bytes: those of RabbitMQ's histogram. What is larger has a range of its own. */
const BOUNDS: readonly number[] = [
  100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000, 100_000_000,
]

const RANGES: readonly string[] = [
  'below 100B',
  'between 100B and 1KB',
  'between 1KB and 10KB',
  'between 10KB and 100KB',
  'between 100KB and 1MB',
  'between 1MB and 10MB',
  'between 10MB and 50MB',
  'between 50MB and 100MB',
  'above 100MB',
]

export interface MessageSizeRange {
  /** For people, for example "between 1KB and 10KB". */
  readonly range: string
  readonly count: number
}

/** A histogram of what clients publish. Counting costs a few comparisons. */
export class MessageSizes {
  /** Doubles, which count exactly to 2 to the 53rd. */
  readonly #counts = new Float64Array(RANGES.length)
  /** In an array for its own sake: a field would be a new object for each message once it is large. */
  readonly #sum = new Float64Array(1)

  /** @param size of a body, in bytes */
  count(size: number): void {
    let range = 0
    while (range < BOUNDS.length && size > (BOUNDS[range] as number)) range++
    ;(this.#counts[range] as number)++
    this.#sum[0] = (this.#sum[0] as number) + size
  }

  /** As a histogram: how many are no larger than each bound, and all of them with their bytes. */
  histogram(): { readonly buckets: readonly { bound: number; count: number }[]; count: number; sum: number } {
    let count = 0
    const buckets = BOUNDS.map((bound, i) => {
      count += this.#counts[i] as number
      return { bound, count }
    })
    return { buckets, count: count + (this.#counts[BOUNDS.length] as number), sum: this.#sum[0] as number }
  }

  /** All ranges, the smallest messages first. */
  list(): MessageSizeRange[] {
    return RANGES.map((range, i) => ({ range, count: this.#counts[i] as number }))
  }
}
