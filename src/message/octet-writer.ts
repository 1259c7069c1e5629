import { copyOctets } from './octets.js'
import { writeText } from './text.js'

/**
 * Octets that are written one behind the other, into memory that grows and is used again: a buffer for each part would
 * cost more than everything else. Numbers that do not fit are a `RangeError`.
 */
export class OctetWriter {
  #memory = Buffer.allocUnsafeSlow(KEPT)
  #end = 0

  /** Begins anew. What a large one needed before is given back. */
  begin(): void {
    this.#end = 0
    if (this.#memory.length > KEPT) this.#memory = Buffer.allocUnsafeSlow(KEPT)
  }

  /** How many octets have been written. */
  get length(): number {
    return this.#end
  }

  /** What was written, in a buffer of its own. */
  finish(): Buffer {
    return Buffer.from(this.written())
  }

  /** What was written, until more is. */
  written(): Buffer {
    return this.#memory.subarray(0, this.#end)
  }

  /** An unsigned integer of 1 to 4 octets. */
  uint(size: number, value: number): void {
    this.#reserve(size)
    this.#end = this.#memory.writeUIntBE(value, this.#end, size)
  }

  /** A signed integer of 1 to 4 octets. */
  int(size: number, value: number): void {
    this.#reserve(size)
    this.#end = this.#memory.writeIntBE(value, this.#end, size)
  }

  uint64(value: number | bigint): void {
    this.#reserve(8)
    this.#end = this.#memory.writeBigUInt64BE(BigInt(value), this.#end)
  }

  int64(value: number | bigint): void {
    this.#reserve(8)
    this.#end = this.#memory.writeBigInt64BE(BigInt(value), this.#end)
  }

  float(value: number): void {
    this.#reserve(4)
    this.#end = this.#memory.writeFloatBE(value, this.#end)
  }

  double(value: number): void {
    this.#reserve(8)
    this.#end = this.#memory.writeDoubleBE(value, this.#end)
  }

  /** `source[start..end)` as it is. */
  octets(source: Buffer, start = 0, end = source.length): void {
    this.#reserve(end - start)
    copyOctets(source, start, end, this.#memory, this.#end)
    this.#end += end - start
  }

  text(text: string): void {
    this.#reserve(text.length * MAX_OCTETS_OF_UNIT)
    this.#end = writeText(this.#memory, this.#end, text)
  }

  /** A text with its length in an octet in front. @throws RangeError when it has more than 255 octets */
  shortstr(text: string): void {
    const start = this.#end
    this.uint(1, 0)
    this.text(text)
    const length = this.#end - start - 1
    if (length > 255) throw new RangeError(`a short string of ${length} octets`)
    this.#memory[start] = length
  }

  /** Leaves room for the length of what follows, which `endLength` puts there. */
  beginLength(): number {
    this.uint(4, 0)
    return this.#end
  }

  /** @param start what `beginLength` has returned */
  endLength(start: number): void {
    this.#memory.writeUInt32BE(this.#end - start, start - 4)
  }

  /** Changes an octet that has been written. */
  patch(at: number, change: (octet: number) => number): void {
    this.#memory[at] = change(this.#memory[at] as number)
  }

  #reserve(size: number): void {
    if (this.#end + size <= this.#memory.length) return
    const larger = Buffer.allocUnsafeSlow((this.#end + size) * 2)
    this.#memory.copy(larger, 0, 0, this.#end)
    this.#memory = larger
  }
}

/** Bytes of memory that a writer keeps. */
const KEPT = 4096
/** What UTF-8 takes for a unit of UTF-16, at most. */
const MAX_OCTETS_OF_UNIT = 3
