import { cellText, type Rows } from './cell.js'

/**
 * The table that scripts read: cells joined by TAB, neither quoted nor aligned. `pad` fills cells up to the
 * width of their header.
 */
export function formatTable({ rows, columns, spec }: Rows, headers: boolean, pad: boolean): string {
  if (rows.length === 0) return spec.empty === 'line' ? '\n' : ''
  const width = (column: string) => (pad ? column.length : 0)
  const lines = rows.map((row) =>
    columns.map((column) => cellText(row[column], spec.kinds?.[column]).padEnd(width(column))).join('\t'),
  )
  if (headers) lines.unshift(columns.join('\t'))
  return `${lines.join('\n')}\n`
}
