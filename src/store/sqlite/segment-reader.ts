import type Database from 'better-sqlite3'
import { type Batch, blob, CONTENT_COLUMNS, ContentColumn, SEGMENT_COLUMNS, SegmentColumn } from './batch.js'
import { readContents, type StoredSegment } from './segment-format.js'

interface SegmentRow {
  readonly contents: Buffer
  readonly directory: Buffer
  readonly data: Buffer
}

/** Reads segments on the storage thread. */
export class SegmentReader {
  readonly #segment: Database.Statement<[number], SegmentRow>
  readonly #content: Database.Statement<[number], Buffer>

  constructor(db: Database.Database) {
    this.#segment = db.prepare('SELECT contents, directory, data FROM segments WHERE id = ?')
    this.#content = db.prepare<[number], Buffer>('SELECT content FROM shared_contents WHERE id = ?').pluck()
  }

  /**
   * Reads the segment `id` with the shared contents it refers to.
   * @param waiting a batch that could not be committed yet; what it holds is read from it
   */
  read(id: number, waiting: Batch | null): StoredSegment {
    const row = this.#segment.get(id) ?? (waiting === null ? undefined : findSegment(waiting, id))
    if (row === undefined) throw new Error(`segment ${id} is missing`)
    const contents = readContents(row.contents).map((content) => this.#readContent(content, waiting))
    return { directory: row.directory, data: row.data, contents }
  }

  #readContent(id: number, waiting: Batch | null): Buffer {
    const content = this.#content.get(id) ?? (waiting === null ? undefined : findContent(waiting, id))
    if (content === undefined) throw new Error(`shared content ${id} is missing`)
    return content
  }
}

function findSegment(batch: Batch, id: number): SegmentRow | undefined {
  const { segments } = batch
  for (let row = 0; row < segments.length; row += SEGMENT_COLUMNS) {
    if (segments[row] !== id) continue
    const column = (name: keyof typeof SegmentColumn): number => segments[row + SegmentColumn[name]] as number
    const copy = (at: number, length: number): Buffer => Buffer.from(blob(batch, column('chunk'), at, length))
    return {
      contents: copy(column('contentsAt'), column('contentsLength')),
      directory: copy(column('directoryAt'), column('directoryLength')),
      data: copy(column('dataAt'), column('dataLength')),
    }
  }
  return undefined
}

function findContent(batch: Batch, id: number): Buffer | undefined {
  const { contents } = batch
  for (let row = 0; row < contents.length; row += CONTENT_COLUMNS) {
    if (contents[row] !== id) continue
    const column = (name: keyof typeof ContentColumn): number => contents[row + ContentColumn[name]] as number
    return Buffer.from(blob(batch, column('chunk'), column('at'), column('length')))
  }
  return undefined
}
