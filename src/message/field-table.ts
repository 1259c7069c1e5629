/**
 * AMQP field tables: arguments of queues, exchanges, bindings and consumers, client properties, and the
 * headers of a message. Values keep the type they had on the wire, because RabbitMQ's checks and error
 * texts tell an integer from a string and a `short` from a `long`.
 *
 * Keys and strings follow the convention of `text.ts`. The wire format is in `table-codec.ts`. There are three
 * JSON forms:
 * - triples, RabbitMQ's own (`[["x-max-length", "signedint", 10]]`), keep everything and are stored;
 * - plain records are what people write in the HTTP API and in the CLI: the type follows from the value;
 * - plain records are also what people read: the types are left out.
 */
export type FieldTable = ReadonlyMap<string, FieldValue>

/** The type names are those that RabbitMQ shows in its texts. */
export type FieldValue =
  /** A string where the bytes are valid UTF-8, else the bytes. */
  | { readonly type: 'longstr'; readonly value: string | Buffer }
  | { readonly type: IntegerType; readonly value: number }
  /** A number where it is a safe integer, else a bigint. */
  | { readonly type: 'long' | 'timestamp'; readonly value: number | bigint }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'float' | 'double'; readonly value: number }
  | { readonly type: 'decimal'; readonly value: { readonly scale: number; readonly digits: number } }
  | { readonly type: 'table'; readonly value: FieldTable }
  | { readonly type: 'array'; readonly value: readonly FieldValue[] }
  | { readonly type: 'binary'; readonly value: Buffer }
  | { readonly type: 'void'; readonly value: null }

export type IntegerType = 'signedint' | 'unsignedint' | 'short' | 'unsignedshort' | 'byte' | 'unsignedbyte'

/** A table without entries. */
export const EMPTY_TABLE: FieldTable = new Map()

/** An entry of a table; tables within it are triples again, arrays are `[type, value]` pairs. */
export type TableTriple = readonly [name: string, type: string, value: unknown]
export type TableTriples = readonly TableTriple[]

/** Thrown for JSON that describes no table. */
export class TableJsonError extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'TableJsonError'
  }
}

/**
 * The table as RabbitMQ's JSON shows it. What JSON has no value for becomes: bytes `{"base64": "..."}`, integers
 * beyond 2^53 and the numbers NaN, Infinity, -Infinity and -0 strings. `fromTriples` brings all of it back.
 */
export function toTriples(table: FieldTable): TableTriples {
  return Array.from(table, ([name, field]) => [name, field.type, valueToJson(field)] as const)
}

function valueToJson(field: FieldValue): unknown {
  switch (field.type) {
    case 'table':
      return toTriples(field.value)
    case 'array':
      return field.value.map((item) => [item.type, valueToJson(item)])
    case 'longstr':
    case 'binary':
      return typeof field.value === 'string' ? field.value : { base64: field.value.toString('base64') }
    case 'long':
    case 'timestamp':
      return typeof field.value === 'bigint' ? String(field.value) : field.value
    case 'float':
    case 'double':
      return isJsonNumber(field.value) ? field.value : Object.is(field.value, -0) ? '-0' : String(field.value)
    default:
      return field.value
  }
}

function isJsonNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

/** The inverse of `toTriples`, also after JSON. Throws a `TableJsonError` for anything else. */
export function fromTriples(triples: unknown): FieldTable {
  if (!Array.isArray(triples)) throw new TableJsonError('a table must be a list of triples')
  if (triples.length === 0) return EMPTY_TABLE
  return new Map(
    triples.map((triple: unknown): [string, FieldValue] => {
      if (!Array.isArray(triple) || triple.length !== 3 || typeof triple[0] !== 'string') {
        throw new TableJsonError('an entry of a table must be [name, type, value]')
      }
      return [triple[0], valueFromJson(triple[1], triple[2])]
    }),
  )
}

function valueFromJson(type: unknown, value: unknown): FieldValue {
  switch (type) {
    case 'table':
      return { type, value: fromTriples(value) }
    case 'array':
      return { type, value: arrayFromJson(value) }
    case 'longstr':
      if (typeof value === 'string') return { type, value }
      return { type, value: bytesFromJson(value) }
    case 'binary':
      return { type, value: bytesFromJson(value) }
    case 'long':
    case 'timestamp':
      if (typeof value === 'string' && /^-?\d+$/.test(value)) return { type, value: BigInt(value) }
      if (Number.isSafeInteger(value)) return { type, value: value as number }
      break
    case 'signedint':
    case 'unsignedint':
    case 'short':
    case 'unsignedshort':
    case 'byte':
    case 'unsignedbyte':
      if (Number.isSafeInteger(value)) return { type, value: value as number }
      break
    case 'float':
    case 'double':
      if (typeof value === 'number') return { type, value }
      if (typeof value === 'string') return { type, value: Number(value) }
      break
    case 'bool':
      if (typeof value === 'boolean') return { type, value }
      break
    case 'decimal':
      return { type, value: decimalFromJson(value) }
    case 'void':
      return { type, value: null }
  }
  throw new TableJsonError(`no value of type ${String(type)}: ${JSON.stringify(value)}`)
}

function arrayFromJson(value: unknown): FieldValue[] {
  if (!Array.isArray(value)) throw new TableJsonError('an array must be a list of pairs')
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new TableJsonError('an item of an array must be [type, value]')
    }
    return valueFromJson(pair[0], pair[1])
  })
}

function bytesFromJson(value: unknown): Buffer {
  const { base64 } = isRecord(value) ? value : {}
  if (typeof base64 !== 'string') throw new TableJsonError('bytes must be {"base64": "..."}')
  return Buffer.from(base64, 'base64')
}

function decimalFromJson(value: unknown): { scale: number; digits: number } {
  const { scale, digits } = isRecord(value) ? value : {}
  if (typeof scale !== 'number' || typeof digits !== 'number') {
    throw new TableJsonError('a decimal must be {"scale": number, "digits": number}')
  }
  return { scale, digits }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Makes a table of plain JSON values, with the types that RabbitMQ's HTTP API and CLI give them: string
 * longstr, integer long, other number double, boolean bool, object table, list array, null void. Throws a
 * `TableJsonError` for values that JSON does not have.
 */
export function fromJson(record: Readonly<Record<string, unknown>>): FieldTable {
  return new Map(Object.entries(record).map(([name, value]) => [name, fieldFromJson(value)]))
}

function fieldFromJson(value: unknown): FieldValue {
  if (value === null) return { type: 'void', value }
  if (Array.isArray(value)) return { type: 'array', value: value.map(fieldFromJson) }
  if (isRecord(value)) return { type: 'table', value: fromJson(value) }
  switch (typeof value) {
    case 'string':
      return { type: 'longstr', value }
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? { type: 'long', value }
        : { type: 'double', value }
    case 'boolean':
      return { type: 'bool', value }
    default:
      throw new TableJsonError(`a table cannot hold ${typeof value}`)
  }
}

/**
 * The table as a plain record for people, without types. Bytes become base64 text, integers beyond 2^53
 * strings of digits, decimals numbers.
 */
export function toJson(table: FieldTable): Record<string, unknown> {
  return Object.fromEntries(Array.from(table, ([name, field]) => [name, fieldToJson(field)]))
}

/** One value of it. */
export function fieldToJson(field: FieldValue): unknown {
  switch (field.type) {
    case 'table':
      return toJson(field.value)
    case 'array':
      return field.value.map(fieldToJson)
    case 'longstr':
    case 'binary':
      return typeof field.value === 'string' ? field.value : field.value.toString('base64')
    case 'long':
    case 'timestamp':
      return typeof field.value === 'bigint' ? String(field.value) : field.value
    case 'decimal':
      return field.value.digits / 10 ** field.value.scale
    default:
      return field.value
  }
}
