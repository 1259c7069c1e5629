import type Database from 'better-sqlite3'
import { bitmapOf, clearBit, hasBit } from './bitmap.js'
import { RowList } from './row-list.js'
import { DirectoryReader } from './segment-format.js'
import { SegmentRemoval } from './segment-removal.js'

/** What the storage thread found when it opened the file. */
export interface Recovered {
  readonly metadata: readonly RecoveredMetadata[]
  /** Rows of `RecoveredColumn`: the segments with live messages, in the order of their ids. */
  readonly segments: Float64Array
  /** Bitmaps of those whose messages are not all there, by id. */
  readonly gone: ReadonlyMap<number, Uint8Array>
  /** Up to where logs were delivered, by id. */
  readonly delivered: ReadonlyMap<number, number>
  /** The highest ids that are taken. */
  readonly last: { readonly segment: number; readonly content: number }
}

/** All three are JSON. */
export interface RecoveredMetadata {
  readonly kind: string
  readonly key: string
  readonly value: string
}

/** `last` and `firstLive` are positions of live messages, `first` is that of bit 0. */
export const RecoveredColumn = {
  id: 0,
  log: 1,
  first: 2,
  last: 3,
  firstLive: 4,
  live: 5,
  bodyBytes: 6,
  shares: 7,
} as const
export const RECOVERED_COLUMNS = 8

interface SegmentRow {
  readonly id: number
  readonly log: number
  readonly first: number
  readonly last: number
  readonly count: number
  readonly body_bytes: number
  readonly shares: number
  /** Null when all messages of the segment are there, at successive positions. */
  readonly directory: Buffer | null
  readonly gone: Buffer | null
}

/**
 * Finds out what is live, begins a new epoch, and removes the rows that only held transient messages.
 *
 * Of a segment whose messages are all there, the index columns say everything. Only of the others is the
 * directory read, and of none the data: start-up time depends on the number of segments, not of messages.
 */
export function recover(db: Database.Database): Recovered {
  return db.transaction(() => {
    db.exec('UPDATE opening SET epoch = epoch + 1')
    const { segments, gone, lastLive, dead } = recoverSegments(db)
    const removal = new SegmentRemoval(db)
    for (const id of dead) removal.withRelated(id)
    return {
      metadata: db.prepare<[], RecoveredMetadata>('SELECT kind, key, value FROM metadata').all(),
      segments,
      gone,
      delivered: recoverDelivered(db, lastLive),
      last: { segment: highest(db, 'segments'), content: highest(db, 'shared_contents') },
    }
  })()
}

const SEGMENTS = `
  SELECT id, log, first, last, count, body_bytes, length(contents) > 0 AS shares, gone,
    CASE WHEN gone IS NULL AND persistent = count AND last - first + 1 = count THEN NULL ELSE directory END AS directory
  FROM segments LEFT JOIN acks ON acks.segment = segments.id
  ORDER BY id`

interface RecoveredSegments {
  readonly segments: Float64Array
  readonly gone: Map<number, Uint8Array>
  /** Position of the last live message by log. */
  readonly lastLive: Map<number, number>
  /** Ids of segments without live messages. */
  readonly dead: number[]
}

function recoverSegments(db: Database.Database): RecoveredSegments {
  const segments = new RowList()
  const gone = new Map<number, Uint8Array>()
  const lastLive = new Map<number, number>()
  const dead: number[] = []
  for (const row of db.prepare<[], SegmentRow>(SEGMENTS).iterate()) {
    const { id, log, first } = row
    if (row.directory === null) {
      segments.add(id, log, first, row.last, first, row.count, row.body_bytes, row.shares)
      lastLive.set(log, row.last)
      continue
    }
    const left = survivors(row, row.directory)
    if (left.live === 0) {
      dead.push(id)
      continue
    }
    segments.add(id, log, first, left.last, left.first, left.live, left.bodyBytes, row.shares)
    gone.set(id, left.gone)
    lastLive.set(log, left.last)
  }
  return { segments: segments.take(), gone, lastLive, dead }
}

/** What is left of a segment without its transient and its acknowledged messages. */
interface Survivors {
  live: number
  bodyBytes: number
  /** Positions of the first and the last one; -1 when there is none. */
  first: number
  last: number
  readonly gone: Uint8Array
}

function survivors(row: SegmentRow, directory: Buffer): Survivors {
  const gone = bitmapOf(row.last - row.first + 1).fill(0xff)
  const left: Survivors = { live: 0, bodyBytes: 0, first: -1, last: -1, gone }
  const reader = new DirectoryReader(directory, row.first)
  while (reader.next()) {
    const bit = reader.position - row.first
    if (!reader.persistent || (row.gone !== null && hasBit(row.gone, bit))) continue
    clearBit(gone, bit)
    left.live++
    left.bodyBytes += reader.bodyLength
    if (left.first < 0) left.first = reader.position
    left.last = reader.position
  }
  return left
}

/**
 * A log may have been delivered beyond what came back. Its queue will use those positions again, so
 * the note is cut back to the last one that is live, or goes.
 */
function recoverDelivered(db: Database.Database, lastLive: ReadonlyMap<number, number>): Map<number, number> {
  const delivered = new Map<number, number>()
  const rows = db
    .prepare<[], { id: number; delivered_up_to: number }>('SELECT id, delivered_up_to FROM logs')
    .all()
  const update = db.prepare('UPDATE logs SET delivered_up_to = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM logs WHERE id = ?')
  for (const { id, delivered_up_to } of rows) {
    const last = lastLive.get(id)
    if (last === undefined) {
      remove.run(id)
      continue
    }
    if (last < delivered_up_to) update.run(last, id)
    delivered.set(id, Math.min(last, delivered_up_to))
  }
  return delivered
}

function highest(db: Database.Database, table: 'segments' | 'shared_contents'): number {
  return db.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get() ?? 0
}
