import { useEffect, useRef, useState } from 'preact/hooks'
import { withQuery } from '../lib/paths.js'
import { pagesOf, type RowWindow } from '../lib/window.js'
import type { Paged } from './answers.js'
import type { ApiError } from './http.js'
import { type Live, live, useLive } from './live.js'

export interface Order {
  readonly column: string
  readonly descending: boolean
}

/** Rows of a table, of which only some may be here. */
export interface Rows<T> {
  /** Rows after filtering. */
  readonly count: number
  /** Rows before. */
  readonly total: number
  /** Undefined for a row that is not here yet. */
  at(index: number): T | undefined
  /** Those that are here: all, or the pages that are seen. */
  readonly loaded: readonly T[]
  readonly loading: boolean
  readonly error: ApiError | undefined
  /** Says which rows are seen. */
  show(window: RowWindow): void
}

export interface ListQuery {
  readonly filter: string
  readonly order: Order
}

const PAGE_SIZE = 100

/** A list that the broker sorts, filters and gives a page at a time; the pages that are seen are kept up to date. */
export function usePagedRows<T>(
  path: string,
  { filter, order }: ListQuery,
  parameters: Readonly<Record<string, string | number>> = {},
): Rows<T> {
  const [pages, setPages] = useState<readonly number[]>([1])
  const query = withQuery(path, {
    ...parameters,
    page_size: PAGE_SIZE,
    name: filter,
    sort: order.column,
    sort_reverse: order.descending,
    pagination: true,
  })
  useEffect(() => setPages([1]), [query])
  const at = (page: number) => withQuery(query, { page })
  const [first = 1, second] = pages
  const states = [
    useLive<Paged<T>>(at(first)),
    useLive<Paged<T>>(second === undefined ? undefined : at(second)),
  ]
  const known = states.find(({ data }) => data !== undefined)?.data
  const last = useRef<Paged<T> | undefined>(undefined)
  if (known !== undefined) last.current = known
  const counts = known ?? last.current
  return {
    count: counts?.filtered_count ?? 0,
    total: counts?.total_count ?? 0,
    at: (index) => {
      const page = Math.floor(index / PAGE_SIZE) + 1
      const shown = pages.indexOf(page)
      const data = shown >= 0 ? states[shown]?.data : live.known<Paged<T>>(at(page))
      return data?.items[index % PAGE_SIZE]
    },
    loaded: states.flatMap(({ data }) => data?.items ?? []),
    loading: known === undefined && states.every(({ error }) => error === undefined),
    error: states.find(({ error }) => error !== undefined)?.error,
    show: (window) => {
      const wanted = pagesOf(window, PAGE_SIZE).slice(0, 2)
      if (wanted.join() !== pages.join()) setPages(wanted)
    },
  }
}

/** A list that is here as a whole: sorted and filtered by the page. */
export function useLocalRows<T>(
  { data, error, at }: Live<readonly T[]>,
  query: ListQuery,
  textOf: (row: T) => string,
  keyOf: (row: T, column: string) => string | number,
): Rows<T> {
  const all = data ?? []
  const words = query.filter.toLowerCase()
  const rows = all.filter((row) => words === '' || textOf(row).toLowerCase().includes(words))
  const { column, descending } = query.order
  if (column !== '') {
    const keyed = rows.map((row) => ({ row, key: keyOf(row, column) }))
    keyed.sort((a, b) => compare(a.key, b.key) * (descending ? -1 : 1))
    rows.splice(0, rows.length, ...keyed.map(({ row }) => row))
  }
  return {
    count: rows.length,
    total: all.length,
    at: (index) => rows[index],
    loaded: rows,
    loading: at === 0,
    error,
    show: () => {},
  }
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), undefined, { numeric: true })
}
