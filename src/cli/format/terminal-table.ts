import Table from 'cli-table3'
import type { Style } from '../style.js'
import { visibleCell } from '../visible.js'
import { cellText, type Rows } from './cell.js'

const GAP = '  '
/** No column is cut below this many characters. */
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

/** Columns whose values say how something is, with the values worth a colour. */
const STATE_COLUMNS: ReadonlySet<string> = new Set(['state', 'activity_status', 'cluster_state'])
const GOOD: ReadonlySet<string> = new Set(['running', 'up'])
const WARNING: ReadonlySet<string> = new Set([
  'flow',
  'blocking',
  'blocked',
  'closing',
  'single_active',
  'waiting',
])
const BAD: ReadonlySet<string> = new Set(['down', 'stopped', 'crashed', 'closed'])

/** The table that people read: aligned, coloured, and cut to the width of the terminal. */
export function formatTerminalTable(list: Rows, headers: boolean, width: number, style: Style): string {
  const { rows, columns, spec } = list
  if (rows.length === 0) return ''
  const cells = rows.map((row) =>
    columns.map((column) => visibleCell(cellText(row[column], spec.kinds?.[column]))),
  )
  const table = new Table({
    ...(headers ? { head: columns.map((column) => style.heading(column)) } : {}),
    chars: WITHOUT_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: columns.map((column) =>
      rows.every((row) => typeof row[column] === 'number') ? 'right' : 'left',
    ),
    colWidths: fitWidths(headers ? [[...columns], ...cells] : cells, width),
  })
  for (const row of cells) {
    table.push(row.map((cell, i) => (STATE_COLUMNS.has(columns[i] ?? '') ? paintState(cell, style) : cell)))
  }
  return `${table.toString().replace(/ +$/gm, '')}\n`
}

function paintState(state: string, style: Style): string {
  if (GOOD.has(state)) return style.good(state)
  if (WARNING.has(state)) return style.warning(state)
  return BAD.has(state) ? style.bad(state) : state
}

/** Widths to cut the columns to, taken from the widest first; null where nothing is to be cut. */
function fitWidths(cells: readonly (readonly string[])[], width: number): (number | null)[] {
  const count = cells[0]?.length ?? 0
  const natural = Array.from({ length: count }, (_, i) =>
    Math.max(...cells.map((row) => [...(row[i] ?? '')].length)),
  )
  let excess = natural.reduce((sum, w) => sum + w, 0) + GAP.length * (count - 1) - width
  if (excess <= 0) return natural.map(() => null)
  const fitted = [...natural]
  while (excess > 0) {
    const widest = Math.max(...fitted)
    if (widest <= NARROWEST) break
    fitted[fitted.indexOf(widest)] = widest - 1
    excess--
  }
  return fitted.map((w) => Math.max(1, w))
}
