import type { Batch, MetadataChange } from './batch.js'

/**
 * How most batches go from the main thread to the storage thread: through memory that both see. Passing one object by
 * `postMessage` takes longer than all the statements of a small transaction; and a thread that waits for a change of
 * this memory is up sooner than one that waits for a message.
 *
 * Only one batch is under way at a time, so there is room for one. It says after how many requests by `postMessage`
 * it is to be served, which keeps everything in order.
 */
export class BatchSlot {
  /** The first chunk of contents, which both threads know; a batch with others goes by `postMessage`. */
  readonly chunk: SharedArrayBuffer
  readonly #header: Int32Array
  readonly #numbers: Float64Array
  readonly #texts: Buffer

  constructor({ header, numbers, texts, chunk }: SlotMemory) {
    this.#header = new Int32Array(header)
    this.#numbers = new Float64Array(numbers)
    this.#texts = Buffer.from(texts)
    this.chunk = chunk
  }

  /**
   * Hands a batch over.
   * @param requests how many requests come before it, as a 32-bit integer
   * @returns false when it does not fit
   */
  put(batch: Batch, requests: number): boolean {
    const { chunks, metadata } = batch
    if (chunks.length > 1 || (chunks.length === 1 && chunks[0] !== this.chunk)) return false
    let total = 0
    for (const table of TABLES) total += batch[table].length
    if (total > this.#numbers.length || !this.#putTexts(metadata)) return false
    let at = 0
    for (let i = 0; i < TABLES.length; i++) {
      const rows = batch[TABLES[i] as (typeof TABLES)[number]]
      this.#numbers.set(rows, at)
      this.#header[LENGTHS + i] = rows.length
      at += rows.length
    }
    this.#header[REQUESTS] = requests
    // Whoever sees this sees what was written before.
    Atomics.store(this.#header, FULL, 1)
    return true
  }

  /** Every change as three lines: its parts are JSON, where no line ends, and never empty. */
  #putTexts(changes: readonly MetadataChange[]): boolean {
    let text = ''
    for (const { kind, key, value } of changes) {
      text += `${kind}\n${key}\n${value ?? ''}\n`
      if (text.length * MAX_OCTETS_OF_UNIT > this.#texts.length) return false
    }
    this.#header[TEXTS] = text === '' ? 0 : this.#texts.write(text)
    return true
  }

  #takeTexts(): MetadataChange[] {
    const length = this.#header[TEXTS] as number
    const changes: MetadataChange[] = []
    if (length === 0) return changes
    const lines = this.#texts.toString('utf8', 0, length).split('\n')
    for (let at = 0; at + 2 < lines.length; at += 3) {
      const [kind = '', key = '', value = ''] = lines.slice(at, at + 3)
      changes.push({ kind, key, value: value === '' ? null : value })
    }
    return changes
  }

  /** Wakes the storage thread: there is a batch, or a request. */
  wake(): void {
    Atomics.add(this.#header, SIGNAL, 1)
    Atomics.notify(this.#header, SIGNAL)
  }

  /** What to give to `wait`, read before the thread looks for something to do. */
  get signal(): number {
    return Atomics.load(this.#header, SIGNAL)
  }

  /** Waits for a `wake` since `signal` was read, but no longer than `ms`. */
  wait(signal: number, ms: number): void {
    Atomics.wait(this.#header, SIGNAL, signal, ms)
  }

  /** Whether there is a batch, and it is its turn after so many requests. */
  isDue(requests: number): boolean {
    return Atomics.load(this.#header, FULL) === 1 && (this.#header[REQUESTS] as number) === requests
  }

  /** Takes the batch out. It lies in the slot's memory, and is valid until it is answered. */
  take(): Batch {
    Atomics.store(this.#header, FULL, 0)
    let at = 0
    const [segments, contents, acks, delivered, deleted, deletedRelated, dropped] = TABLES.map((_, i) => {
      const length = this.#header[LENGTHS + i] as number
      at += length
      return this.#numbers.subarray(at - length, at)
    }) as [Rows, Rows, Rows, Rows, Rows, Rows, Rows]
    const chunks = [this.chunk]
    const metadata = this.#takeTexts()
    return { metadata, chunks, segments, contents, acks, delivered, deleted, deletedRelated, dropped }
  }
}

type Rows = Float64Array

/** The memory of a slot, as one thread passes it to the other. */
export interface SlotMemory {
  readonly header: SharedArrayBuffer
  readonly numbers: SharedArrayBuffer
  readonly texts: SharedArrayBuffer
  readonly chunk: SharedArrayBuffer
}

/** @param chunkSize bytes of contents in a batch */
export function slotMemory(chunkSize: number): SlotMemory {
  return {
    header: new SharedArrayBuffer((LENGTHS + TABLES.length) * Int32Array.BYTES_PER_ELEMENT),
    numbers: new SharedArrayBuffer(NUMBERS * Float64Array.BYTES_PER_ELEMENT),
    texts: new SharedArrayBuffer(TEXT_SIZE),
    chunk: new SharedArrayBuffer(chunkSize),
  }
}

/** The tables of numbers of a batch, in the order in which they lie in the slot. */
const TABLES = ['segments', 'contents', 'acks', 'delivered', 'deleted', 'deletedRelated', 'dropped'] as const

/** Numbers of all rows of a batch together. */
const NUMBERS = 16 * 1024

/** Octets of all changes of metadata of a batch together. */
const TEXT_SIZE = 64 * 1024
/** What UTF-8 takes for a unit of UTF-16, at most. */
const MAX_OCTETS_OF_UNIT = 3

/** Places in the header. */
const SIGNAL = 0
const REQUESTS = 1
const FULL = 2
const TEXTS = 3
const LENGTHS = 4
