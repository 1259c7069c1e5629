import type { Key } from '../live-screen.js'
import type { ConnectionRow, QueueRow } from './rates.js'

/** The tables that can be looked at. */
export const TABLES = ['queues', 'connections'] as const
export type TableName = (typeof TABLES)[number]

/** Columns by which each table can be sorted, in the order in which `s` goes through them. */
export const SORT_COLUMNS = {
  queues: ['messages', 'in', 'out', 'ready', 'unacknowledged', 'bytes', 'consumers', 'name'],
  connections: ['in', 'out', 'channels', 'name', 'user', 'state'],
} as const satisfies { queues: readonly (keyof QueueRow)[]; connections: readonly (keyof ConnectionRow)[] }

/** What the person at the screen has chosen. */
export interface View {
  readonly table: TableName
  readonly sort: string
  readonly reverse: boolean
  /** Rows whose names hold this text are shown. */
  readonly filter: string
  /** The filter is being typed. */
  readonly typing: boolean
  readonly paused: boolean
  /** Rows above the first that is shown. */
  readonly scroll: number
}

/** The view after a key; undefined when it ends the program. */
export function afterKey(view: View, key: Key, page: number): View | undefined {
  if (view.typing) return afterTyping(view, key)
  switch (key) {
    case 'q':
    case 'escape':
      return undefined
    case '\t':
    case 'left':
    case 'right':
      return otherTable(view)
    case 's':
      return { ...view, sort: nextSort(view), scroll: 0 }
    case 'r':
      return { ...view, reverse: !view.reverse, scroll: 0 }
    case '/':
      return { ...view, typing: true }
    case ' ':
      return { ...view, paused: !view.paused }
    case 'down':
    case 'j':
      return { ...view, scroll: view.scroll + 1 }
    case 'up':
    case 'k':
      return { ...view, scroll: Math.max(0, view.scroll - 1) }
    case 'f':
      return { ...view, scroll: view.scroll + page }
    case 'b':
      return { ...view, scroll: Math.max(0, view.scroll - page) }
    default:
      return view
  }
}

function afterTyping(view: View, key: Key): View {
  switch (key) {
    case 'enter':
      return { ...view, typing: false }
    case 'escape':
      return { ...view, typing: false, filter: '' }
    case 'backspace':
      return { ...view, filter: [...view.filter].slice(0, -1).join(''), scroll: 0 }
    default:
      return [...key].length === 1 ? { ...view, filter: view.filter + key, scroll: 0 } : view
  }
}

function otherTable(view: View): View {
  const table = TABLES[(TABLES.indexOf(view.table) + 1) % TABLES.length] ?? 'queues'
  return { ...view, table, sort: SORT_COLUMNS[table][0], scroll: 0 }
}

function nextSort({ table, sort }: View): string {
  const columns: readonly string[] = SORT_COLUMNS[table]
  return columns[(columns.indexOf(sort) + 1) % columns.length] ?? sort
}

/** The rows that the filter lets through, sorted: numbers the greatest first, texts from A to Z, or reversed. */
export function visibleRows<Row extends { readonly name: string }>(rows: readonly Row[], view: View): Row[] {
  const wanted = view.filter.toLowerCase()
  const column = view.sort as keyof Row
  const direction = view.reverse ? -1 : 1
  return rows
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .sort((a, b) => direction * compare(a[column], b[column]) || compare(a.name, b.name))
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return b - a
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
}
