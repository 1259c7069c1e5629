/**
 * Memory for contents that come in: small ones share chunks, so that a message costs no allocation of its
 * own, large ones get a buffer of their own, so that they do not keep others alive.
 *
 * Nothing is ever freed here: a chunk goes when no message refers to it any more.
 */
export class ContentArena {
  /** Where the last `allocate` found room. */
  chunk: Buffer = EMPTY
  offset = 0
  #shared: Buffer = EMPTY
  #used = 0

  /** Makes room for `size` octets at `chunk[offset]`. Fields instead of a result spare an object a message. */
  allocate(size: number): void {
    if (size > SHARED_LIMIT) {
      this.chunk = Buffer.allocUnsafeSlow(size)
      this.offset = 0
      return
    }
    if (this.#used + size > this.#shared.length) {
      this.#shared = Buffer.allocUnsafeSlow(CHUNK_SIZE)
      this.#used = 0
    }
    this.chunk = this.#shared
    this.offset = this.#used
    this.#used += size
  }
}

/** Octets of a shared chunk. */
const CHUNK_SIZE = 65_536
/** Contents above this size have their own buffer. A quarter bounds what an ended chunk can leave unused. */
const SHARED_LIMIT = 16_384
const EMPTY = Buffer.alloc(0)
