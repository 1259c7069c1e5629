import { withQuery } from '../lib/paths.js'
import { forEachOf } from '../lib/pool.js'
import type { Paged } from './answers.js'
import { ApiError, get } from './http.js'

/** The largest page that the API gives. */
const PAGE_SIZE = 500
/** How many pages are asked for at once. */
const WIDTH = 3

/**
 * All rows of a list that comes in pages, with these columns only, in no order.
 * @param filter what is in their names
 */
export async function allRows<T>(path: string, filter: string, columns: string): Promise<readonly T[]> {
  const pageAt = (page: number) =>
    get<Paged<T>>(
      withQuery(path, {
        columns,
        page,
        page_size: PAGE_SIZE,
        name: filter,
        pagination: true,
        // Thousands of rows with histories would take seconds; how many messages a queue has costs nothing.
        disable_stats: true,
        enable_queue_totals: columns.includes('messages'),
      }),
    )
  const first = await pageAt(1)
  const rows = [...first.items]
  const others = Array.from({ length: Math.max(0, first.page_count - 1) }, (_, i) => i + 2)
  await forEachOf(others, WIDTH, async (page) => {
    // The list may have become shorter meanwhile.
    const { items } = await pageAt(page).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 400) return { items: [] }
      throw error
    })
    rows.push(...items)
  })
  return rows
}
