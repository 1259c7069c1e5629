import type { ColumnKind, TableTriples } from '../../commands/define.js'
import { atomText, binaryText, layOut, listOf, type TermText, tuple } from '../../lib/erlang-text.js'
import type { Rows } from './cell.js'

/** The rows as a list of property lists, in a form that `file:consult` reads back. */
export function formatErlang({ rows, columns, spec }: Rows): string {
  const list = rows.map((row) => {
    const properties = columns.map((column) =>
      tuple(atomText(column), termOf(row[column], spec.kinds?.[column])),
    )
    return listOf(properties)
  })
  return `${layOut(listOf(list))}\n`
}

/** A single value, such as the status of the node. */
export function erlangValue(value: unknown): string {
  return `${layOut(termOf(value, undefined))}\n`
}

function termOf(value: unknown, kind: ColumnKind | undefined): TermText {
  if (value === null || value === undefined) return 'undefined'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return stringTerm(value, kind)
  if (Array.isArray(value)) {
    if (kind === 'arguments') return argumentsTerm(value as unknown as TableTriples)
    return listOf(value.map((item) => termOf(item, kind === 'atoms' ? 'atom' : undefined)))
  }
  return listOf(Object.entries(value).map(([name, item]) => tuple(atomText(name), termOf(item, undefined))))
}

function stringTerm(text: string, kind: ColumnKind | undefined): TermText {
  if (kind === 'atom' || kind === 'atoms') return atomText(text)
  return kind === 'pid' && text !== '' ? text : binaryText(Buffer.from(text))
}

function argumentsTerm(triples: TableTriples): TermText {
  return listOf(
    triples.map(([name, type, value]) => tuple(binaryText(Buffer.from(name)), type, typedTerm(type, value))),
  )
}

function typedTerm(type: string, value: unknown): TermText {
  if (type === 'table') return argumentsTerm(value as TableTriples)
  if (type !== 'array') return termOf(value, undefined)
  return listOf(
    (value as [string, unknown][]).map(([itemType, item]) => tuple(itemType, typedTerm(itemType, item))),
  )
}
