import { cellText, type Rows } from './cell.js'

/** Every field quoted; an empty list of a non-streaming command is three empty lines in rabbitmqctl. */
export function formatCsv({ rows, columns, spec }: Rows): string {
  if (rows.length === 0) return spec.empty === 'line' ? '\n\n\n' : ''
  const lines = rows.map((row) =>
    columns.map((column) => quote(cellText(row[column], spec.kinds?.[column]))).join(','),
  )
  return `${[columns.map(quote).join(','), ...lines].join('\n')}\n`
}

function quote(field: string): string {
  return `"${field.replaceAll('"', '""')}"`
}
