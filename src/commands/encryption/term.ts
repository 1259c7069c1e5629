import {
  atomText,
  binaryText,
  isPrintable,
  layOut,
  listOf,
  quoted,
  type TermText,
  tuple,
} from '../../lib/erlang-text.js'

/** An Erlang term of the kinds that stand in configuration files. A string is a list of its characters' numbers. */
export type Term =
  | { readonly type: 'atom'; readonly name: string }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'binary'; readonly bytes: Buffer }
  | { readonly type: 'tuple'; readonly items: readonly Term[] }
  /** `tail` is the list's last cell where that is not the empty list. */
  | { readonly type: 'list'; readonly items: readonly Term[]; readonly tail?: Term }

/** The list that a string stands for. */
export function stringTerm(text: string): Term {
  const items = Array.from(text, (character): Term => {
    return { type: 'integer', value: BigInt(character.codePointAt(0) ?? 0) }
  })
  return { type: 'list', items }
}

/** A term as Erlang's pretty printer writes it. */
export function printTerm(term: Term): string {
  return layOut(textOf(term))
}

function textOf(term: Term): TermText {
  switch (term.type) {
    case 'atom':
      return atomText(term.name)
    case 'integer':
      return String(term.value)
    case 'float':
      return Number.isInteger(term.value) ? term.value.toFixed(1) : String(term.value)
    case 'binary':
      return binaryText(term.bytes)
    case 'tuple':
      return tuple(...term.items.map(textOf))
    case 'list':
      return listText(term)
  }
}

function listText({ items, tail }: Extract<Term, { type: 'list' }>): TermText {
  const text = items.length > 0 && tail === undefined ? charactersOf(items) : undefined
  if (text !== undefined) return quoted(text)
  const texts = items.map(textOf)
  if (tail === undefined) return listOf(texts)
  return listOf([...texts.slice(0, -1), `${layOut(texts.at(-1) ?? '')}|${layOut(textOf(tail))}`])
}

/** The string that a list of numbers is printed as; undefined when it is none. */
export function charactersOf(items: readonly Term[]): string | undefined {
  let text = ''
  for (const item of items) {
    if (item.type !== 'integer' || item.value < 0n || item.value > 0x10ffffn) return undefined
    text += String.fromCodePoint(Number(item.value))
  }
  return isPrintable(text) ? text : undefined
}
