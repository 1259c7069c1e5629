import { bitmapOf, hasBit, setBit } from './bitmap.js'

/**
 * The most positions that one segment may stretch over. It bounds the bitmap of a segment with gaps to 1 KiB.
 */
export const MAX_SPAN = 8192

/**
 * What memory holds of one segment, a row with a run of consecutive messages of one log: where it is, and
 * which of its messages are still wanted. Nothing in here grows with the number of messages, but for one bit
 * each in a segment that has gaps or is partly acknowledged.
 */
export class Segment {
  readonly id: number
  readonly first: number
  readonly last: number
  /** Messages that are neither acknowledged nor gone with a restart. */
  live: number
  /** Bytes of all bodies, wherever they are stored. */
  readonly bodyBytes: number
  /** Some bodies are rows of `shared_contents`. */
  readonly shares: boolean
  /** There may be a row that says what is gone of it. */
  acksWritten = false
  /** It was written by an earlier opening of the store: its transient messages are gone. */
  readonly recovered: boolean
  /** Bit n is set when there is nothing (any more) at position `first` + n; null while all are there. */
  #gone: Uint8Array | null

  constructor(fields: {
    readonly id: number
    readonly first: number
    readonly last: number
    readonly live: number
    readonly bodyBytes: number
    readonly shares: boolean
    readonly recovered: boolean
    readonly gone: Uint8Array | null
  }) {
    this.id = fields.id
    this.first = fields.first
    this.last = fields.last
    this.live = fields.live
    this.bodyBytes = fields.bodyBytes
    this.shares = fields.shares
    this.recovered = fields.recovered
    this.#gone = fields.gone
  }

  get gone(): Uint8Array | null {
    return this.#gone
  }

  contains(position: number): boolean {
    return this.first <= position && position <= this.last
  }

  isLive(position: number): boolean {
    return this.live > 0 && (this.#gone === null || !hasBit(this.#gone, position - this.first))
  }

  /** `position` must be within the segment. Returns false when there was no live message. */
  acknowledge(position: number): boolean {
    if (this.live === 0) return false
    this.#gone ??= bitmapOf(this.last - this.first + 1)
    if (!setBit(this.#gone, position - this.first)) return false
    this.live--
    return true
  }

  /** Acknowledges what lies between `first` and `last`. Returns false when that was nothing. */
  acknowledgeRange(first: number, last: number): boolean {
    const before = this.live
    if (first <= this.first && this.last <= last) {
      this.live = 0
    } else {
      const end = Math.min(last, this.last)
      for (let position = Math.max(first, this.first); position <= end; position++) this.acknowledge(position)
    }
    return this.live < before
  }
}
