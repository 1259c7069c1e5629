import stringWidth from 'fast-string-width'
import { bytes, count, duration } from '../../lib/quantities.js'
import { visibleCell } from '../../lib/visible-text.js'
import type { Emphasis, LiveScreen } from '../live-screen.js'
import type { ConnectionRow, QueueRow, Rates } from './rates.js'
import { TABLES, type View, visibleRows } from './view.js'

const GAP = '  '
/** Lines above and below the rows: two of the node, the tabs, two empty ones, the headings, the keys. */
const OTHER_LINES = 7
/** The first column is never narrower, whatever the width of the screen. */
const NARROWEST_NAME = 12

/** A column of a table: what it is called, and its value of a row as text. */
interface Column<Row> {
  readonly title: string
  /** The key that `s` sorts by. */
  readonly key: string
  readonly text: (row: Row) => string
  readonly right?: true
}

const QUEUE_COLUMNS: readonly Column<QueueRow>[] = [
  { title: 'QUEUE', key: 'name', text: ({ name }) => name },
  { title: 'VHOST', key: 'vhost', text: ({ vhost }) => vhost },
  { title: 'MESSAGES', key: 'messages', text: (row) => count(row.messages), right: true },
  { title: 'READY', key: 'ready', text: (row) => count(row.ready), right: true },
  { title: 'UNACKED', key: 'unacknowledged', text: (row) => count(row.unacknowledged), right: true },
  { title: 'IN/S', key: 'in', text: (row) => count(row.in), right: true },
  { title: 'OUT/S', key: 'out', text: (row) => count(row.out), right: true },
  { title: 'CONSUMERS', key: 'consumers', text: (row) => count(row.consumers), right: true },
  { title: 'BYTES', key: 'bytes', text: (row) => bytes(row.bytes), right: true },
]

const CONNECTION_COLUMNS: readonly Column<ConnectionRow>[] = [
  { title: 'CONNECTION', key: 'name', text: ({ name }) => name },
  { title: 'USER', key: 'user', text: ({ user }) => user },
  { title: 'VHOST', key: 'vhost', text: ({ vhost }) => vhost },
  { title: 'STATE', key: 'state', text: ({ state }) => state },
  { title: 'CHANNELS', key: 'channels', text: (row) => count(row.channels), right: true },
  { title: 'IN/S', key: 'in', text: (row) => bytes(row.in), right: true },
  { title: 'OUT/S', key: 'out', text: (row) => bytes(row.out), right: true },
]

/** Rows that a screen has room for. */
export function pageOf({ rows }: Pick<LiveScreen, 'rows'>): number {
  return Math.max(1, rows - OTHER_LINES)
}

/** The whole screen, line by line. */
export function frameOf(
  rates: Rates,
  view: View,
  screen: Pick<LiveScreen, 'columns' | 'rows' | 'style'>,
): string[] {
  const page = pageOf(screen)
  const table =
    view.table === 'queues'
      ? tableLines(visibleRows(rates.queues, view), QUEUE_COLUMNS, view, screen, page)
      : tableLines(visibleRows(rates.connections, view), CONNECTION_COLUMNS, view, screen, page)
  const body = [...nodeLines(rates, screen.style), '', tabLine(rates, view, screen.style), ...table]
  const padding = Array.from({ length: Math.max(0, screen.rows - 1 - body.length) }, () => '')
  return [...body, ...padding, keyLine(view, screen.style)]
}

function nodeLines({ now, cpu, queues, connections }: Rates, style: Emphasis): string[] {
  const alarms =
    now.alarms.length === 0 ? style.good('no alarms') : style.bad(`alarms: ${now.alarms.join(', ')}`)
  const sum = (of: (row: QueueRow) => number) => queues.reduce((total, row) => total + of(row), 0)
  return [
    [
      style.heading(visibleCell(now.node)),
      `up ${duration(now.uptimeSeconds * 1000)}`,
      `cpu ${Math.round(cpu * 100)} %`,
      `memory ${bytes(now.memoryBytes)} of ${bytes(now.memoryLimitBytes)}`,
      `disk ${bytes(now.freeDiskBytes)} free`,
      alarms,
    ].join(GAP),
    [
      `${count(connections.length)} connections`,
      `${count(queues.length)} queues`,
      `${count(sum((row) => row.messages))} messages`,
      `in ${count(sum((row) => row.in))}/s`,
      `out ${count(sum((row) => row.out))}/s`,
    ].join(GAP),
  ]
}

function tabLine(rates: Rates, view: View, style: Emphasis): string {
  const tabs = TABLES.map((name) => (name === view.table ? style.marked(` ${name} `) : ` ${name} `)).join(' ')
  const filter = view.filter !== '' || view.typing ? `filter: ${view.filter}${view.typing ? '_' : ''}` : ''
  const state = [
    `sorted by ${view.sort}${view.reverse ? ', reversed' : ''}`,
    ...(filter === '' ? [] : [`${filter} (${visibleRows(rowsOf(rates, view), view).length} match)`]),
    ...(view.paused ? [style.warning('paused')] : []),
  ]
  return `${tabs}${GAP}${visibleLine(state, style)}`
}

function visibleLine(parts: readonly string[], style: Emphasis): string {
  return style.dim(parts.join(GAP))
}

function rowsOf(rates: Rates, { table }: View): readonly (QueueRow | ConnectionRow)[] {
  return table === 'queues' ? rates.queues : rates.connections
}

function tableLines<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { scroll, sort }: View,
  { columns: width, style }: Pick<LiveScreen, 'columns' | 'style'>,
  page: number,
): string[] {
  const first = Math.max(0, Math.min(scroll, rows.length - page))
  const cells = rows
    .slice(first, first + page)
    .map((row) => columns.map(({ text }) => visibleCell(text(row))))
  const widths = columns.map(({ title }, i) =>
    Math.max(title.length, ...cells.map((row) => stringWidth(row[i] ?? ''))),
  )
  const others = widths.slice(1).reduce((sum, one) => sum + one + GAP.length, 0)
  widths[0] = Math.max(NARROWEST_NAME, Math.min(widths[0] ?? 0, width - others))
  const headings = columns.map((column, i) => {
    const text = fit(column.title, widths[i] ?? 0, column.right)
    return column.key === sort ? style.name(text) : style.heading(text)
  })
  if (rows.length === 0) return [headings.join(GAP), style.dim('(none)')]
  const lines = cells.map((row) =>
    row.map((cell, i) => fit(cell, widths[i] ?? 0, columns[i]?.right)).join(GAP),
  )
  return [headings.join(GAP), ...lines]
}

/** Text in exactly so many columns of the screen. */
function fit(text: string, width: number, right: true | undefined): string {
  let shown = text
  if (stringWidth(shown) > width) {
    while (stringWidth(shown) > width - 1) shown = [...shown].slice(0, -1).join('')
    shown += '…'
  }
  const space = ' '.repeat(width - stringWidth(shown))
  return right ? space + shown : shown + space
}

function keyLine({ typing }: View, style: Emphasis): string {
  return style.dim(
    typing
      ? 'type a part of the name, Enter keeps it, Esc takes it back'
      : 'Tab queues/connections  s sort  r reverse  / filter  arrows scroll  Space pause  q quit',
  )
}
