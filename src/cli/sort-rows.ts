import { cellText, type Row } from './format/cell.js'

/** By which column the rows of a list are sorted. */
export interface Order {
  readonly column: string
  /** The greatest first. */
  readonly reverse: boolean
}

/** Numbers by their size, all else by how it is written; equal rows keep their order. */
export function sortRows(rows: readonly Row[], { column, reverse }: Order): readonly Row[] {
  const direction = reverse ? -1 : 1
  return [...rows].sort((a, b) => direction * compare(a[column], b[column]))
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [cellText(a, undefined), cellText(b, undefined)]
  return left < right ? -1 : left > right ? 1 : 0
}
