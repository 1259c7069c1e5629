import { Readable } from 'node:stream'
import type { Call } from './call.js'
import { type Columns, columnsOf, pickColumns } from './columns.js'
import { cutPage, filterByName, pageQueryOf } from './paging.js'
import { JSON_HEADERS, json, jsonText, type Reply, stream } from './reply.js'
import { Slices } from './slices.js'
import { compareValues, fieldOf } from './sorting.js'

/**
 * A list whose rows are made only when they are sent: with thousands of items, that would take too long for the ones that
 * nobody looks at.
 */
export interface RowSource<Item> {
  /** In the order that holds when the client asks for none. */
  readonly items: readonly Item[]
  nameOf(item: Item): string
  /** Another name that people know it by, which a search finds as well. */
  givenNameOf?(item: Item): string | undefined
  /** undefined when the item has gone by now. */
  rowOf(item: Item): object | undefined
  /** The values of fields that need no row, so that sorting by them is cheap; undefined for other fields. */
  keyOf?(item: Item, field: string): unknown
}

/** How a list may be asked for. */
export interface ListOptions {
  /** Whether the query may ask for a page of it. */
  readonly paged?: boolean
  /** Fields that rows are sorted by when the client asks for no other order. */
  readonly order?: readonly string[]
  /** Fields in which the name that the query asks for is looked for; the name unless given. */
  readonly searched?: readonly string[]
}

/** One object, with the columns that the query asks for. */
export function object(call: Call, value: object): Reply {
  return json(pickColumns(value, columnsOf(call.query)))
}

/** A list of rows: sorted, with the columns and, where it is paged, the page that the query asks for. */
export function list(call: Call, rows: readonly object[], options: ListOptions = {}): Promise<Reply> {
  const paths = (options.order ?? ['vhost', 'name']).map((name) => name.split('.'))
  const sorted = rows.toSorted((a, b) => {
    for (const path of paths) {
      const difference = compareValues(fieldOf(a, path), fieldOf(b, path))
      if (difference !== 0) return difference
    }
    return 0
  })
  const searched = (options.searched ?? ['name']).map((name) => name.split('.'))
  const source: RowSource<object> = {
    items: sorted,
    nameOf: (row) => searched.map((path) => fieldOf(row, path) ?? '').join(' '),
    rowOf: (row) => row,
  }
  return listFrom(call, source, options.paged ?? false)
}

/** The same of rows that are yet to be made. The event loop is never held for long. */
export async function listFrom<Item>(call: Call, source: RowSource<Item>, paged: boolean): Promise<Reply> {
  const columns = columnsOf(call.query)
  const page = paged ? pageQueryOf(call.query) : undefined
  if (page === undefined) {
    const items = await inOrder(call.query, source, source.items)
    const text = piecesOf(source, items, columns)
    return items.length > MOST_AT_ONCE
      ? stream(Readable.from(text, ONE_PIECE), JSON_HEADERS)
      : jsonText(await joined(text))
  }
  const filtered = filterByName(source.items, page.name, (item) => namesOf(source, item))
  const sorted = await inOrder(call.query, source, filtered)
  const { info, items } = cutPage(sorted, page, source.items.length)
  const rows = await joined(piecesOf(source, items, columns))
  return jsonText(`${JSON.stringify(info).slice(0, -1)},"items":${rows}}`)
}

function namesOf<Item>(source: RowSource<Item>, item: Item): readonly string[] {
  const given = source.givenNameOf?.(item)
  const name = source.nameOf(item)
  return given === undefined ? [name] : [name, given]
}

/** The items in the order that `sort` and `sort_reverse` ask for. */
async function inOrder<Item>(
  query: URLSearchParams,
  source: RowSource<Item>,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const field = query.get('sort')
  const reversed = query.get('sort_reverse') === 'true'
  if (field === null || field === '') return reversed ? items.toReversed() : items
  const keys = await sortKeys(source, items, field)
  const sorted = items.map((item, i) => ({ item, key: keys[i] })).sort((a, b) => compareValues(a.key, b.key))
  if (reversed) sorted.reverse()
  return sorted.map(({ item }) => item)
}

async function sortKeys<Item>(
  source: RowSource<Item>,
  items: readonly Item[],
  field: string,
): Promise<unknown[]> {
  const path = field.split('.')
  const keys: unknown[] = []
  const slices = new Slices()
  for (const item of items) {
    keys.push(source.keyOf?.(item, field) ?? fieldOf(source.rowOf(item), path))
    if (slices.spent) await slices.rest()
  }
  return keys
}

/** The text of a list, in pieces that are made while somebody reads. */
async function* piecesOf<Item>(
  source: RowSource<Item>,
  items: readonly Item[],
  columns: Columns | undefined,
): AsyncGenerator<string> {
  const slices = new Slices()
  let text = '['
  let separator = ''
  for (const item of items) {
    const row = source.rowOf(item)
    if (row === undefined) continue
    text += separator + JSON.stringify(pickColumns(row, columns))
    separator = ','
    if (text.length >= PIECE) {
      yield text
      text = ''
    }
    if (slices.spent) await slices.rest()
  }
  yield `${text}]`
}

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** More rows are sent as they are made: they may be many, and the client slow. */
const MOST_AT_ONCE = 500

/** For a client that does not read, no more than one piece is kept ready. */
const ONE_PIECE = { highWaterMark: 1 }

/** Characters of a piece. */
const PIECE = 65_536
