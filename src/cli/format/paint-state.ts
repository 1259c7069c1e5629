import type { Style } from '../style.js'

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

/** The cell of a column, coloured when the column says how something is. */
export function paintState(column: string, cell: string, style: Style): string {
  if (!STATE_COLUMNS.has(column)) return cell
  if (GOOD.has(cell)) return style.good(cell)
  if (WARNING.has(cell)) return style.warning(cell)
  return BAD.has(cell) ? style.bad(cell) : cell
}
