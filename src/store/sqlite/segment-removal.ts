import type Database from 'better-sqlite3'
import { readContents } from './segment-format.js'

/** Deletes segments with all that belongs to them. To be used within a transaction. */
export class SegmentRemoval {
  readonly #contents: Database.Statement<[number], Buffer>
  readonly #segment: Database.Statement<[number]>
  readonly #acks: Database.Statement<[number]>
  readonly #release: Database.Statement<[number], number>
  readonly #content: Database.Statement<[number]>
  readonly #references: Database.Statement<[number]>

  constructor(db: Database.Database) {
    this.#contents = db.prepare<[number], Buffer>('SELECT contents FROM segments WHERE id = ?').pluck()
    this.#segment = db.prepare('DELETE FROM segments WHERE id = ?')
    this.#acks = db.prepare('DELETE FROM acks WHERE segment = ?')
    this.#release = db
      .prepare<[number], number>(
        'UPDATE shared_references SET count = count - 1 WHERE content = ? RETURNING count',
      )
      .pluck()
    this.#content = db.prepare('DELETE FROM shared_contents WHERE id = ?')
    this.#references = db.prepare('DELETE FROM shared_references WHERE content = ?')
  }

  /** Deletes a segment that has no rows in other tables. */
  plain(id: number): void {
    this.#segment.run(id)
  }

  /** Deletes a segment, what is noted of its acknowledgements, and the shared contents that no other refers to. */
  withRelated(id: number): void {
    for (const content of readContents(this.#contents.get(id) ?? Buffer.alloc(0))) {
      if (this.#release.get(content) !== 0) continue
      this.#content.run(content)
      this.#references.run(content)
    }
    this.#acks.run(id)
    this.plain(id)
  }
}
