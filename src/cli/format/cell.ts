import type { ColumnKind, ColumnsSpec, TableTriples } from '../../commands/define.js'

export type Row = Readonly<Record<string, unknown>>

/** The rows of a list with what is known of their columns. */
export interface Rows {
  readonly rows: readonly Row[]
  /** Shown, in this order. */
  readonly columns: readonly string[]
  readonly spec: ColumnsSpec
}

/** One value as the table and CSV formatters write it, the way rabbitmqctl does. */
export function cellText(value: unknown, kind: ColumnKind | undefined): string {
  if (kind === 'arguments' && Array.isArray(value)) return argumentsText(value as unknown as TableTriples)
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return `[${value.map((item) => cellText(item, undefined)).join(', ')}]`
  if (typeof value === 'object') return `[${Object.entries(value).map(propertyText).join(',')}]`
  return String(value)
}

function propertyText([name, value]: [string, unknown]): string {
  return `{${JSON.stringify(name)},${nestedText(value)}}`
}

/** Values inside of a list of properties: strings are quoted there. */
function nestedText(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : cellText(value, undefined)
}

/** `[{"x-max-length",10},{"x-overflow","drop-head"}]`: the types are left out. */
function argumentsText(triples: TableTriples): string {
  return `[${triples.map(([name, type, value]) => `{${JSON.stringify(name)},${typedText(type, value)}}`).join(',')}]`
}

function typedText(type: string, value: unknown): string {
  if (type === 'table') return argumentsText(value as TableTriples)
  if (type !== 'array') return nestedText(value)
  return `[${(value as [string, unknown][]).map(([itemType, item]) => typedText(itemType, item)).join(',')}]`
}
