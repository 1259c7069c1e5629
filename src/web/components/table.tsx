import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Order, Rows } from '../api/rows.js'
import { useShortcuts } from '../lib/shortcuts.js'
import { isNarrow } from '../lib/viewport.js'
import { visibleRows } from '../lib/window.js'
import { Problem } from './basics.js'
import { SelectCell, SelectHead } from './bulk/select-cells.js'
import type { RowSelection } from './bulk/selection.js'
import { Icon } from './icon.js'

export interface Column<T> {
  /** What the list is sorted by. */
  readonly id: string
  readonly title: string
  readonly cell: (row: T) => ComponentChildren
  /** CSS width; the column without one takes the rest. */
  readonly width?: string
  readonly numeric?: boolean
  readonly sortable?: boolean
  /** What is in it says enough to those who see it. */
  readonly titleHidden?: boolean
  /** Where there is no room for it. */
  readonly hide?: 'narrow' | 'medium' | undefined
}

interface TableProps<T> {
  /** What the rows are, for people who cannot see the table. */
  readonly label: string
  readonly rows: Rows<T>
  readonly columns: readonly Column<T>[]
  readonly keyOf: (row: T) => string
  readonly order?: Order
  readonly onOrder?: (order: Order) => void
  readonly selection?: RowSelection<T>
  readonly empty: ComponentChildren
  /** Fills the page and scrolls by itself; otherwise it is as high as its rows, up to a limit. */
  readonly fill?: boolean
}

/** Only the rows that are seen are in the document; the others are two empty rows of their height. */
export function DataTable<T>(props: TableProps<T>) {
  const { label, rows, columns, keyOf, order, selection, empty, fill = false } = props
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ scrolled: 0, height: 800 })
  const rowHeight = isNarrow.value ? 52 : 40
  const { first, end } = visibleRows(view.scrolled, view.height, rowHeight, rows.count)
  useEffect(() => rows.show({ first, end }), [first, end, rows.count])
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => setView({ scrolled: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  const moveCursor = useCursor(box, rowHeight, rows.count)
  useShortcuts(
    fill
      ? {
          j: () => moveCursor(1),
          k: () => moveCursor(-1),
          x: () => toggleFocused(box.current, false),
          X: () => toggleFocused(box.current, true),
        }
      : {},
  )
  const shown: number[] = []
  for (let index = first; index < end; index++) shown.push(index)
  if (rows.error !== undefined)
    return <Problem title={`${label} cannot be shown`} text={rows.error.message} />
  return (
    <section
      ref={box}
      class={fill ? 'table-box table-fill' : 'table-box'}
      tabIndex={0}
      aria-label={label}
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget
        setView({ scrolled: scrollTop, height: clientHeight })
      }}
    >
      <table class="table" aria-label={label} aria-rowcount={rows.count + 1}>
        <Head {...props} />
        <tbody>
          <Gap rows={first} rowHeight={rowHeight} />
          {shown.map((index) => {
            const row = rows.at(index)
            return row === undefined ? (
              <PlaceholderRow
                key={`#${index}`}
                columns={columns}
                selectable={selection !== undefined}
                index={index}
              />
            ) : (
              <Row key={keyOf(row)} row={row} index={index} {...props} />
            )
          })}
          <Gap rows={rows.count - end} rowHeight={rowHeight} />
        </tbody>
      </table>
      {rows.count === 0 && !rows.loading && empty}
      {rows.loading && <SkeletonRows />}
      {order && (
        <span class="sr-only" aria-live="polite">{`Sorted by ${titleOf(columns, order.column)}`}</span>
      )}
    </section>
  )
}

function titleOf<T>(columns: readonly Column<T>[], id: string): string {
  return columns.find((column) => column.id === id)?.title ?? id
}

function hidden<T>({ hide }: Column<T>): string {
  return hide === undefined ? '' : ` hide-${hide}`
}

function Head<T>({ columns, order, onOrder, selection, rows, keyOf }: TableProps<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && <SelectHead rows={rows.loaded} keyOf={keyOf} selection={selection} />}
        {columns.map((column) => {
          const sorted = order?.column === column.id
          const sortable = onOrder !== undefined && column.sortable !== false
          return (
            <th
              key={column.id}
              scope="col"
              class={`${column.numeric ? 'numeric' : ''}${hidden(column)}`}
              style={column.width === undefined ? {} : { width: column.width }}
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : undefined}
            >
              {sortable ? (
                <button
                  type="button"
                  onClick={() =>
                    onOrder({
                      column: column.id,
                      descending: sorted ? !order.descending : column.numeric === true,
                    })
                  }
                >
                  {column.title}
                  {sorted && <Icon name={order.descending ? 'down' : 'up'} size={12} />}
                </button>
              ) : (
                <span class={column.titleHidden ? 'sr-only' : undefined}>{column.title}</span>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Row<T>({ row, index, rows, columns, keyOf, selection }: { row: T; index: number } & TableProps<T>) {
  const selected = selection?.keys.has(keyOf(row)) ?? false
  return (
    <tr aria-rowindex={index + 2} data-index={index} class={selected ? 'selected' : undefined}>
      {selection && <SelectCell row={row} rows={rows.loaded} keyOf={keyOf} selection={selection} />}
      {columns.map((column) => (
        <td key={column.id} class={`${column.numeric ? 'numeric' : ''}${hidden(column)}`}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function Gap({ rows, rowHeight }: { rows: number; rowHeight: number }) {
  if (rows <= 0) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of a table cannot be focused
    <tr class="gap" aria-hidden="true">
      <td style={{ height: `${rows * rowHeight}px` }} />
    </tr>
  )
}

function PlaceholderRow<T>({
  columns,
  selectable,
  index,
}: {
  columns: readonly Column<T>[]
  selectable: boolean
  index: number
}) {
  return (
    <tr aria-rowindex={index + 2} class="placeholder">
      {selectable && <td />}
      {columns.map((column) => (
        <td key={column.id} class={hidden(column)}>
          <span class="skeleton" />
        </td>
      ))}
    </tr>
  )
}

function SkeletonRows() {
  return (
    <div class="skeleton-rows" role="status">
      <span class="sr-only">Loading</span>
      {[1, 2, 3, 4, 5].map((i) => (
        <span key={i} class="skeleton" />
      ))}
    </div>
  )
}

/** Moves the focus from row to row, and scrolls after it. */
function useCursor(box: { readonly current: HTMLDivElement | null }, rowHeight: number, count: number) {
  return (step: number) => {
    const element = box.current
    if (element === null || count === 0) return
    const current = document.activeElement?.closest<HTMLElement>('tr[data-index]')
    const start = current?.dataset['index']
    const firstSeen = Math.ceil(element.scrollTop / rowHeight)
    const next = start === undefined ? firstSeen : Math.min(count - 1, Math.max(0, Number(start) + step))
    const top = next * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + 2 * rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + 2 * rowHeight - element.clientHeight
    }
    requestAnimationFrame(() => {
      const row = element.querySelector(`tr[data-index="${next}"]`)
      row?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
    })
  }
}

/** @param shiftKey with all rows from the one before on */
function toggleFocused(box: HTMLElement | null, shiftKey: boolean): void {
  if (!box?.contains(document.activeElement)) return
  const checkbox = document.activeElement?.closest('tr')?.querySelector('input[type=checkbox]')
  checkbox?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }))
}
