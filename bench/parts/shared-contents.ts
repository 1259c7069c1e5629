import type { Arena } from './publishes.js'

const CHUNK_SIZE = 65_536

/**
 * Contents in memory that several threads see: chunks that are used round and round, each with a count of the messages
 * in it that somebody still needs.
 */
export class SharedContents implements Arena {
  readonly memory: SharedArrayBuffer
  readonly chunks: readonly Buffer[]
  /** Where the last `allocate` found room. */
  current = 0
  offset = 0
  readonly #counts: Int32Array
  #used = 0

  /** @param memory what another thread has made */
  constructor(chunks: number, memory?: SharedArrayBuffer) {
    this.memory = memory ?? new SharedArrayBuffer(chunks * (CHUNK_SIZE + 4))
    this.#counts = new Int32Array(this.memory, chunks * CHUNK_SIZE, chunks)
    this.chunks = Array.from({ length: chunks }, (_, i) =>
      Buffer.from(this.memory, i * CHUNK_SIZE, CHUNK_SIZE),
    )
  }

  get chunk(): Buffer {
    return this.chunks[this.current] as Buffer
  }

  /** @throws Error when the next chunk is still in use: who allocates bounds what is under way */
  allocate(size: number): void {
    if (this.#used + size > CHUNK_SIZE) {
      this.current = (this.current + 1) % this.chunks.length
      if (Atomics.load(this.#counts, this.current) !== 0) throw new Error('a chunk is still in use')
      this.#used = 0
    }
    this.offset = this.#used
    this.#used += size
    Atomics.add(this.#counts, this.current, 1)
  }

  /** `count` messages of a chunk are not needed any more. */
  release(chunk: number, count: number): void {
    Atomics.sub(this.#counts, chunk, count)
  }
}
