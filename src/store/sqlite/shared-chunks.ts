/**
 * The memory through which blobs go to the storage thread. Both threads see it, and as only one batch is
 * under way at a time, the same chunks serve all batches: fresh ones would cost three times as much, most of
 * it page faults.
 */
export class SharedChunks {
  #chunks: Buffer[]
  /** Number of the chunk that is being filled; -1 before the first. */
  #current = -1
  /** Where free memory starts in it. */
  #at = 0

  /** @param first the first chunk to be filled, of `CHUNK_SIZE` */
  constructor(first: SharedArrayBuffer) {
    this.#chunks = [Buffer.from(first)]
  }

  /** Number of the chunk that `reserve` chose. */
  get number(): number {
    return this.#current
  }

  /** The chunk that `reserve` chose. */
  get memory(): Buffer {
    return this.#chunks[this.#current] as Buffer
  }

  /** Chooses a chunk with room for `bytes`, and returns the offset in it at which they may be written. */
  reserve(bytes: number): number {
    if (this.#current >= 0 && this.#at + bytes <= this.memory.length) return this.#at
    this.#current++
    this.#at = 0
    const next = this.#chunks[this.#current]
    if (next === undefined || next.length < bytes) {
      this.#chunks.splice(this.#current, 0, Buffer.from(new SharedArrayBuffer(Math.max(CHUNK_SIZE, bytes))))
    }
    return 0
  }

  /** Keeps what was written up to offset `end` of the chosen chunk. */
  keep(end: number): void {
    this.#at = end
  }

  /** The chunks that hold something, by number. */
  used(): SharedArrayBuffer[] {
    return this.#chunks
      .slice(0, this.#current + 1)
      .map((chunk) => chunk.buffer as unknown as SharedArrayBuffer)
  }

  /** Everything was written: the memory may be used again. What one large batch needed is given back. */
  reset(): void {
    this.#chunks = this.#chunks.filter((chunk) => chunk.length === CHUNK_SIZE).slice(0, KEPT_CHUNKS)
    this.#current = -1
    this.#at = 0
  }
}

export const CHUNK_SIZE = 1024 * 1024
const KEPT_CHUNKS = 8
