import Database from 'better-sqlite3'
import {
  ACK_COLUMNS,
  AckColumn,
  type Batch,
  blob,
  CONTENT_COLUMNS,
  ContentColumn,
  DELIVERED_COLUMNS,
  DeliveredColumn,
  SEGMENT_COLUMNS,
  SegmentColumn,
} from './batch.js'
import { SegmentRemoval } from './segment-removal.js'

/** Writes batches on the storage thread, each in one transaction. */
export class BatchTransaction {
  readonly #db: Database.Database
  readonly #removal: SegmentRemoval
  readonly #begin: Database.Statement
  readonly #commit: Database.Statement
  readonly #put: Database.Statement
  readonly #remove: Database.Statement
  readonly #segment: Database.Statement
  readonly #content: Database.Statement
  readonly #references: Database.Statement
  readonly #acks: Database.Statement
  readonly #delivered: Database.Statement
  readonly #dropped: Database.Statement

  constructor(db: Database.Database) {
    this.#db = db
    this.#removal = new SegmentRemoval(db)
    this.#begin = db.prepare('BEGIN IMMEDIATE')
    this.#commit = db.prepare('COMMIT')
    this.#put = db.prepare('INSERT OR REPLACE INTO metadata VALUES (?, ?, ?)')
    this.#remove = db.prepare('DELETE FROM metadata WHERE kind = ? AND key = ?')
    const epoch = db.prepare<[], number>('SELECT epoch FROM opening').pluck().get()
    this.#segment = db.prepare(`INSERT INTO segments VALUES (?, ?, ${epoch}, ?, ?, ?, ?, ?, ?, ?, ?)`)
    this.#content = db.prepare('INSERT INTO shared_contents VALUES (?, ?)')
    this.#references = db.prepare('INSERT INTO shared_references VALUES (?, ?)')
    this.#acks = db.prepare('INSERT OR REPLACE INTO acks VALUES (?, ?)')
    this.#delivered = db.prepare('INSERT OR REPLACE INTO logs VALUES (?, ?)')
    this.#dropped = db.prepare('DELETE FROM logs WHERE id = ?')
  }

  /** @throws SqliteError, with nothing of the batch written */
  write(batch: Batch): void {
    try {
      this.#begin.run()
      this.#writeMetadata(batch)
      this.#writeMessages(batch)
      this.#writeAcks(batch)
      this.#commit.run()
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }

  #writeMetadata({ metadata }: Batch): void {
    for (const { kind, key, value } of metadata) {
      if (value === null) this.#remove.run(kind, key)
      else this.#put.run(kind, key, value)
    }
  }

  #writeMessages(batch: Batch): void {
    const { contents, segments } = batch
    for (let row = 0; row < contents.length; row += CONTENT_COLUMNS) {
      const column = (name: keyof typeof ContentColumn): number =>
        contents[row + ContentColumn[name]] as number
      this.#content.run(column('id'), blob(batch, column('chunk'), column('at'), column('length')))
      this.#references.run(column('id'), column('references'))
    }
    for (let row = 0; row < segments.length; row += SEGMENT_COLUMNS) {
      const column = (name: keyof typeof SegmentColumn): number =>
        segments[row + SegmentColumn[name]] as number
      const chunk = column('chunk')
      this.#segment.run(
        column('id'),
        column('log'),
        column('first'),
        column('last'),
        column('count'),
        column('persistent'),
        column('bodyBytes'),
        blob(batch, chunk, column('contentsAt'), column('contentsLength')),
        blob(batch, chunk, column('directoryAt'), column('directoryLength')),
        blob(batch, chunk, column('dataAt'), column('dataLength')),
      )
    }
  }

  #writeAcks(batch: Batch): void {
    const { acks, delivered } = batch
    for (let row = 0; row < acks.length; row += ACK_COLUMNS) {
      const column = (name: keyof typeof AckColumn): number => acks[row + AckColumn[name]] as number
      this.#acks.run(column('segment'), blob(batch, column('chunk'), column('at'), column('length')))
    }
    for (let row = 0; row < delivered.length; row += DELIVERED_COLUMNS) {
      this.#delivered.run(delivered[row + DeliveredColumn.log], delivered[row + DeliveredColumn.upTo])
    }
    for (const id of batch.deleted) this.#removal.plain(id)
    for (const id of batch.deletedRelated) this.#removal.withRelated(id)
    for (const id of batch.dropped) this.#dropped.run(id)
  }
}

/** Errors that may pass by themselves or by an operator's hand: no space, no access, a failing disk, a lock. */
const PASSING_ERRORS = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|NOMEM)/

export function mayPass(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && PASSING_ERRORS.test(error.code)
}
