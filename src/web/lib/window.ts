/** The rows of a long list that are to be drawn. */
export interface RowWindow {
  readonly first: number
  /** Behind the last. */
  readonly end: number
}

/** Rows above and below what is seen, so that a little scrolling shows no gap. */
const MARGIN = 8

/** @param scrolled @param height both in pixels, as `rowHeight` is */
export function visibleRows(scrolled: number, height: number, rowHeight: number, rows: number): RowWindow {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - MARGIN)
  const end = Math.min(rows, Math.ceil((scrolled + height) / rowHeight) + MARGIN)
  return { first: Math.min(first, Math.max(0, end)), end }
}

/** Numbers of the pages, from 1, that hold rows from `first` to before `end`. */
export function pagesOf({ first, end }: RowWindow, pageSize: number): number[] {
  const pages: number[] = []
  for (let page = Math.floor(first / pageSize) + 1; (page - 1) * pageSize < Math.max(end, 1); page++) {
    pages.push(page)
  }
  return pages
}
