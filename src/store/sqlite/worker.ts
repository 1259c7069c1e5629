import { parentPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import type { Batch } from './batch.js'
import { BatchTransaction, mayPass } from './batch-transaction.js'
import type { Answer, Request, WorkerOptions } from './messages.js'
import { recover } from './recovery.js'
import { openDatabase } from './schema.js'
import { SegmentReader } from './segment-reader.js'

/**
 * The storage thread: it alone holds the database, and does one thing after the other. What it cannot write
 * it tries again for ever, and goes on reading meanwhile. Any other failure ends the thread, and with it
 * the broker: better than to go on with a state that is not on disk.
 */

const { file, retryMs } = workerData as WorkerOptions

function answer(message: Answer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

class StorageThread {
  readonly #db: Database.Database
  readonly #transaction: BatchTransaction
  readonly #reader: SegmentReader
  /** The batch that could not be committed yet. */
  #waiting: Batch | null = null

  constructor(db: Database.Database) {
    this.#db = db
    this.#transaction = new BatchTransaction(db)
    this.#reader = new SegmentReader(db)
  }

  serve(request: Request): void {
    try {
      if (request.type === 'commit') this.#commit(request.batch)
      else if (request.type === 'read') this.#read(request.segments)
      else this.#close()
    } catch (error) {
      // An SqliteError would arrive in the main thread without its text.
      throw new Error(reasonOf(error))
    }
  }

  #commit(batch: Batch): void {
    try {
      this.#transaction.write(batch)
    } catch (error) {
      if (!mayPass(error)) throw error
      this.#waiting = batch
      answer({ type: 'delayed', code: error.code, text: error.message })
      setTimeout(() => this.serve({ type: 'commit', batch }), retryMs)
      return
    }
    this.#waiting = null
    answer({ type: 'committed' })
  }

  #read(ids: readonly number[]): void {
    const segments = ids.map((id) => this.#reader.read(id, this.#waiting))
    const memory = new Set<ArrayBuffer>()
    for (const { data, contents } of segments) {
      for (const blob of [data, ...contents]) if (ownsMemory(blob)) memory.add(blob.buffer as ArrayBuffer)
    }
    answer({ type: 'segments', segments }, [...memory])
  }

  #close(): void {
    try {
      this.#db.pragma('wal_checkpoint(TRUNCATE)')
    } catch (error) {
      // Everything is safe in the write-ahead log; the next opening makes up for it.
      if (!mayPass(error)) throw error
    }
    this.#db.close()
    parentPort?.close()
  }
}

/** Small buffers are stretches of a pool that is not to be given away; they are copied instead. */
function ownsMemory(blob: Buffer): boolean {
  return blob.length > 0 && blob.buffer.byteLength === blob.length
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function start(): void {
  try {
    const db = openDatabase(file)
    const recovered = recover(db)
    const thread = new StorageThread(db)
    parentPort?.on('message', (request: Request) => thread.serve(request))
    answer({ type: 'opened', recovered })
  } catch (error) {
    answer({ type: 'refused', reason: reasonOf(error) })
  }
}

start()
