import Table from 'cli-table3'
import stringWidth from 'fast-string-width'
import { quantity } from '../../lib/quantities.js'
import { visibleCell } from '../../lib/visible-text.js'
import type { Style } from '../style.js'
import { cellText, type Row, type Rows } from './cell.js'
import { paintState } from './paint-state.js'

const GAP = '  '
/** No column is cut below this many characters: rather than that, each row becomes a record of its own. */
const NARROWEST = 6

const WITHOUT_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
}

/** What is known of the terminal and of the moment. */
export interface TerminalLook {
  readonly headers: boolean
  /** Columns of the terminal. */
  readonly width: number
  readonly style: Style
  /** ms since 1970: ages are told from it. */
  readonly now: number
  /** Cells that are to stand out. */
  readonly marked?: (row: Row, column: string) => boolean
}

/**
 * The table that people read: aligned, coloured, with units, and cut to the width of the terminal. Where it has too many
 * columns for that, a list of records.
 */
export function formatTerminalTable(list: Rows, look: TerminalLook): string {
  const { rows, columns } = list
  if (rows.length === 0) return ''
  const cells = rows.map((row) => columns.map((column) => terminalCell(list, row, column, look.now)))
  const measured = look.headers ? [[...columns], ...cells] : cells
  const widths = columns.map((_, i) => Math.max(...measured.map((row) => stringWidth(row[i] ?? ''))))
  const least = widths.reduce((sum, width) => sum + Math.min(width, NARROWEST) + GAP.length, -GAP.length)
  if (least > look.width) return formatRecords(list, cells, look.style)
  return formatColumns(list, cells, fitWidths(widths, look.width), look)
}

function formatColumns(
  { rows, columns, spec }: Rows,
  cells: readonly (readonly string[])[],
  colWidths: (number | null)[],
  { headers, style, marked }: TerminalLook,
): string {
  const table = new Table({
    ...(headers ? { head: columns.map((column) => style.heading(column)) } : {}),
    chars: WITHOUT_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map((column) => (isQuantity(rows, column, spec) ? 'right' : 'left')),
    colWidths,
  })
  for (const [i, row] of rows.entries()) {
    table.push(
      columns.map((column, j) => {
        const cell = cells[i]?.[j] ?? ''
        return marked?.(row, column) ? style.marked(cell) : paintState(column, cell, style)
      }),
    )
  }
  return `${table.toString().replace(/ +$/gm, '')}\n`
}

/** Name and value a line, and an empty line between two rows. */
function formatRecords({ columns }: Rows, cells: readonly (readonly string[])[], style: Style): string {
  const width = Math.max(...columns.map((column) => column.length))
  const record = (row: readonly string[]) =>
    columns
      .map((column, i) => {
        const cell = paintState(column, row[i] ?? '', style)
        return `${style.heading(column.padEnd(width))}${GAP}${cell}`.trimEnd()
      })
      .join('\n')
  return `${cells.map(record).join('\n\n')}\n`
}

function terminalCell({ spec }: Rows, row: Row, column: string, now: number): string {
  const value = row[column]
  const unit = spec.units?.[column]
  if (unit !== undefined && typeof value === 'number') return quantity(value, unit, now)
  return visibleCell(cellText(value, spec.kinds?.[column]))
}

/** Numbers stand at the right; where one is missing, an empty cell says so. */
function isQuantity(rows: readonly Row[], column: string, spec: Rows['spec']): boolean {
  if (spec.units?.[column] !== undefined) return true
  return rows.every((row) => typeof row[column] === 'number')
}

/** Widths to cut the columns to, taken from the widest first; null where nothing is to be cut. */
function fitWidths(natural: readonly number[], width: number): (number | null)[] {
  const gaps = GAP.length * (natural.length - 1)
  let excess = natural.reduce((sum, one) => sum + one, gaps) - width
  if (excess <= 0) return natural.map(() => null)
  const fitted = [...natural]
  for (; excess > 0; excess--) {
    const widest = Math.max(...fitted)
    fitted[fitted.indexOf(widest)] = widest - 1
  }
  return fitted
}
