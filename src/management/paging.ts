import { compilePattern } from '../lib/pattern.js'
import { badRequest, HttpRefusal } from './errors.js'
import { searchAll } from './search-all.js'

/** Which part of a list is wanted, and of which names. */
export interface PageQuery {
  /** From 1 on. */
  readonly page: number
  readonly size: number
  /** What is to be in a name, in upper or lower case; or a regular expression. '' for every name. */
  readonly name: string | RegExp
}

/** A page as RabbitMQ's answers have it, without its items. */
export interface PageInfo {
  readonly filtered_count: number
  readonly item_count: number
  readonly page: number
  readonly page_count: number
  readonly page_size: number
  readonly total_count: number
}

const DEFAULT_SIZE = 100
const LARGEST_SIZE = 500

/** undefined when no page is asked for: then page_size, name and use_regex say nothing either. @throws HttpRefusal 400 */
export function pageQueryOf(query: URLSearchParams): PageQuery | undefined {
  const page = query.get('page')
  if (page === null) return undefined
  const pageNumber = numberOf(page)
  const size = query.get('page_size')
  const pageSize = size === null ? DEFAULT_SIZE : numberOf(size)
  if (pageNumber < 1 || pageSize < 1 || pageSize > LARGEST_SIZE) {
    throw new HttpRefusal(
      400,
      'invalid_pagination_parameters',
      `Invalid pagination parameters: page number ${pageNumber}, page size ${size ?? 'undefined'}; ` +
        `the page counts from 1, and its size is from 1 to ${LARGEST_SIZE}`,
    )
  }
  return { page: pageNumber, size: pageSize, name: nameOf(query) }
}

/** The items of which a name is wanted. @throws HttpRefusal 400 when a regular expression takes too long */
export function filterByName<T>(
  items: readonly T[],
  wanted: string | RegExp,
  namesOf: (item: T) => readonly string[],
): readonly T[] {
  if (wanted === '') return items
  if (typeof wanted === 'string') {
    const lower = wanted.toLowerCase()
    return items.filter((item) => namesOf(item).some((name) => name.toLowerCase().includes(lower)))
  }
  const names = items.map(namesOf)
  const found = searchAll(wanted, names.flat())
  if (found === undefined) throw badRequest('the regular expression takes too long; a simpler one is needed')
  let at = 0
  return items.filter((_, i) => {
    const begin = at
    at += names[i]?.length ?? 0
    return found.slice(begin, at).includes(true)
  })
}

/**
 * Cuts out a page.
 * @param total how many there are, whatever their names
 * @throws HttpRefusal 400 when it would be beyond the last one
 */
export function cutPage<T>(
  filtered: readonly T[],
  { page, size }: PageQuery,
  total: number,
): { info: PageInfo; items: readonly T[] } {
  const pages = Math.ceil(filtered.length / size)
  if (page > Math.max(1, pages)) {
    throw new HttpRefusal(
      400,
      'page_out_of_range',
      `Page out of range, page: ${page} page size: ${size}, len: ${filtered.length}`,
    )
  }
  const items = filtered.slice((page - 1) * size, page * size)
  const info = {
    filtered_count: filtered.length,
    item_count: items.length,
    page,
    page_count: pages,
    page_size: size,
    total_count: total,
  }
  return { info, items }
}

function numberOf(text: string): number {
  if (!/^[+-]?\d+$/.test(text)) throw badRequest('Pagination parameters are invalid')
  return Number(text)
}

function nameOf(query: URLSearchParams): string | RegExp {
  const name = query.get('name') ?? ''
  if (name === '' || query.get('use_regex') !== 'true') return name
  try {
    return compilePattern(name)
  } catch (error) {
    throw badRequest(
      `Pagination parameters are invalid: name is no regular expression: ${(error as Error).message}`,
    )
  }
}
