import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type Database from 'better-sqlite3'
import type { Batch } from './batch.js'
import { BatchSlot } from './batch-slot.js'
import { BatchTransaction, mayPass } from './batch-transaction.js'
import { type Answer, COMMITTED, type Request, type WorkerOptions } from './messages.js'
import { recover } from './recovery.js'
import { openDatabase } from './schema.js'
import { SegmentReader } from './segment-reader.js'

/**
 * The storage thread: it alone holds the database, and does one thing after the other. What it cannot write
 * it tries again for ever, and goes on reading meanwhile. Any other failure ends the thread, and with it
 * the broker: better than to go on with a state that is not on disk.
 *
 * It has no event loop, but sleeps until there is something in the slot or at the port: that is less to go through
 * on the way to the disk and back.
 */

const { file, retryMs, slot: slotMemory } = workerData as WorkerOptions

function answer(message: Answer, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer)
}

class StorageThread {
  readonly #db: Database.Database
  readonly #transaction: BatchTransaction
  readonly #reader: SegmentReader
  readonly #slot: BatchSlot
  /** How many requests came. */
  #requests = 0
  /** The batch that could not be committed yet, and when to try again (ms of `performance.now`). */
  #waiting: Batch | null = null
  #retryAt = Number.POSITIVE_INFINITY
  #closed = false

  constructor(db: Database.Database, slot: BatchSlot) {
    this.#db = db
    this.#transaction = new BatchTransaction(db)
    this.#reader = new SegmentReader(db)
    this.#slot = slot
  }

  /** Serves the main thread until it closes the store. */
  run(): void {
    try {
      while (!this.#closed) {
        const { signal } = this.#slot
        this.#serveAll()
        if (!this.#closed) this.#slot.wait(signal, this.#retryAt - performance.now())
      }
    } catch (error) {
      // An SqliteError would arrive in the main thread without its text.
      throw new Error(reasonOf(error))
    }
  }

  #serveAll(): void {
    if (this.#waiting !== null && performance.now() >= this.#retryAt) this.#commit(this.#waiting)
    while (!this.#closed) {
      const request = nextRequest()
      // A batch that was handed over before this request is there by now.
      if (this.#slot.isDue(this.#requests)) this.#commit(this.#slot.take())
      if (request === undefined) return
      this.#requests = (this.#requests + 1) | 0
      this.#serve(request)
    }
  }

  #serve(request: Request): void {
    if (request.type === 'commit') this.#commit(request.batch)
    else if (request.type === 'read') this.#read(request.segments)
    else this.#close()
  }

  #commit(batch: Batch): void {
    try {
      this.#transaction.write(batch)
    } catch (error) {
      if (!mayPass(error)) throw error
      this.#waiting = batch
      this.#retryAt = performance.now() + retryMs
      answer({ type: 'delayed', code: error.code, text: error.message })
      return
    }
    this.#waiting = null
    this.#retryAt = Number.POSITIVE_INFINITY
    answer(COMMITTED)
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
    this.#closed = true
  }
}

function nextRequest(): Request | undefined {
  return parentPort === null ? undefined : receiveMessageOnPort(parentPort)?.message
}

/** Small buffers are stretches of a pool that is not to be given away; they are copied instead. */
function ownsMemory(blob: Buffer): boolean {
  return blob.length > 0 && blob.buffer.byteLength === blob.length
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function start(): void {
  let thread: StorageThread
  try {
    const db = openDatabase(file)
    const recovered = recover(db)
    thread = new StorageThread(db, new BatchSlot(slotMemory))
    answer({ type: 'opened', recovered })
  } catch (error) {
    answer({ type: 'refused', reason: reasonOf(error) })
    return
  }
  thread.run()
}

start()
