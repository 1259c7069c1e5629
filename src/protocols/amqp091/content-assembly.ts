import type { ContentArena } from '../../message/arena.js'
import { copyOctets, readUint16, readUint64 } from '../../message/octets.js'
import { FRAME_OVERHEAD } from './codec/frame.js'
import { methods } from './codec/methods.js'
import { ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'

/**
 * Gathers the content of one message, header and body frames, in the form that `Message` wants: properties block,
 * then body, in one stretch of memory. Octets are copied out of the receive buffer as they come.
 *
 * Memory follows what arrives, not what is announced, once that is large: announcing costs a client nothing.
 */
export class ContentAssembly {
  /** The content is `data[offset..)`: the properties block, then the body. */
  data: Buffer = EMPTY
  offset = 0
  propertiesLength = 0
  /** Octets of the body, as announced. */
  bodyLength = 0
  #received = 0
  readonly #arena: ContentArena
  readonly #maxBody: number

  /** @param maxBody octets; the bodies of larger messages are not kept */
  constructor(arena: ContentArena, maxBody: number) {
    this.#arena = arena
    this.#maxBody = maxBody
  }

  /** The body is larger than allowed. It has to be received all the same, to find the frame behind it. */
  get tooLarge(): boolean {
    return this.bodyLength > this.#maxBody
  }

  get complete(): boolean {
    return this.#received === this.bodyLength
  }

  /**
   * Begins with the content header whose payload is `header[start..end)`.
   * @throws ProtocolError when it is not one of class basic
   */
  begin(header: Buffer, start: number, end: number): void {
    if (readUint16(header, start + 2) !== 0) throw headerExpected('non content header frame')
    const classId = readUint16(header, start)
    if (classId !== BASIC_CLASS) throw headerExpected(`one for class ${classId}`)
    this.#received = 0
    this.bodyLength = readUint64(header, start + 4)
    this.propertiesLength = end - start - FIXED_HEADER_SIZE
    this.#allocate(this.propertiesLength + Math.min(this.#keptLength(), LARGE))
    copyOctets(header, start + FIXED_HEADER_SIZE, end, this.data, this.offset)
  }

  /** Adds `body[start..end)`. What exceeds the announced size is not kept; the content is never complete then. */
  add(body: Buffer, start: number, end: number): void {
    const received = this.#received + end - start
    if (received <= this.#keptLength()) {
      const at = this.propertiesLength + this.#received
      if (this.offset + this.propertiesLength + received > this.data.length) this.#grow(at, received)
      if (!this.#isInPlace(body, start, at)) copyOctets(body, start, end, this.data, this.offset + at)
    }
    this.#received = received
  }

  /**
   * The memory that the next octets of the body belong in, so that they can be read right into it and `add` has nothing
   * to copy. Where more frames follow the one that lacks `missing` octets, it has room for what stands between two
   * frames: the octets of the body that belong there overwrite it. Undefined when there is no room yet.
   */
  destination(missing: number): Buffer | undefined {
    const kept = this.#keptLength()
    const received = this.#received + missing
    if (kept - this.#received < DIRECT_ABOVE || received > kept) return undefined
    const at = this.offset + this.propertiesLength + this.#received
    const wanted = received < this.bodyLength ? missing + FRAME_OVERHEAD : missing
    const length = Math.min(wanted, this.data.length - at)
    return length > 0 ? this.data.subarray(at, at + length) : undefined
  }

  /** Whether `body[start..)` is the very memory where the octet `at` of the content belongs. */
  #isInPlace(body: Buffer, start: number, at: number): boolean {
    const { data } = this
    return body.buffer === data.buffer && body.byteOffset + start === data.byteOffset + this.offset + at
  }

  /** Lets go of the memory: it belongs to a message now, or to nobody. */
  release(): void {
    this.data = EMPTY
  }

  #keptLength(): number {
    return this.tooLarge ? 0 : this.bodyLength
  }

  #allocate(size: number): void {
    this.#arena.allocate(size)
    this.data = this.#arena.chunk
    this.offset = this.#arena.offset
  }

  /** Makes more room for a large content, of which the first `length` octets are there. */
  #grow(length: number, bodyReceived: number): void {
    const body = Math.min(Math.max(bodyReceived, (length - this.propertiesLength) * GROWTH), this.bodyLength)
    const grown = Buffer.allocUnsafeSlow(this.propertiesLength + body)
    this.data.copy(grown, 0, this.offset, this.offset + length)
    this.data = grown
    this.offset = 0
  }
}

/** A content header was due and `got` came instead. */
export function headerExpected(got: string): ProtocolError {
  return new ProtocolError(
    replyCodes.unexpectedFrame,
    `expected content header for class ${BASIC_CLASS}, got ${got} instead`,
    methods.basic.publish.id,
  )
}

const BASIC_CLASS = methods.basic.publish.classId
/** Class id, weight and body size. */
const FIXED_HEADER_SIZE = 12
/** Up to this many octets of body get their room at once. */
const LARGE = 4 * 1024 * 1024
/** Octets that a content lacks for which it is worth a system call a frame that they are read where they belong. */
const DIRECT_ABOVE = 64 * 1024
/** Room that follows what has arrived. Much at once, because each step copies; untouched memory is not resident. */
const GROWTH = 16
const EMPTY = Buffer.alloc(0)
