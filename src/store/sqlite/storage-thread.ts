import { Worker } from 'node:worker_threads'
import { Ring } from '../../lib/ring.js'
import type { Batch } from './batch.js'
import { BatchSlot } from './batch-slot.js'
import { type Answer, COMMITTED, type Request, type WorkerOptions } from './messages.js'
import type { Recovered } from './recovery.js'
import type { Segment } from './segment.js'
import type { StoredSegment } from './segment-format.js'

/** What the storage thread reports without having been asked. */
export interface StorageEvents {
  /** The batch under way is on disk. */
  committed(): void
  /** The batch under way could not be written; the thread tries again. `code` is SQLite's. */
  delayed(code: string, text: string): void
  /** The thread is dead: nothing can be stored any more. */
  died(error: Error): void
}

/** The main thread's end of the storage thread. */
export class StorageThread {
  readonly #worker: Worker
  readonly #slot: BatchSlot
  /** How many requests were posted. */
  #requests = 0
  #events: StorageEvents | null = null
  /** Who waits for segments, in the order of the requests. */
  readonly #readers = new Ring<(stored: readonly StoredSegment[]) => void>()
  #opened: (recovered: Recovered) => void = () => {}
  #refused: (error: Error) => void = () => {}
  #closed: () => void = () => {}
  /** The thread's end is expected. */
  #ending = false

  constructor(options: WorkerOptions) {
    this.#slot = new BatchSlot(options.slot)
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: options })
    this.#worker.on('message', (answer: Answer) => this.#answered(answer))
    this.#worker.on('error', (error) => this.#died(error))
    this.#worker.on('exit', () => this.#exited())
  }

  /**
   * Waits for what the thread finds in the file.
   * @throws Error when it cannot be opened
   */
  recover(): Promise<Recovered> {
    return new Promise((resolve, reject) => {
      this.#opened = resolve
      this.#refused = reject
    })
  }

  /** Tells `events` what happens from now on. To be called before anything is asked for. */
  report(events: StorageEvents): void {
    this.#events = events
  }

  /** Writes a batch. Only one may be under way. */
  commit(batch: Batch): void {
    if (this.#slot.put(batch, this.#requests)) this.#slot.wake()
    else this.#request({ type: 'commit', batch: withOwnRows(batch) })
  }

  /** Reads segments that were in any batch before. */
  read(segments: readonly Segment[], done: (stored: readonly StoredSegment[]) => void): void {
    this.#readers.push(done)
    this.#request({ type: 'read', segments: segments.map((segment) => segment.id) })
  }

  /** Closes the file after everything that was asked for, and ends the thread. */
  close(): Promise<void> {
    this.#ending = true
    return new Promise((resolve) => {
      this.#closed = resolve
      this.#request({ type: 'close' })
    })
  }

  #request(request: Request): void {
    this.#requests = (this.#requests + 1) | 0
    this.#worker.postMessage(request)
    this.#slot.wake()
  }

  #answered(answer: Answer): void {
    if (answer === COMMITTED) {
      this.#events?.committed()
      return
    }
    switch (answer.type) {
      case 'segments':
        this.#readers.shift()?.(answer.segments.map(asBuffers))
        break
      case 'delayed':
        this.#events?.delayed(answer.code, answer.text)
        break
      case 'opened':
        this.#opened(answer.recovered)
        break
      case 'refused':
        this.#ending = true
        this.#refused(new Error(answer.reason))
        break
    }
  }

  #exited(): void {
    if (this.#ending) this.#closed()
    else this.#died(new Error('the storage thread ended'))
  }

  #died(error: Error): void {
    if (this.#ending) return
    this.#ending = true
    this.#refused(error)
    this.#events?.died(error)
  }
}

/** A stretch of memory would be sent with all of it. */
function withOwnRows(batch: Batch): Batch {
  return {
    ...batch,
    segments: batch.segments.slice(),
    contents: batch.contents.slice(),
    acks: batch.acks.slice(),
    delivered: batch.delivered.slice(),
    deleted: batch.deleted.slice(),
    deletedRelated: batch.deletedRelated.slice(),
    dropped: batch.dropped.slice(),
  }
}

/** Buffers arrive from another thread as plain arrays of octets. */
function asBuffers({ directory, data, contents }: StoredSegment): StoredSegment {
  return { directory: asBuffer(directory), data: asBuffer(data), contents: contents.map(asBuffer) }
}

function asBuffer(octets: Uint8Array): Buffer {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
}
