import type { StoreActivity } from '../store.js'
import { type Batch, CONTENT_COLUMNS, ContentColumn, SEGMENT_COLUMNS, SegmentColumn } from './batch.js'

/** Counts what goes to the disk and comes from there. */
export class StoreMeter implements StoreActivity {
  commits = 0
  commitMs = 0
  bytesWritten = 0
  metadataChanges = 0
  reads = 0
  readMs = 0
  bytesRead = 0
  #since = 0

  /** A batch goes to the storage thread. */
  handedOver(batch: Batch): void {
    this.#since = performance.now()
    this.metadataChanges += batch.metadata.length
    const { segments, contents } = batch
    for (let row = 0; row < segments.length; row += SEGMENT_COLUMNS) {
      for (const column of SEGMENT_LENGTHS) this.bytesWritten += segments[row + column] as number
    }
    for (let row = 0; row < contents.length; row += CONTENT_COLUMNS) {
      this.bytesWritten += contents[row + ContentColumn.length] as number
    }
  }

  committed(): void {
    this.commits++
    this.commitMs += performance.now() - this.#since
  }

  /** @param since when it was asked for, on the clock of `performance.now` */
  read(since: number, bytes: number): void {
    this.reads++
    this.readMs += performance.now() - since
    this.bytesRead += bytes
  }
}

const SEGMENT_LENGTHS = [
  SegmentColumn.contentsLength,
  SegmentColumn.directoryLength,
  SegmentColumn.dataLength,
]
