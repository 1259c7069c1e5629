/**
 * A batch as it goes from the main thread to the storage thread: everything of one transaction. Rows are
 * numbers, side by side in one array per table, because cloning thousands of small objects from thread to
 * thread costs more than writing them. Their blobs lie in memory that both threads see (`chunks`).
 */
export interface Batch {
  readonly metadata: readonly MetadataChange[]
  readonly chunks: readonly SharedArrayBuffer[]
  /** Rows of `SegmentColumn`. */
  readonly segments: Float64Array
  /** Rows of `ContentColumn`. */
  readonly contents: Float64Array
  /** Rows of `AckColumn`. */
  readonly acks: Float64Array
  /** Rows of `DeliveredColumn`. */
  readonly delivered: Float64Array
  /** Ids of segments to delete that have no rows in other tables. They may have been written by any batch before. */
  readonly deleted: Float64Array
  /** The same for segments that may have a row of acknowledgements, or refer to shared contents. */
  readonly deletedRelated: Float64Array
  /** Ids of logs that were dropped. */
  readonly dropped: Float64Array
}

/** Both as JSON, which keeps any string, also one that is no valid Unicode. A null value removes the row. */
export interface MetadataChange {
  readonly kind: string
  readonly key: string
  readonly value: string | null
}

/** Where a blob lies: number of the chunk, offset and length in it. */
export const SegmentColumn = {
  id: 0,
  log: 1,
  first: 2,
  last: 3,
  count: 4,
  persistent: 5,
  bodyBytes: 6,
  chunk: 7,
  contentsAt: 8,
  contentsLength: 9,
  directoryAt: 10,
  directoryLength: 11,
  dataAt: 12,
  dataLength: 13,
} as const
export const SEGMENT_COLUMNS = 14

export const ContentColumn = { id: 0, references: 1, chunk: 2, at: 3, length: 4 } as const
export const CONTENT_COLUMNS = 5

export const AckColumn = { segment: 0, chunk: 1, at: 2, length: 3 } as const
export const ACK_COLUMNS = 4

export const DeliveredColumn = { log: 0, upTo: 1 } as const
export const DELIVERED_COLUMNS = 2

/** The octets of a blob in one of the chunks of a batch. */
export function blob(batch: Batch, chunk: number, at: number, length: number): Buffer {
  return Buffer.from(batch.chunks[chunk] as SharedArrayBuffer, at, length)
}
