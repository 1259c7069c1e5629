import { isUtf8 } from 'node:buffer'
import { EMPTY_TABLE, type FieldTable, type FieldValue } from './field-table.js'
import type { OctetWriter } from './octet-writer.js'
import { readText } from './text.js'

/**
 * Field tables on the wire: a sequence of entries, each a short string (the key), a tag octet and a value.
 * The length of the whole, a uint32, stands in front of a table; the functions here work on what follows it.
 *
 * Tags and their readings are RabbitMQ's, which differ from the specification: `s` is a signed 16-bit
 * integer, `l` and `L` are signed 64-bit (written as `l`), `x` is a byte array, and `U` does not exist.
 */

/**
 * What is wrong with a table:
 * - `unknown-tag`: a value of a type that nobody knows;
 * - `malformed`: lengths that do not fit, or tables nested deeper than `MAX_DEPTH`.
 */
export type TableErrorKind = 'unknown-tag' | 'malformed'

export class TableError extends Error {
  readonly kind: TableErrorKind

  constructor(kind: TableErrorKind, text: string) {
    super(text)
    this.name = 'TableError'
    this.kind = kind
  }
}

/** Tables and arrays within each other; more would only serve to exhaust the stack. */
const MAX_DEPTH = 128

/**
 * Reads the table whose entries are `data[start..end)`. Nothing in the result refers to `data`. The first
 * of several entries with one key counts, as in RabbitMQ. Throws a `TableError`.
 */
export function decodeTable(data: Buffer, start: number, end: number): FieldTable {
  return new TableReader(data, start, end).table(end, 0)
}

/**
 * Reads one value of the table whose entries are `data[start..end)`, and passes over the others without building
 * them: a tenth of what `decodeTable` costs for a few headers.
 * @param key the name of the entry, as octets
 */
export function decodeEntry(data: Buffer, start: number, end: number, key: Buffer): FieldValue | undefined {
  for (let position = start; position < end; position = endOfEntry(data, position)) {
    if (isKeyed(data, position, key)) return new TableReader(data, position + 1 + key.length, end).value(0)
  }
  return undefined
}

/** Whether the entry at `position` has this key. Keys are short: a loop is several times faster than `Buffer.compare`. */
export function isKeyed(data: Buffer, position: number, key: Buffer): boolean {
  if (data[position] !== key.length) return false
  for (let i = 0; i < key.length; i++) if (data[position + 1 + i] !== key[i]) return false
  return true
}

/** Where the entry at `position` ends, in a table that has been checked. */
export function endOfEntry(data: Buffer, position: number): number {
  return endOfValue(data, position + 1 + (data[position] as number))
}

/** Where the value behind the tag at `position` ends, in a table that has been checked. */
function endOfValue(data: Buffer, position: number): number {
  const size = FIXED_SIZES[data[position] as number] as number
  return size >= 0 ? position + 1 + size : position + 5 + data.readUInt32BE(position + 1)
}

/** A cursor over the entries of one table. */
class TableReader {
  readonly #data: Buffer
  #position: number
  /** Where the innermost table or array ends. */
  #end: number

  constructor(data: Buffer, start: number, end: number) {
    this.#data = data
    this.#position = start
    this.#end = end
  }

  table(end: number, depth: number): FieldTable {
    if (this.#position === end) return EMPTY_TABLE
    const table = new Map<string, FieldValue>()
    while (this.#position < end) {
      const length = this.#data[this.#take(1)] as number
      const start = this.#take(length)
      const key = readText(this.#data, start, start + length)
      const value = this.value(depth)
      if (!table.has(key)) table.set(key, value)
    }
    return table
  }

  #array(end: number, depth: number): FieldValue[] {
    const values: FieldValue[] = []
    while (this.#position < end) values.push(this.value(depth))
    return values
  }

  value(depth: number): FieldValue {
    const tag = String.fromCharCode(this.#data[this.#take(1)] as number)
    const data = this.#data
    switch (tag) {
      case 'S':
        return { type: 'longstr', value: textOrBytes(this.#bytes()) }
      case 'x':
        return { type: 'binary', value: Buffer.from(this.#bytes()) }
      case 'I':
        return { type: 'signedint', value: data.readInt32BE(this.#take(4)) }
      case 'i':
        return { type: 'unsignedint', value: data.readUInt32BE(this.#take(4)) }
      case 's':
        return { type: 'short', value: data.readInt16BE(this.#take(2)) }
      case 'u':
        return { type: 'unsignedshort', value: data.readUInt16BE(this.#take(2)) }
      case 'b':
        return { type: 'byte', value: data.readInt8(this.#take(1)) }
      case 'B':
        return { type: 'unsignedbyte', value: data.readUInt8(this.#take(1)) }
      case 'l':
      case 'L':
        return { type: 'long', value: numberIfSafe(data.readBigInt64BE(this.#take(8))) }
      case 'T':
        return { type: 'timestamp', value: numberIfSafe(data.readBigUInt64BE(this.#take(8))) }
      case 't':
        return { type: 'bool', value: data[this.#take(1)] !== 0 }
      case 'f':
        return { type: 'float', value: data.readFloatBE(this.#take(4)) }
      case 'd':
        return { type: 'double', value: data.readDoubleBE(this.#take(8)) }
      case 'D':
        return { type: 'decimal', value: this.#decimal() }
      case 'F':
        return this.#nested(depth, (end) => ({ type: 'table', value: this.table(end, depth + 1) }))
      case 'A':
        return this.#nested(depth, (end) => ({ type: 'array', value: this.#array(end, depth + 1) }))
      case 'V':
        return { type: 'void', value: null }
      default:
        throw new TableError('unknown-tag', `unknown field type ${JSON.stringify(tag)}`)
    }
  }

  #decimal(): { scale: number; digits: number } {
    const start = this.#take(5)
    return { scale: this.#data[start] as number, digits: this.#data.readUInt32BE(start + 1) }
  }

  /** Reads a length and, by `read`, the entries within it, which must fill it exactly. */
  #nested(depth: number, read: (end: number) => FieldValue): FieldValue {
    if (depth >= MAX_DEPTH) throw new TableError('malformed', 'tables are nested too deeply')
    const length = this.#data.readUInt32BE(this.#take(4))
    if (length > this.#end - this.#position) throw tooShort()
    const outerEnd = this.#end
    this.#end = this.#position + length
    const value = read(this.#end)
    this.#end = outerEnd
    return value
  }

  /** A view of a length-prefixed stretch. */
  #bytes(): Buffer {
    const length = this.#data.readUInt32BE(this.#take(4))
    const start = this.#take(length)
    return this.#data.subarray(start, start + length)
  }

  /** Moves over `size` octets and returns where they start. */
  #take(size: number): number {
    const start = this.#position
    if (size > this.#end - start) throw tooShort()
    this.#position = start + size
    return start
  }
}

function tooShort(): TableError {
  return new TableError('malformed', 'an entry reaches beyond the end of its table')
}

function textOrBytes(bytes: Buffer): string | Buffer {
  return isUtf8(bytes) ? bytes.toString('utf8') : Buffer.from(bytes)
}

function numberIfSafe(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/**
 * Checks the table whose entries are `data[start..end)` as `decodeTable` would, without building it. Throws
 * a `TableError`.
 */
export function checkTable(data: Buffer, start: number, end: number): void {
  checkEntries(data, start, end, true, 0)
}

/** Entries of a table (`keyed`) or of an array. */
function checkEntries(data: Buffer, start: number, end: number, keyed: boolean, depth: number): void {
  let position = start
  while (position < end) {
    if (keyed) position += 1 + (data[position] as number)
    if (position >= end) throw tooShort()
    const tag = data[position] as number
    position++
    const size = FIXED_SIZES[tag] as number
    if (size >= 0) {
      position += size
    } else {
      if (size === UNKNOWN) throw new TableError('unknown-tag', `unknown field type ${tag}`)
      if (end - position < 4) throw tooShort()
      const length = data.readUInt32BE(position)
      position += 4
      if (length > end - position) throw tooShort()
      if (size === NESTED) checkNested(data, position, position + length, tag === TABLE_TAG, depth)
      position += length
    }
  }
  if (position !== end) throw tooShort()
}

function checkNested(data: Buffer, start: number, end: number, keyed: boolean, depth: number): void {
  if (depth >= MAX_DEPTH) throw new TableError('malformed', 'tables are nested too deeply')
  checkEntries(data, start, end, keyed, depth + 1)
}

const UNKNOWN = -1
const LENGTH_PREFIXED = -2
const NESTED = -3
const TABLE_TAG = 'F'.charCodeAt(0)

/** Size of a value by its tag, where it is always the same, else one of the constants above. */
const FIXED_SIZES: Int8Array = new Int8Array(256).fill(UNKNOWN)
for (const [tags, size] of [
  ['V', 0],
  ['bBt', 1],
  ['su', 2],
  ['Iif', 4],
  ['D', 5],
  ['lLTd', 8],
  ['Sx', LENGTH_PREFIXED],
  ['FA', NESTED],
] as const) {
  for (const tag of tags) FIXED_SIZES[tag.charCodeAt(0)] = size
}

/**
 * Writes a table with its length in front, in the order of the map, with the tags that RabbitMQ writes.
 * Throws a `RangeError` for a number that its type cannot hold and for a key of more than 255 octets.
 */
export function writeTable(writer: OctetWriter, table: FieldTable): void {
  const start = writer.beginLength()
  for (const [key, value] of table) writeEntry(writer, key, value)
  writer.endLength(start)
}

/** Writes one entry of a table. Throws as `writeTable`. */
export function writeEntry(writer: OctetWriter, key: string, value: FieldValue): void {
  writer.shortstr(key)
  writeValue(writer, value)
}

function writeValue(writer: OctetWriter, field: FieldValue): void {
  writer.uint(1, TAGS[field.type])
  switch (field.type) {
    case 'longstr':
    case 'binary': {
      const start = writer.beginLength()
      if (typeof field.value === 'string') writer.text(field.value)
      else writer.octets(field.value)
      return writer.endLength(start)
    }
    case 'signedint':
      return writer.int(4, field.value)
    case 'unsignedint':
      return writer.uint(4, field.value)
    case 'short':
      return writer.int(2, field.value)
    case 'unsignedshort':
      return writer.uint(2, field.value)
    case 'byte':
      return writer.int(1, field.value)
    case 'unsignedbyte':
      return writer.uint(1, field.value)
    case 'long':
      return writer.int64(field.value)
    case 'timestamp':
      return writer.uint64(field.value)
    case 'bool':
      return writer.uint(1, field.value ? 1 : 0)
    case 'float':
      return writer.float(field.value)
    case 'double':
      return writer.double(field.value)
    case 'decimal':
      writer.uint(1, field.value.scale)
      return writer.uint(4, field.value.digits)
    case 'table':
      return writeTable(writer, field.value)
    case 'array': {
      const start = writer.beginLength()
      for (const value of field.value) writeValue(writer, value)
      return writer.endLength(start)
    }
    case 'void':
      return
  }
}

/** The tags that RabbitMQ writes. */
const TAGS: { readonly [T in FieldValue['type']]: number } = {
  longstr: 'S'.charCodeAt(0),
  binary: 'x'.charCodeAt(0),
  signedint: 'I'.charCodeAt(0),
  unsignedint: 'i'.charCodeAt(0),
  short: 's'.charCodeAt(0),
  unsignedshort: 'u'.charCodeAt(0),
  byte: 'b'.charCodeAt(0),
  unsignedbyte: 'B'.charCodeAt(0),
  long: 'l'.charCodeAt(0),
  timestamp: 'T'.charCodeAt(0),
  bool: 't'.charCodeAt(0),
  float: 'f'.charCodeAt(0),
  double: 'd'.charCodeAt(0),
  decimal: 'D'.charCodeAt(0),
  table: TABLE_TAG,
  array: 'A'.charCodeAt(0),
  void: 'V'.charCodeAt(0),
}
