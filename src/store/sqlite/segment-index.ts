import type { Segment } from './segment.js'

/**
 * The segments of one log by position. Finding the next one in order costs O(1), any other O(log n).
 * Segments without live messages stay in the list until they outnumber the others.
 */
export class SegmentIndex {
  #segments: Segment[] = NO_SEGMENTS
  /** Everything before this index is dead. */
  #head = 0
  /** Dead ones from `#head` on. */
  #dead = 0
  /** Where the last look-up ended. */
  #cursor = 0

  /** The first segment with live messages. */
  get first(): Segment | undefined {
    return this.#segments[this.#head]
  }

  /** Appends a segment; its positions must be higher than all before. */
  add(segment: Segment): void {
    if (this.#segments === NO_SEGMENTS) this.#segments = []
    this.#segments.push(segment)
  }

  /** The segment in whose stretch `position` lies. */
  find(position: number): Segment | undefined {
    if (this.#segments[this.#cursor]?.contains(position)) return this.#segments[this.#cursor]
    const index = this.#segments[this.#cursor + 1]?.contains(position)
      ? this.#cursor + 1
      : this.#indexFrom(position)
    const segment = this.#segments[index]
    if (!segment?.contains(position)) return undefined
    this.#cursor = index
    return segment
  }

  /** The live segments with positions from `from` to `to`, in order, until `enough` says so of the last one. */
  between(from: number, to: number, enough: (segment: Segment) => boolean = () => false): Segment[] {
    const found: Segment[] = []
    for (let i = this.#indexFrom(from); i < this.#segments.length; i++) {
      const segment = this.#segments[i] as Segment
      if (segment.first > to) break
      if (segment.live === 0) continue
      found.push(segment)
      if (enough(segment)) break
    }
    return found
  }

  /** As `between`, from the end on; still in the order of their positions. */
  lastBetween(from: number, to: number, enough: (segment: Segment) => boolean): Segment[] {
    const found: Segment[] = []
    let i = Math.min(this.#indexFrom(to), this.#segments.length - 1)
    for (; i >= this.#head; i--) {
      const segment = this.#segments[i] as Segment
      if (segment.last < from) break
      if (segment.first > to || segment.live === 0) continue
      found.push(segment)
      if (enough(segment)) break
    }
    return found.reverse()
  }

  /** To be called for each segment whose last live message went. */
  died(): void {
    this.#dead++
    while (this.#segments[this.#head]?.live === 0) {
      this.#head++
      this.#dead--
    }
    const holes = this.#head + this.#dead
    if (holes > SWEEP_ABOVE && holes * 2 > this.#segments.length) this.#sweep()
  }

  /** Takes out all live segments. */
  drain(): readonly Segment[] {
    this.#sweep()
    const segments = this.#segments
    this.#segments = NO_SEGMENTS
    return segments
  }

  #sweep(): void {
    this.#segments = this.#segments.filter((segment) => segment.live > 0)
    this.#head = 0
    this.#dead = 0
    this.#cursor = 0
  }

  /** Index of the first segment from the head on that ends at `position` or later. */
  #indexFrom(position: number): number {
    let low = this.#head
    let high = this.#segments.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#segments[middle] as Segment).last < position) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** What every log has that never stored anything. */
const NO_SEGMENTS: never[] = []

/** A few dead segments are not worth sweeping. */
const SWEEP_ABOVE = 32
