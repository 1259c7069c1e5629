import { FilterError } from './filter-error.js'

/** A word of a filter: `text` is what it stands for, a string without its quotes. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'symbol' | 'end'
  readonly text: string
  /** Where it begins, in characters from 0. */
  readonly at: number
}

/** Words may hold hyphens, as the names of headers do; a number keeps the units behind it, as in 2h30m or 10KiB. */
const TOKEN =
  /\s*(?:(?<word>[A-Za-z_][\w-]*)|(?<number>-?\d+(?:\.\d+)?(?:[A-Za-z]+(?:\d+[A-Za-z]+)*)?)|(?<symbol>[=!]=|<>|[<>]=|!~|[=<>~()[\],.])|(?<quote>["']))/y

/** Takes a filter apart; the last token is always the end. @throws FilterError */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex
    const groups = TOKEN.exec(text)?.groups
    if (groups === undefined) throw unknownCharacter(text, start)
    const { word, number, symbol, quote } = groups
    const found = word ?? number ?? symbol ?? quote ?? ''
    const at = TOKEN.lastIndex - found.length
    if (quote === undefined) {
      const kind = word !== undefined ? 'word' : number !== undefined ? 'number' : 'symbol'
      tokens.push({ kind, text: found, at })
    } else {
      const string = quoted(text, at)
      tokens.push({ kind: 'string', text: string.value, at })
      TOKEN.lastIndex = string.end
    }
  }
  tokens.push({ kind: 'end', text: '', at: end })
  return tokens
}

/** A string from its quote at `at` on; a backslash takes the character behind it as it is, but for \n and \t. */
function quoted(text: string, at: number): { readonly value: string; readonly end: number } {
  const quote = text[at]
  let value = ''
  for (let i = at + 1; i < text.length; i++) {
    const character = text[i] as string
    if (character === quote) return { value, end: i + 1 }
    if (character !== '\\') value += character
    else value += escaped(text[++i] ?? '')
  }
  throw new FilterError(text, at, 'the string that begins here does not end')
}

function escaped(character: string): string {
  if (character === 'n') return '\n'
  return character === 't' ? '\t' : character
}

function unknownCharacter(text: string, start: number): FilterError {
  const at = start + (text.slice(start).length - text.slice(start).trimStart().length)
  return new FilterError(text, at, `${JSON.stringify(text[at])} has no meaning here`)
}
