import type { Message } from '../../message/message.js'
import { contentLength, MESSAGE_OVERHEAD, OrderedMessages } from '../ordered-messages.js'
import type { LoggedMessage, MessageLog } from '../store.js'
import type { Appended } from './batch-writer.js'
import type { CommittedLog, GroupCommit } from './group-commit.js'
import type { Segment } from './segment.js'
import { decodeSegment, type StoredSegment } from './segment-format.js'
import { SegmentIndex } from './segment-index.js'

/** Asks the storage thread for segments that were handed to it; it answers in order, with as many. */
export type ReadSegments = (
  segments: readonly Segment[],
  done: (stored: readonly StoredSegment[]) => void,
) => void

/** What a log held when the store was opened. */
export interface RecoveredSegments {
  readonly segments: Segment[]
  readonly deliveredUpTo: number
}

/**
 * One queue's log: its messages up to some position are in segments, the later ones in the open batch.
 *
 *     segments (on disk, or on their way)      open (in memory)
 *     [ 0 … 511 ] [ 512 … 1023 ] [ 1030 ]      1031 1032 1035
 */
export class SqliteMessageLog implements MessageLog, CommittedLog {
  readonly id: number
  readonly #commits: GroupCommit
  readonly #readSegments: ReadSegments
  readonly #open = new OrderedMessages()
  readonly #segments = new SegmentIndex()
  readonly #redeliveredUpTo: number
  #deliveredUpTo: number
  /** What is on disk of `#deliveredUpTo`. */
  #savedUpTo: number
  #dropped = false

  constructor(
    id: number,
    recovered: RecoveredSegments | undefined,
    commits: GroupCommit,
    read: ReadSegments,
  ) {
    this.id = id
    this.#commits = commits
    this.#readSegments = read
    this.#redeliveredUpTo = recovered?.deliveredUpTo ?? -1
    this.#deliveredUpTo = this.#redeliveredUpTo
    this.#savedUpTo = this.#redeliveredUpTo
    if (recovered !== undefined) this.addSegments(recovered.segments)
  }

  append(position: number, message: Message): void {
    this.#open.append(position, message)
    this.#commits.appended(this, message)
  }

  acknowledge(position: number): boolean {
    const segment = this.#segments.find(position)
    if (segment !== undefined) {
      const live = segment.acknowledge(position)
      if (live) this.#acknowledged(segment)
      return live
    }
    const message = this.#open.take(position)
    if (message === null) return false
    this.#commits.withdrawn(contentLength(message))
    return true
  }

  isLive(position: number): boolean {
    return this.#segments.find(position)?.isLive(position) ?? this.#open.has(position)
  }

  acknowledgeRange(first: number, last: number): void {
    for (const segment of this.#segments.between(first, last)) {
      if (segment.acknowledgeRange(first, last)) this.#acknowledged(segment)
    }
    this.#commits.withdrawn(this.#open.takeRange(first, last))
  }

  #acknowledged(segment: Segment): void {
    if (segment.live > 0) {
      this.#commits.acknowledged(segment)
    } else {
      this.#commits.finished(segment)
      this.#segments.died()
    }
  }

  noteDelivered(position: number): void {
    if (position <= this.#deliveredUpTo) return
    this.#deliveredUpTo = position
    if (this.#deliveredMatters()) this.#commits.delivered(this)
  }

  /** As long as nothing of what was delivered is in a segment, nothing of it comes back after a restart. */
  #deliveredMatters(): boolean {
    const { first } = this.#segments
    return first !== undefined && first.first <= this.#deliveredUpTo && this.#savedUpTo < this.#deliveredUpTo
  }

  read(from: number, to: number, maxBytes: number, done: (messages: readonly LoggedMessage[]) => void): void {
    let bytes = 0
    const segments = this.#segments.between(from, to, (segment) => {
      bytes += segment.bodyBytes + segment.live * MESSAGE_OVERHEAD
      return bytes >= maxBytes
    })
    if (segments.length > 0) this.#readFromDisk(segments, from, to, maxBytes, done)
    else setImmediate(() => this.#readOpen(from, to, maxBytes, done))
  }

  #readFromDisk(
    segments: readonly Segment[],
    from: number,
    to: number,
    maxBytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void {
    this.#readSegments(segments, (stored) => {
      const found = this.#decode(segments, stored, from, to)
      // `from` or `to` may cut a segment so that no live message of it is left, and acknowledgements may have come.
      const readUpTo = (segments.at(-1) as Segment).last
      if (found.length > 0 || this.#dropped || readUpTo >= to) done(found)
      else this.read(readUpTo + 1, to, maxBytes, done)
    })
  }

  readLast(
    from: number,
    to: number,
    maxBytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void {
    setImmediate(() => {
      const open = this.#dropped ? [] : this.#open.sliceLast(from, to, maxBytes)
      let bytes = 0
      const segments = this.#segments.lastBetween(from, to, (segment) => {
        bytes += segment.bodyBytes + segment.live * MESSAGE_OVERHEAD
        return bytes >= maxBytes
      })
      const [first] = segments
      if (open.length > 0 || first === undefined) return done(open)
      this.#readSegments(segments, (stored) => {
        const found = this.#decode(segments, stored, from, to)
        if (found.length > 0 || this.#dropped || first.first <= from) done(found)
        else this.readLast(from, first.first - 1, maxBytes, done)
      })
    })
  }

  /** The messages of segments that are live by now. */
  #decode(
    segments: readonly Segment[],
    stored: readonly StoredSegment[],
    from: number,
    to: number,
  ): LoggedMessage[] {
    const found: LoggedMessage[] = []
    for (const [i, segment] of segments.entries()) {
      if (this.#dropped || segment.live === 0) continue
      const redeliveredUpTo = segment.recovered ? this.#redeliveredUpTo : -1
      decodeSegment(stored[i] as StoredSegment, segment, { from, to, redeliveredUpTo }, found)
    }
    return found
  }

  #readOpen(
    from: number,
    to: number,
    maxBytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void {
    if (this.#dropped) {
      done([])
      return
    }
    // What was open when the read began may have been handed over in between.
    const segments = this.#segments.between(from, to, () => true)
    if (segments.length > 0) this.#readFromDisk(segments, from, to, maxBytes, done)
    else done(this.#open.slice(from, to, maxBytes))
  }

  drop(): void {
    this.#dropped = true
    const bytes = this.#open.takeRange(0, Number.MAX_SAFE_INTEGER)
    this.#commits.dropped(this, bytes, this.#segments.drain())
  }

  takeAppended(): Appended {
    return { log: this.id, ...this.#open.drain() }
  }

  addSegments(segments: readonly Segment[]): void {
    for (const segment of segments) this.#segments.add(segment)
  }

  get deliveredSaved(): boolean {
    return this.#savedUpTo >= 0
  }

  takeDelivered(ahead: number): number | null {
    if (!this.#deliveredMatters()) return null
    this.#savedUpTo = this.#deliveredUpTo + ahead
    return this.#savedUpTo
  }

  takeDeliveredExactly(): number | null {
    if (this.#savedUpTo <= this.#deliveredUpTo) return this.takeDelivered(0)
    this.#savedUpTo = this.#deliveredUpTo
    return this.#savedUpTo
  }
}
