import type { Rows } from './cell.js'

/** DEL and the C1 controls, which JSON allows raw and a terminal may act upon. */
const RAW_CONTROLS = /[\x7f-\x9f]/g

/** One line of JSON that is safe to show. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(RAW_CONTROLS, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)
}

/** rabbitmqctl's layout: a row a line, the comma in front. */
export function formatJson({ rows, spec }: Rows): string {
  if (rows.length === 0 && spec.empty === 'line') return '[]\n'
  return `[\n${rows.map((row, i) => `${i === 0 ? '' : ','}${toJson(row)}\n`).join('')}]\n`
}

/** An object a line, without rabbitmqctl 3.10's empty lines in between. */
export function formatJsonStream({ rows }: Rows): string {
  return rows.map((row) => `${toJson(row)}\n`).join('')
}
