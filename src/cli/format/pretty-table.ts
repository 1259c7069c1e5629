import Table from 'cli-table3'
import { visibleCell } from '../../lib/visible-text.js'
import type { Style } from '../style.js'
import { cellText, type Rows } from './cell.js'

const ASCII_BORDERS = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
}

/** A box with rules between the rows, drawn with Unicode's line characters or with ASCII. */
export function formatPrettyTable({ rows, columns, spec }: Rows, unicode: boolean, style: Style): string {
  if (rows.length === 0 && spec.empty !== 'line') return ''
  const table = new Table({
    head: (rows.length === 0 ? ['Output'] : [...columns]).map((title) => style.heading(title)),
    style: { head: [], border: [] },
    ...(unicode ? {} : { chars: ASCII_BORDERS }),
  })
  if (rows.length === 0) table.push(['[]'])
  for (const row of rows) {
    table.push(columns.map((column) => visibleCell(cellText(row[column], spec.kinds?.[column]))))
  }
  return `${table.toString()}\n`
}
