import { parseSize } from '../../lib/size.js'
import type { Literal } from './condition.js'
import type { FieldKind } from './fields.js'
import type { Token } from './tokens.js'

const WORDS: Readonly<Record<string, Literal>> = { true: true, false: false, null: null }

const MS_OF_UNIT: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** What is expected where a literal cannot be read. */
const WANTED: Readonly<Record<FieldKind, string>> = {
  text: 'a text in quotes',
  body: 'a text in quotes',
  number: 'a number',
  size: 'a size such as 1000 or 10KiB',
  duration: 'a duration such as 500ms, 10m or 2h30m',
  time: 'a time such as "2026-01-31" or "2026-01-31T12:00:00Z", or seconds since 1970',
  flag: 'true or false',
  any: 'a text in quotes, a number, true, false or null',
}

/** The value of a literal for a field of this kind, or else what is wrong with it. */
export function literalOf(
  token: Token,
  kind: FieldKind,
): { readonly value: Literal } | { readonly problem: string } {
  const value = read(token, kind)
  return value === undefined ? { problem: `expected ${WANTED[kind]}` } : { value }
}

function read(token: Token, kind: FieldKind): Literal | undefined {
  switch (token.kind) {
    case 'string':
      return readString(token.text, kind)
    case 'number':
      return readNumber(token.text, kind)
    case 'word': {
      const value = WORDS[token.text.toLowerCase()]
      const fits = kind === 'any' || (kind === 'flag' && typeof value === 'boolean')
      return fits ? value : undefined
    }
    default:
      return undefined
  }
}

function readString(text: string, kind: FieldKind): Literal | undefined {
  if (kind === 'text' || kind === 'body' || kind === 'any') return text
  if (kind === 'time') return secondsOf(text)
  return undefined
}

function readNumber(text: string, kind: FieldKind): number | undefined {
  const plain = Number(text)
  switch (kind) {
    case 'flag':
    case 'text':
    case 'body':
      return undefined
    case 'size':
      return Number.isNaN(plain) ? parseSize(text) : plain
    case 'duration':
      return Number.isNaN(plain) ? durationOf(text) : plain
    case 'any':
      return Number.isNaN(plain) ? (durationOf(text) ?? parseSize(text)) : plain
    default:
      return Number.isNaN(plain) ? undefined : plain
  }
}

function secondsOf(text: string): number | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms / 1000
}

/** ms of a duration such as 10m, 1.5h or 2h30m; undefined for another text. */
export function durationOf(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?[a-z]+)+$/i.test(text)) return undefined
  let sum = 0
  for (const [, digits, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/gi)) {
    const ms = MS_OF_UNIT[unit.toLowerCase()]
    if (ms === undefined) return undefined
    sum += Number(digits) * ms
  }
  return sum
}
