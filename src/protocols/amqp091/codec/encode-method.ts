import type { FieldTable } from '../../../message/field-table.js'
import { encodeTable } from '../../../message/table-codec.js'
import { textToBuffer, writeText } from '../../../message/text.js'
import type { ArgumentsOf, ArgumentType, MethodDefinition } from './methods.js'

/**
 * Encodes a method as the payload of its frame: ids, then arguments. Made for the methods that are not sent
 * with every message; `OutputBuffer` writes those itself. Throws a `RangeError` for a number that does not fit
 * its type and for a short string of more than 255 octets.
 */
export function encodeMethod<D extends MethodDefinition>(definition: D, args: ArgumentsOf<D>): Buffer {
  writer.begin()
  writer.write('short', definition.classId)
  writer.write('short', definition.methodId)
  const values: Readonly<Record<string, unknown>> = args
  for (const [name, type] of definition.argumentList) writer.write(type, values[name])
  return writer.finish()
}

/** A short string as it stands on the wire, length octet included. */
export function encodeShortstr(text: string): Buffer {
  const octets = textToBuffer(text)
  if (octets.length > 255) throw new RangeError(`a short string of ${octets.length} octets`)
  return Buffer.concat([Buffer.of(octets.length), octets])
}

/** Writes arguments one behind the other. The callers' types say that a value fits its argument type. */
class ArgumentWriter {
  /** Used again for each method: one buffer for each argument would cost more than everything else. */
  #memory = Buffer.allocUnsafeSlow(1024)
  #end = 0
  /** Bits that are taken of the octet at the end; 0 when the next bit begins another. */
  #bits = 0

  begin(): void {
    this.#end = 0
    this.#bits = 0
  }

  write(type: ArgumentType, value: unknown): void {
    if (type === 'bit') this.#bit(value as boolean)
    else {
      this.#bits = 0
      this.#argument(type, value)
    }
  }

  /** What was written, in a buffer of its own. */
  finish(): Buffer {
    return Buffer.from(this.#memory.subarray(0, this.#end))
  }

  /** Up to eight bits share an octet, the first one in its lowest bit. */
  #bit(value: boolean): void {
    if (this.#bits === 0) this.#uint(1, 0)
    const last = this.#end - 1
    if (value) this.#memory[last] = (this.#memory[last] as number) | (1 << this.#bits)
    this.#bits = (this.#bits + 1) & 7
  }

  #argument(type: Exclude<ArgumentType, 'bit'>, value: unknown): void {
    switch (type) {
      case 'octet':
        return this.#uint(1, value as number)
      case 'short':
        return this.#uint(2, value as number)
      case 'long':
        return this.#uint(4, value as number)
      case 'longlong':
        this.#reserve(8)
        this.#end = this.#memory.writeBigUInt64BE(BigInt(value as number), this.#end)
        return
      case 'shortstr':
        return this.#shortstr(value as string)
      case 'longstr': {
        const octets = value as Buffer
        this.#uint(4, octets.length)
        return this.#octets(octets)
      }
      case 'table':
        return this.#octets(encodeTable(value as FieldTable))
    }
  }

  #uint(size: number, value: number): void {
    this.#reserve(size)
    this.#end = this.#memory.writeUIntBE(value, this.#end, size)
  }

  #shortstr(text: string): void {
    this.#reserve(1 + text.length * 3)
    const start = this.#end + 1
    const end = writeText(this.#memory, start, text)
    if (end - start > 255) throw new RangeError(`a short string of ${end - start} octets`)
    this.#memory[start - 1] = end - start
    this.#end = end
  }

  #octets(octets: Buffer): void {
    this.#reserve(octets.length)
    this.#end += octets.copy(this.#memory, this.#end)
  }

  #reserve(size: number): void {
    if (this.#end + size <= this.#memory.length) return
    const larger = Buffer.allocUnsafeSlow((this.#end + size) * 2)
    this.#memory.copy(larger, 0, 0, this.#end)
    this.#memory = larger
  }
}

const writer = new ArgumentWriter()
