import type { CollectionTag, ScalarTag, Tags } from 'yaml'
import { Scalar } from 'yaml'
import { fromJson, type TableTriple, type TableTriples, toTriples } from '../../message/field-table.js'

/**
 * A value of a field table whose type does not follow from how it is written, as `!short 5` in a topology file.
 * `value` is what stands in a triple.
 */
export class TypedValue {
  readonly type: string
  readonly value: unknown

  constructor(type: string, value: unknown) {
    this.type = type
    this.value = value
  }
}

/** The triples of a table that was read from a file. */
export function triplesOf(table: Readonly<Record<string, unknown>>): TableTriples {
  return Object.entries(table).map(([name, value]) => [name, ...typed(value)] as TableTriple)
}

function typed(value: unknown): [type: string, value: unknown] {
  if (value instanceof TypedValue) return [value.type, value.value]
  if (Array.isArray(value)) return ['array', value.map(typed)]
  if (typeof value === 'object' && value !== null) {
    return ['table', triplesOf(value as Readonly<Record<string, unknown>>)]
  }
  const [triple] = toTriples(fromJson({ value }))
  return [triple?.[1] ?? 'void', triple?.[2]]
}

/** The table to be written to a file: the inverse of `triplesOf`. */
export function tableOfTriples(triples: TableTriples): Record<string, unknown> {
  return Object.fromEntries(triples.map(([name, type, value]) => [name, untyped(type, value)]))
}

function untyped(type: string, value: unknown): unknown {
  if (type === 'table') return tableOfTriples(value as TableTriples)
  if (type === 'array') return (value as readonly [string, unknown][]).map((item) => untyped(...item))
  const plain = typeof value !== 'object' || value === null
  return plain && typed(value)[0] === type ? value : new TypedValue(type, value)
}

/** What the text behind a tag stands for, and back. */
interface Notation {
  readonly read: (text: string) => unknown
  readonly write: (value: unknown) => string
}

const number: Notation = { read: numberOf, write: String }
const text: Notation = { read: (word) => word, write: String }
const base64: Notation = {
  read: (word) => ({ base64: word }),
  write: (value) => (value as { readonly base64: string }).base64,
}
const decimal: Notation = { read: decimalOf, write: decimalText }

/** Tags for the types that plain values do not have. `bytes` is a longstr that is no valid text. */
const NOTATIONS: Readonly<Record<string, Notation>> = {
  signedint: number,
  unsignedint: number,
  short: number,
  unsignedshort: number,
  byte: number,
  unsignedbyte: number,
  long: number,
  timestamp: number,
  float: number,
  double: number,
  decimal,
  binary: base64,
  bytes: base64,
  longstr: text,
}

/** The tags of topology files, for the YAML library. */
export const TOPOLOGY_TAGS: Tags = Object.entries(NOTATIONS).map(
  ([name, { read, write }]): ScalarTag | CollectionTag => ({
    tag: `!${name}`,
    resolve: (word: string) => new TypedValue(name === 'bytes' ? 'longstr' : name, read(word)),
    identify: (value: unknown) => value instanceof TypedValue && tagOf(value) === name,
    stringify: ({ value }) => write((value as TypedValue).value),
    createNode: (_schema, value) => Object.assign(new Scalar(value), { tag: `!${name}` }),
  }),
)

function tagOf({ type, value }: TypedValue): string {
  return type === 'longstr' && typeof value === 'object' ? 'bytes' : type
}

/** Beyond 2^53 a number stays text, as triples have it. */
function numberOf(word: string): unknown {
  const value = Number(word)
  if (word.trim() === '' || Number.isNaN(value)) throw new Error(`${word} is not a number`)
  return Number.isSafeInteger(value) || !/^-?\d+$/.test(word) ? value : word
}

/** 12.50 is 1250 with the scale 2. */
function decimalOf(word: string): { scale: number; digits: number } {
  const [, whole = '', fraction = ''] = /^(-?\d+)(?:\.(\d+))?$/.exec(word) ?? []
  if (whole === '') throw new Error(`${word} is not a decimal number`)
  return { scale: fraction.length, digits: Number(whole + fraction) }
}

function decimalText(value: unknown): string {
  const { scale, digits } = value as { readonly scale: number; readonly digits: number }
  const padded = String(Math.abs(digits)).padStart(scale + 1, '0')
  const sign = digits < 0 ? '-' : ''
  return scale === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
