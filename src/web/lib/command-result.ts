import type { ColumnUnit } from '../../commands/spec.js'
import type { CommandDeclaration } from '../../control/declaration.js'
import { quantity } from '../../lib/quantities.js'
import type { Result, Run } from '../api/command-run.js'
import { fullTime, plain } from './format.js'
import { octetsOf } from './payload.js'

export type ResultRow = Readonly<Record<string, unknown>>

/** Rows under columns. */
export interface ResultTable {
  readonly columns: readonly string[]
  readonly rows: readonly ResultRow[]
  readonly units: { readonly [column: string]: ColumnUnit | undefined }
}

/** The rows of a list, or of a result that is shown as rows; undefined for every other one. */
export function tableOf(
  { columns }: CommandDeclaration,
  results: readonly Result[],
): ResultTable | undefined {
  const [first] = results
  if (first === undefined) return undefined
  if (columns !== undefined) {
    const rows = first.result as readonly ResultRow[]
    const [row] = rows
    return { columns: row === undefined ? [] : Object.keys(row), rows, units: columns.units ?? {} }
  }
  const table = first.shown?.table
  return table && { columns: table.columns, rows: table.rows as readonly ResultRow[], units: {} }
}

/** What the command line would print, or the results themselves where it would print nothing. */
export function textOf(results: readonly Result[]): string {
  const texts = results.map(({ result, shown }) => {
    if (shown?.bytes !== undefined) return ''
    if (shown !== undefined) return shown.text
    return result === null ? '' : JSON.stringify(result, null, 2)
  })
  return texts
    .filter((text) => text !== '')
    .map((text) => text.replace(/\n$/, ''))
    .join('\n')
}

/** The results as JSON, as the command line writes it. */
export function jsonOf({ results, streams }: Run): string {
  const values = results.map(({ result, shown }) => shown?.json ?? result)
  return JSON.stringify(streams && values.length !== 1 ? values : values[0], null, 2)
}

/** The octets of results that are no text, one behind the other; undefined where there are none. */
export function octetsIn(results: readonly Result[]): Uint8Array | undefined {
  const parts = results.flatMap(({ shown }) =>
    shown?.bytes === undefined ? [] : [octetsOf(shown.bytes, 'base64')],
  )
  if (parts.length === 0) return undefined
  const octets = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    octets.set(part, at)
    at += part.length
  }
  return octets
}

/** A value of a column as people read it. */
export function cellText(value: unknown, unit: ColumnUnit | undefined, now: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' && unit !== undefined) return quantity(value, unit, now)
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([key, item]) => `${key}: ${plain(item)}`)
    .join(', ')
}

/** All of a value, for those who point at it. */
export function cellTitle(value: unknown, unit: ColumnUnit | undefined): string {
  if (typeof value !== 'number') return cellText(value, undefined, 0)
  if (unit === 'timestamp-s') return fullTime(value * 1000)
  return unit === 'timestamp-ms' ? fullTime(value) : String(value)
}
