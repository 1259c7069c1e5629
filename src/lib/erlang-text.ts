/** Erlang's notation of terms, as its pretty printer (~p) writes them. */

/** A term on its way to be printed: text that stands on one line, or a list or tuple of terms. */
export type TermText = string | { readonly open: '[' | '{'; readonly items: readonly TermText[] }

/** Columns that the pretty printer fills. */
const LINE_WIDTH = 80

export function listOf(items: readonly TermText[]): TermText {
  return { open: '[', items }
}

export function tuple(...items: TermText[]): TermText {
  return { open: '{', items }
}

/** An atom, in quotes where it needs them. */
export function atomText(name: string): string {
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

/** A binary: as Latin-1 text where all of its bytes are printable, otherwise as numbers. */
export function binaryText(bytes: Buffer): string {
  if (bytes.length === 0) return '<<>>'
  const latin1 = bytes.toString('latin1')
  return isPrintable(latin1) ? `<<${quoted(latin1)}>>` : `<<${bytes.join(',')}>>`
}

/** Whether Erlang prints a list of these characters as a string. */
export function isPrintable(characters: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that Erlang takes for printable
  return /^[\x08-\x0d\x1b\x20-\x7e\xa0-\xff]*$/.test(characters)
}

/** In double quotes. */
export function quoted(characters: string): string {
  return `"${characters.replace(/["\\]|[^\x20-\xff]/g, (character) => ESCAPES[character] ?? character)}"`
}

function flat(term: TermText): string {
  if (typeof term === 'string') return term
  return `${term.open}${term.items.map(flat).join(',')}${closerOf(term.open)}`
}

function closerOf(open: '[' | '{'): string {
  return open === '[' ? ']' : '}'
}

/**
 * On one line where it fits behind `column` and before `closers` closing brackets; otherwise the items below each other,
 * aligned behind the bracket. Items without parts share lines as far as they fit, and the second item of a tuple
 * follows its tag.
 */
export function layOut(term: TermText, column = 0, closers = 0): string {
  const line = flat(term)
  if (typeof term === 'string' || column + line.length + closers <= LINE_WIDTH) return line
  const { open, items } = term
  if (open === '{' && typeof items[0] === 'string' && items.length === 2 && items[1] !== undefined) {
    return `{${items[0]},${layOut(items[1], column + items[0].length + 2, closers + 1)}}`
  }
  return `${open}${layOutItems(items, column + 1, closers)}${closerOf(open)}`
}

function layOutItems(items: readonly TermText[], column: number, closers: number): string {
  let text = ''
  let end = column
  for (const [i, item] of items.entries()) {
    const behind = i === items.length - 1 ? closers + 1 : 1
    const previous = items[i - 1]
    if (previous !== undefined) {
      const follows = typeof previous === 'string' && typeof item === 'string'
      const fits = follows && end + 1 + item.length + behind <= LINE_WIDTH
      text += fits ? ',' : `,\n${' '.repeat(column)}`
      end = fits ? end + 1 : column
    }
    text += layOut(item, end, behind)
    if (typeof item === 'string') end += item.length
  }
  return text
}
