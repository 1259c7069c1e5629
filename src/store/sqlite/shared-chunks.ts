/**
 * The memory through which blobs go to the storage thread. Both threads see it, and as only one batch is
 * under way at a time, the same chunks serve all batches: fresh ones would cost three times as much, most of
 * it page faults, and would pile up until both threads have collected their garbage.
 */
export class SharedChunks {
  /** Those that hold something, then the free ones. */
  #chunks: Chunk[]
  /** Number of the chunk that is being filled; -1 before the first. */
  #current = -1
  /** Where free memory starts in it. */
  #at = 0
  /** Batches so far. */
  #batches = 0

  /** @param first the first chunk to be filled, of `CHUNK_SIZE` */
  constructor(first: SharedArrayBuffer) {
    this.#chunks = [{ memory: Buffer.from(first), usedIn: 0 }]
  }

  /** Number of the chunk that `reserve` chose. */
  get number(): number {
    return this.#current
  }

  /** The chunk that `reserve` chose. */
  get memory(): Buffer {
    return (this.#chunks[this.#current] as Chunk).memory
  }

  /** Chooses a chunk with room for `bytes`, and returns the offset in it at which they may be written. */
  reserve(bytes: number): number {
    if (this.#current >= 0 && this.#at + bytes <= this.memory.length) return this.#at
    this.#current++
    this.#at = 0
    const chunk = this.#takeFree(bytes) ?? newChunk(bytes)
    chunk.usedIn = this.#batches
    this.#chunks.splice(this.#current, 0, chunk)
    return 0
  }

  #takeFree(bytes: number): Chunk | undefined {
    for (let i = this.#current; i < this.#chunks.length; i++) {
      if ((this.#chunks[i] as Chunk).memory.length >= bytes) return this.#chunks.splice(i, 1)[0]
    }
    return undefined
  }

  /** Keeps what was written up to offset `end` of the chosen chunk. */
  keep(end: number): void {
    this.#at = end
  }

  /** The chunks that hold something, by number. */
  used(): SharedArrayBuffer[] {
    return this.#chunks
      .slice(0, this.#current + 1)
      .map(({ memory }) => memory.buffer as unknown as SharedArrayBuffer)
  }

  /** Everything was written: the memory may be used again. What has not been for long is given back. */
  reset(): void {
    const oldest = this.#batches - KEPT_BATCHES
    this.#batches++
    this.#current = -1
    this.#at = 0
    if (this.#chunks.length === 1) return
    // The smallest first: most batches need only that.
    this.#chunks.sort((a, b) => a.memory.length - b.memory.length)
    let bytes = 0
    this.#chunks = this.#chunks.filter(({ memory, usedIn }, i) => {
      bytes += memory.length
      return i === 0 || (bytes <= KEPT_BYTES && usedIn >= oldest)
    })
  }
}

interface Chunk {
  readonly memory: Buffer
  /** Number of the last batch that used it. */
  usedIn: number
}

/** Sizes are rounded up, so that messages of about the same size find a chunk that others have used. */
function newChunk(bytes: number): Chunk {
  const length = Math.ceil(bytes / CHUNK_SIZE) * CHUNK_SIZE
  return { memory: Buffer.from(new SharedArrayBuffer(length)), usedIn: 0 }
}

export const CHUNK_SIZE = 1024 * 1024
/** Bytes of chunks that are kept for the next batches, and after how many batches without need they are not any more. */
const KEPT_BYTES = 64 * 1024 * 1024
const KEPT_BATCHES = 64
