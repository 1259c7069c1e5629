import { useMemo, useState } from 'preact/hooks'
import { type Order, useLocalRows } from '../../api/rows.js'
import { Empty } from '../../components/basics.js'
import { FilterInput } from '../../components/page.js'
import { type Column, DataTable } from '../../components/table.js'
import { cellText, cellTitle, type ResultRow, type ResultTable } from '../../lib/command-result.js'
import { now } from '../../lib/now.js'

/** Fewer rows need no filter. */
const MANY = 10

/** The rows of a result, which can be sorted and filtered. */
export function RowsTable({ table: { columns, rows, units } }: { table: ResultTable }) {
  const [order, setOrder] = useState<Order>({ column: '', descending: false })
  const [filter, setFilter] = useState('')
  // Rows have no name of their own: their place in the answer stands for one.
  const places = useMemo(() => new Map(rows.map((row, i) => [row, String(i)])), [rows])
  const shown = useLocalRows<ResultRow>(
    { data: rows, at: 1 },
    { filter, order },
    (row) => columns.map((column) => cellText(row[column], undefined, 0)).join('\n'),
    (row, column) => sortKey(row[column]),
  )
  const heads = useMemo(() => columns.map((column) => columnOf(column, rows, units[column])), [columns, rows])
  return (
    <>
      {rows.length >= MANY && (
        <div class="result-bar">
          <FilterInput value={filter} onInput={setFilter} label="Filter the rows" />
        </div>
      )}
      <DataTable
        label="Rows of the result"
        rows={shown}
        columns={heads}
        keyOf={(row) => places.get(row) ?? ''}
        order={order}
        onOrder={setOrder}
        empty={
          <Empty icon="search" title={filter === '' ? 'There are none' : `Nothing matches “${filter}”`} />
        }
      />
    </>
  )
}

/** So many rows tell how wide a column should be. */
const LOOKED_AT = 50

function columnOf(
  id: string,
  rows: readonly ResultRow[],
  unit: ResultTable['units'][string],
): Column<ResultRow> {
  const numeric = unit !== undefined || rows.some((row) => typeof row[id] === 'number')
  const texts = rows.slice(0, LOOKED_AT).map((row) => cellText(row[id], unit, 0))
  const longest = Math.max(id.length + 2, ...texts.map(({ length }) => length))
  return {
    id,
    title: id,
    numeric,
    width: `${Math.min(320, 30 + 7.5 * longest)}px`,
    cell: (row) => <span title={cellTitle(row[id], unit)}>{cellText(row[id], unit, now.value)}</span>,
  }
}

function sortKey(value: unknown): string | number {
  return typeof value === 'number' ? value : cellText(value, undefined, 0)
}
