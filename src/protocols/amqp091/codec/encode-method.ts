import type { FieldTable } from '../../../message/field-table.js'
import { OctetWriter } from '../../../message/octet-writer.js'
import { writeTable } from '../../../message/table-codec.js'
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

/** A short string as it stands on the wire, length octet included. Throws a `RangeError` for more than 255 octets. */
export function encodeShortstr(text: string): Buffer {
  writer.begin()
  writer.shortstr(text)
  return writer.finish()
}

/** Writes arguments one behind the other. The callers' types say that a value fits its argument type. */
class ArgumentWriter extends OctetWriter {
  /** Bits that are taken of the octet at the end; 0 when the next bit begins another. */
  #bits = 0

  override begin(): void {
    super.begin()
    this.#bits = 0
  }

  write(type: ArgumentType, value: unknown): void {
    if (type === 'bit') this.#bit(value as boolean)
    else {
      this.#bits = 0
      this.#argument(type, value)
    }
  }

  /** Up to eight bits share an octet, the first one in its lowest bit. */
  #bit(value: boolean): void {
    if (this.#bits === 0) this.uint(1, 0)
    const bit = 1 << this.#bits
    if (value) this.patch(this.length - 1, (octet) => octet | bit)
    this.#bits = (this.#bits + 1) & 7
  }

  #argument(type: Exclude<ArgumentType, 'bit'>, value: unknown): void {
    switch (type) {
      case 'octet':
        return this.uint(1, value as number)
      case 'short':
        return this.uint(2, value as number)
      case 'long':
        return this.uint(4, value as number)
      case 'longlong':
        return this.uint64(value as number)
      case 'shortstr':
        return this.shortstr(value as string)
      case 'longstr': {
        const octets = value as Buffer
        this.uint(4, octets.length)
        return this.octets(octets)
      }
      case 'table':
        return writeTable(this, value as FieldTable)
    }
  }
}

const writer = new ArgumentWriter()
