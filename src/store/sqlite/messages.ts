import type { Batch } from './batch.js'
import type { SlotMemory } from './batch-slot.js'
import type { Recovered } from './recovery.js'
import type { StoredSegment } from './segment-format.js'

/** What the main thread tells the storage thread. Requests are served in order, with the batches of the slot. */
export type Request =
  /** A batch that does not fit into the slot. */
  | { readonly type: 'commit'; readonly batch: Batch }
  | { readonly type: 'read'; readonly segments: readonly number[] }
  /** The thread ends after it. */
  | { readonly type: 'close' }

/** The batch under way is on disk: what is answered most often is no object, but cheap. */
export const COMMITTED = 'committed'

/** What the storage thread answers. Reads are answered in order. */
export type Answer =
  | { readonly type: 'opened'; readonly recovered: Recovered }
  | { readonly type: 'refused'; readonly reason: string }
  | typeof COMMITTED
  /** The batch was not written; the thread tries again by itself. `code` is SQLite's. */
  | { readonly type: 'delayed'; readonly code: string; readonly text: string }
  | { readonly type: 'segments'; readonly segments: readonly StoredSegment[] }

/** How the storage thread is started. */
export interface WorkerOptions {
  readonly file: string
  readonly retryMs: number
  readonly slot: SlotMemory
}
