import type { ColumnKind, TableTriples } from '../../commands/define.js'
import type { Rows } from './cell.js'

/** An Erlang term: text that stands on one line, or a list or tuple of terms. */
type Term = string | { readonly open: '[' | '{'; readonly items: readonly Term[] }

/** Columns that the pretty printer fills, as Erlang's ~p does. */
const LINE_WIDTH = 80

/** The rows as a list of property lists, in a form that `file:consult` reads back. */
export function formatErlang({ rows, columns, spec }: Rows): string {
  const list = rows.map((row) => {
    const properties = columns.map((column) => tuple(atom(column), termOf(row[column], spec.kinds?.[column])))
    return listOf(properties)
  })
  return `${layOut(listOf(list), 0, 0)}\n`
}

/** A single value, such as the status of the node. */
export function erlangValue(value: unknown): string {
  return `${layOut(termOf(value, undefined), 0, 0)}\n`
}

function listOf(items: readonly Term[]): Term {
  return { open: '[', items }
}

function tuple(...items: Term[]): Term {
  return { open: '{', items }
}

function termOf(value: unknown, kind: ColumnKind | undefined): Term {
  if (value === null || value === undefined) return 'undefined'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return stringTerm(value, kind)
  if (Array.isArray(value)) {
    if (kind === 'arguments') return argumentsTerm(value as unknown as TableTriples)
    return listOf(value.map((item) => termOf(item, kind === 'atoms' ? 'atom' : undefined)))
  }
  return listOf(Object.entries(value).map(([name, item]) => tuple(atom(name), termOf(item, undefined))))
}

function stringTerm(text: string, kind: ColumnKind | undefined): Term {
  if (kind === 'atom' || kind === 'atoms') return text === '' ? "''" : atom(text)
  return kind === 'pid' && text !== '' ? text : binary(text)
}

function argumentsTerm(triples: TableTriples): Term {
  return listOf(triples.map(([name, type, value]) => tuple(binary(name), type, typedTerm(type, value))))
}

function typedTerm(type: string, value: unknown): Term {
  if (type === 'table') return argumentsTerm(value as TableTriples)
  if (type !== 'array') return termOf(value, undefined)
  return listOf(
    (value as [string, unknown][]).map(([itemType, item]) => tuple(itemType, typedTerm(itemType, item))),
  )
}

function atom(name: string): string {
  return /^[a-z][a-zA-Z0-9_@]*$/.test(name) ? name : `'${name.replace(/[\\']/g, '\\$&')}'`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\x1b': '\\e',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

/** The bytes of the text: as Latin-1 where all of them are printable, otherwise as numbers. */
function binary(text: string): string {
  if (text === '') return '<<>>'
  const latin1 = Buffer.from(text).toString('latin1')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that Erlang takes for printable
  if (!/^[\x08-\x0d\x1b\x20-\x7e\xa0-\xff]*$/.test(latin1)) return `<<${[...Buffer.from(text)].join(',')}>>`
  const escaped = latin1.replace(/["\\]|[^\x20-\xff]/g, (character) => ESCAPES[character] ?? character)
  return `<<"${escaped}">>`
}

function flat(term: Term): string {
  if (typeof term === 'string') return term
  return `${term.open}${term.items.map(flat).join(',')}${closerOf(term.open)}`
}

function closerOf(open: '[' | '{'): string {
  return open === '[' ? ']' : '}'
}

/**
 * On one line where it fits behind `column` and before `closers` closing brackets; otherwise an item a line,
 * aligned behind the bracket, except that the second item of a tuple follows its tag.
 */
function layOut(term: Term, column: number, closers: number): string {
  const line = flat(term)
  if (typeof term === 'string' || column + line.length + closers <= LINE_WIDTH) return line
  const { open, items } = term
  if (open === '{' && typeof items[0] === 'string' && items.length === 2 && items[1] !== undefined) {
    return `{${items[0]},${layOut(items[1], column + items[0].length + 2, closers + 1)}}`
  }
  const rest = items.map((item, i) => layOut(item, column + 1, i === items.length - 1 ? closers + 1 : 1))
  return `${open}${rest.join(`,\n${' '.repeat(column + 1)}`)}${closerOf(open)}`
}
