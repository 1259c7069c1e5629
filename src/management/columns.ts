type Fields = Readonly<Record<string, unknown>>

/** What of an answer is wanted: fields, each with its wanted fields or as a whole. */
export type Columns = ReadonlyMap<string, Columns | undefined>

/** The query's `columns=a,b.c`; undefined for everything. */
export function columnsOf(query: URLSearchParams): Columns | undefined {
  const text = query.get('columns')
  if (text === null || text === '') return undefined
  const columns = new Map<string, Columns | undefined>()
  for (const path of text.split(',')) add(columns, path.split('.'))
  return columns
}

/** A value with the wanted fields only; in an array, those of each of its items. */
export function pickColumns(value: unknown, columns: Columns | undefined): unknown {
  if (columns === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => pickColumns(item, columns))
  const picked: Record<string, unknown> = {}
  for (const [name, inner] of columns) {
    const field = Object.hasOwn(value, name) ? (value as Fields)[name] : undefined
    if (field !== undefined) picked[name] = pickColumns(field, inner)
  }
  return picked
}

function add(columns: Map<string, Columns | undefined>, [name = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) {
    columns.set(name, undefined)
    return
  }
  // What is wanted as a whole stays so.
  if (columns.has(name) && columns.get(name) === undefined) return
  const inner = (columns.get(name) as Map<string, Columns | undefined> | undefined) ?? new Map()
  add(inner, rest)
  columns.set(name, inner)
}
