import type { ComponentChildren } from 'preact'
import type { ListQuery, Order, Rows } from '../api/rows.js'
import { counted } from '../lib/format.js'
import { Button, Empty } from './basics.js'
import type { RowSelection } from './bulk/selection.js'
import type { IconName } from './icon.js'
import { FilterInput, PageHead, useListQuery } from './page.js'
import { type Column, DataTable } from './table.js'

/** A page that is one list: its head, a filter and the table. */
export function ListPage<T>({
  title,
  icon,
  order,
  useRows,
  columns,
  keyOf,
  actions,
  empty,
  head,
  toolbar,
  selection,
}: {
  readonly title: string
  readonly icon: IconName
  /** How it is sorted at first. */
  readonly order: Order
  readonly useRows: (query: ListQuery) => Rows<T>
  readonly columns: readonly Column<T>[]
  readonly keyOf: (row: T) => string
  readonly actions?: ComponentChildren
  /** What is said when there is nothing. */
  readonly empty: { readonly title: string; readonly text: string }
  readonly head?: ComponentChildren
  /** What stands beside the filter. */
  readonly toolbar?: (rows: Rows<T>, filter: string) => ComponentChildren
  readonly selection?: RowSelection<T>
}) {
  const query = useListQuery(order)
  const rows = useRows(query)
  const { filter, setFilter, setOrder } = query
  return (
    <div class="page page-list">
      <PageHead
        title={title}
        badges={<span class="count">{rows.total.toLocaleString('en-US')}</span>}
        actions={actions}
      >
        {head}
      </PageHead>
      <div class="toolbar">
        <FilterInput value={filter} onInput={setFilter} label={`Filter ${title.toLowerCase()}`} />
        {filter !== '' && <span class="muted">{counted(rows.count, 'match', 'matches')}</span>}
        {toolbar?.(rows, filter)}
      </div>
      <DataTable
        label={title}
        fill
        rows={rows}
        columns={columns}
        keyOf={keyOf}
        order={query.order}
        onOrder={setOrder}
        {...(selection && { selection })}
        empty={
          filter === '' ? (
            <Empty icon={icon} title={empty.title} action={actions}>
              {empty.text}
            </Empty>
          ) : (
            <Empty
              icon="search"
              title={`Nothing matches “${filter}”`}
              action={<Button onClick={() => setFilter('')}>Clear the filter</Button>}
            />
          )
        }
      />
    </div>
  )
}
