import type Database from 'better-sqlite3'
import type { LoggedMessage } from '../store.js'
import { Segment } from './segment.js'
import { decodeSegment } from './segment-format.js'
import { SegmentReader } from './segment-reader.js'

interface SegmentRow {
  readonly id: number
  readonly log: number
  readonly epoch: number
  readonly first: number
  readonly last: number
  readonly gone: Buffer | null
}

const SEGMENTS = `
  SELECT id, log, epoch, first, last, gone
  FROM segments LEFT JOIN acks ON acks.segment = segments.id
  ORDER BY id`

/**
 * Reads the messages of a database that a broker has open: on a connection of its own, so that nothing waits for it. What
 * is read are the messages that were durable at the moment, and transient ones that were paged out since the start.
 */
export class StoredMessages {
  readonly #db: Database.Database
  readonly #reader: SegmentReader
  /** Found when they are asked for: the segments by log, and how often the file was opened. */
  #index:
    | { readonly segments: ReadonlyMap<number, readonly SegmentRow[]>; readonly epoch: number }
    | undefined

  constructor(db: Database.Database) {
    this.#db = db
    this.#reader = new SegmentReader(db)
  }

  /** The live messages of one log, in the order of their positions, decoded a segment at a time. */
  *ofLog(log: number): Generator<LoggedMessage> {
    this.#index ??= this.#readIndex()
    const { segments, epoch } = this.#index
    for (const row of segments.get(log) ?? []) {
      const recovered = row.epoch < epoch
      for (const found of this.#decode(row)) if (!recovered || found.message.persistent) yield found
    }
  }

  #readIndex() {
    const segments = new Map<number, SegmentRow[]>()
    for (const row of this.#db.prepare<[], SegmentRow>(SEGMENTS).iterate()) {
      const ofLog = segments.get(row.log)
      if (ofLog === undefined) segments.set(row.log, [row])
      else ofLog.push(row)
    }
    const epoch = this.#db.prepare<[], number>('SELECT epoch FROM opening').pluck().get() ?? 0
    return { segments, epoch }
  }

  #decode({ id, first, last, gone }: SegmentRow): LoggedMessage[] {
    const found: LoggedMessage[] = []
    const live = last - first + 1
    const segment = new Segment({
      id,
      first,
      last,
      live,
      bodyBytes: 0,
      shares: false,
      recovered: false,
      gone,
    })
    const wanted = { from: first, to: last, redeliveredUpTo: -1 }
    decodeSegment(this.#reader.read(id, null), segment, wanted, found)
    return found
  }
}
