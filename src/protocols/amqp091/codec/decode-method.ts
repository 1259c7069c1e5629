import { isUtf8 } from 'node:buffer'
import type { FieldTable } from '../../../message/field-table.js'
import { readUint16, readUint32, readUint64 } from '../../../message/octets.js'
import { decodeTable, TableError } from '../../../message/table-codec.js'
import { readText } from '../../../message/text.js'
import type { ArgumentsOf, ArgumentType, MethodDefinition } from './methods.js'

/**
 * Why the arguments of a method cannot be read:
 * - `malformed`: they end too early, too late, or hold a broken table;
 * - `invalid-utf8`: a short string that must be UTF-8 is not;
 * - `unknown-field-type`: a table holds a tag that nobody knows.
 */
export type DecodeErrorKind = 'malformed' | 'invalid-utf8' | 'unknown-field-type'

export class DecodeError extends Error {
  readonly kind: DecodeErrorKind

  constructor(kind: DecodeErrorKind, text: string) {
    super(text)
    this.name = 'DecodeError'
    this.kind = kind
  }
}

/** The error for a short string that is not UTF-8, in RabbitMQ's words. */
function invalidUtf8(): DecodeError {
  return new DecodeError('invalid-utf8', 'Malformed UTF-8 in shortstr')
}

/**
 * Reads the arguments of a method from `data[start..end)` (`start` is behind the method's ids). Nothing in
 * the result refers to `data`. Throws a `DecodeError` when they are not exactly what the method declares.
 *
 * Short strings must be valid UTF-8, but for methods with content, where RabbitMQ does not check either.
 */
export function decodeMethod<D extends MethodDefinition>(
  definition: D,
  data: Buffer,
  start: number,
  end: number,
): ArgumentsOf<D> {
  const reader = new ArgumentReader(data, start, end, !definition.carriesContent)
  const values: Record<string, unknown> = {}
  for (const [name, type] of definition.argumentList) values[name] = reader.read(type)
  reader.finish()
  return values as ArgumentsOf<D>
}

/** A cursor over the arguments of one method. */
class ArgumentReader {
  readonly #data: Buffer
  readonly #end: number
  readonly #checkUtf8: boolean
  #position: number
  /** The last octet of bits, and the mask of the next bit in it; 0 when the next bit starts a new octet. */
  #bits = 0
  #bitMask = 0
  #invalidUtf8 = false

  constructor(data: Buffer, start: number, end: number, checkUtf8: boolean) {
    this.#data = data
    this.#position = start
    this.#end = end
    this.#checkUtf8 = checkUtf8
  }

  read(type: ArgumentType): boolean | number | string | Buffer | FieldTable {
    if (type === 'bit') return this.#bit()
    this.#bitMask = 0
    switch (type) {
      case 'octet':
        return this.#data[this.#take(1)] as number
      case 'short':
        return readUint16(this.#data, this.#take(2))
      case 'long':
        return readUint32(this.#data, this.#take(4))
      case 'longlong':
        return readUint64(this.#data, this.#take(8))
      case 'shortstr':
        return this.#shortstr()
      case 'longstr':
        return this.#longstr()
      case 'table':
        return this.#table()
    }
  }

  /** Everything must have been read. As in RabbitMQ, text is judged only when the structure is right. */
  finish(): void {
    if (this.#position !== this.#end) throw new DecodeError('malformed', 'octets behind the arguments')
    if (this.#invalidUtf8) throw invalidUtf8()
  }

  /** Moves over `size` octets and returns where they start. */
  #take(size: number): number {
    const start = this.#position
    if (size > this.#end - start) throw new DecodeError('malformed', 'arguments end too early')
    this.#position = start + size
    return start
  }

  #bit(): boolean {
    if (this.#bitMask === 0 || this.#bitMask > 0x80) {
      this.#bits = this.#data[this.#take(1)] as number
      this.#bitMask = 1
    }
    const set = (this.#bits & this.#bitMask) !== 0
    this.#bitMask <<= 1
    return set
  }

  #shortstr(): string {
    const length = this.#data[this.#take(1)] as number
    const start = this.#take(length)
    const end = start + length
    if (this.#checkUtf8 && !isUtf8(this.#data.subarray(start, end))) this.#invalidUtf8 = true
    return readText(this.#data, start, end)
  }

  #longstr(): Buffer {
    const length = readUint32(this.#data, this.#take(4))
    const start = this.#take(length)
    return Buffer.from(this.#data.subarray(start, start + length))
  }

  #table(): FieldTable {
    const length = readUint32(this.#data, this.#take(4))
    const start = this.#take(length)
    try {
      return readTable(this.#data, start, start + length)
    } catch (error) {
      if (!(error instanceof TableError)) throw error
      throw new DecodeError(error.kind === 'unknown-tag' ? 'unknown-field-type' : 'malformed', error.message)
    }
  }
}

/**
 * Decodes `data[start..end)`. What connections say of their clients, and the arguments of many queues, are the same tables
 * again and again: they become one object.
 */
function readTable(data: Buffer, start: number, end: number): FieldTable {
  const length = end - start
  if (length > MAX_KNOWN_LENGTH) return decodeTable(data, start, end)
  const slot = length % KNOWN_TABLES
  const known = knownTables[slot]
  if (known?.octets.length === length && data.compare(known.octets, 0, length, start, end) === 0)
    return known.table
  const table = decodeTable(data, start, end)
  knownTables[slot] = { octets: Buffer.from(data.subarray(start, end)), table }
  return table
}

/** Tables that came last, by their length. */
const KNOWN_TABLES = 16
const knownTables: ({ readonly octets: Buffer; readonly table: FieldTable } | undefined)[] = new Array(
  KNOWN_TABLES,
)
/** Octets. */
const MAX_KNOWN_LENGTH = 1024
