import type { FieldTable } from '../../../message/field-table.js'
import { encodeTable } from '../../../message/table-codec.js'
import { textToBuffer } from '../../../message/text.js'
import type { ArgumentsOf, ArgumentType, MethodDefinition } from './methods.js'

/**
 * Encodes a method as the payload of its frame: ids, then arguments. Made for the methods that are not sent
 * with every message; `OutputBuffer` writes those itself. Throws a `RangeError` for a number that does not fit
 * its type and for a short string of more than 255 octets.
 */
export function encodeMethod<D extends MethodDefinition>(definition: D, args: ArgumentsOf<D>): Buffer {
  const writer = new ArgumentWriter()
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

/** Gathers arguments. The callers' types say that a value fits its argument type. */
class ArgumentWriter {
  readonly #parts: Buffer[] = []
  /** Consecutive bits that are not in `#parts` yet. */
  #bits: boolean[] = []

  write(type: ArgumentType, value: unknown): void {
    if (type === 'bit') {
      this.#bits.push(value as boolean)
      return
    }
    this.#flushBits()
    this.#parts.push(encodeArgument(type, value))
  }

  finish(): Buffer {
    this.#flushBits()
    return Buffer.concat(this.#parts)
  }

  /** Up to eight bits share an octet, the first one in its lowest bit. */
  #flushBits(): void {
    for (let i = 0; i < this.#bits.length; i += 8) {
      const octet = this.#bits.slice(i, i + 8).reduce((sum, bit, index) => sum | (Number(bit) << index), 0)
      this.#parts.push(Buffer.of(octet))
    }
    this.#bits = []
  }
}

function encodeArgument(type: Exclude<ArgumentType, 'bit'>, value: unknown): Buffer {
  switch (type) {
    case 'octet':
      return encodeUint(1, value as number)
    case 'short':
      return encodeUint(2, value as number)
    case 'long':
      return encodeUint(4, value as number)
    case 'longlong': {
      const octets = Buffer.alloc(8)
      octets.writeBigUInt64BE(BigInt(value as number))
      return octets
    }
    case 'shortstr':
      return encodeShortstr(value as string)
    case 'longstr': {
      const octets = value as Buffer
      return Buffer.concat([encodeUint(4, octets.length), octets])
    }
    case 'table':
      return encodeTable(value as FieldTable)
  }
}

function encodeUint(size: number, value: number): Buffer {
  const octets = Buffer.alloc(size)
  octets.writeUIntBE(value, 0, size)
  return octets
}
