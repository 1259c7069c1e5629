import { cellText, type Rows } from './cell.js'

/** A row a line, as `[name: "a", messages: 0]`. */
export function formatString({ rows, columns, spec }: Rows): string {
  return rows
    .map((row) => {
      const fields = columns.map((column) => {
        const value = row[column]
        return `${column}: ${typeof value === 'string' ? JSON.stringify(value) : cellText(value, spec.kinds?.[column])}`
      })
      return `[${fields.join(', ')}]\n`
    })
    .join('')
}
