import { stringTerm, type Term } from './term.js'

/**
 * Reads a term in Erlang's notation: atoms, numbers, strings, binaries, lists and tuples. Expressions are not computed.
 * @throws SyntaxError saying where it stops being a term
 */
export function parseTerm(text: string): Term {
  const parser = new TermParser(text)
  const term = parser.term()
  parser.end()
  return term
}

const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  s: ' ',
  d: '\x7f',
  '0': '\0',
}

class TermParser {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  term(): Term {
    const quote = this.#peek(/^["'{[]|^<</)
    switch (quote) {
      case '"':
        return stringTerm(this.#quoted('"'))
      case "'":
        return { type: 'atom', name: this.#quoted("'") }
      case '{':
        return { type: 'tuple', items: this.#items('{', '}').items }
      case '[':
        return { type: 'list', ...this.#items('[', ']') }
      case '<<':
        return this.#binary()
      default:
        return this.#word()
    }
  }

  /** Nothing may follow but the full stop. */
  end(): void {
    this.#take(/^\./)
    if (this.#peek(/^[\s\S]/) !== undefined) this.#fail()
  }

  #word(): Term {
    const number = this.#take(/^-?\d+(\.\d+([eE][-+]?\d+)?|#[0-9a-zA-Z]+)?/)
    if (number !== undefined) return this.#number(number)
    const character = this.#take(/^\$(\\?[\s\S])/u)
    if (character !== undefined) {
      const [, escaped = ''] = /^\$\\?([\s\S])$/u.exec(character) ?? []
      const meant = character.startsWith('$\\') ? (ESCAPED[escaped] ?? escaped) : escaped
      return { type: 'integer', value: BigInt(meant.codePointAt(0) ?? 0) }
    }
    const name = this.#take(/^[a-z][a-zA-Z0-9_@]*/)
    return name === undefined ? this.#fail() : { type: 'atom', name }
  }

  #number(text: string): Term {
    const [, sign = '', base, digits] = /^(-?)(\d+)#(.+)$/.exec(text) ?? []
    if (base !== undefined && digits !== undefined) {
      const value = Number.parseInt(digits, Number(base))
      if (!Number.isSafeInteger(value)) return this.#fail()
      return { type: 'integer', value: BigInt(sign === '' ? value : -value) }
    }
    if (text.includes('.')) return { type: 'float', value: Number(text) }
    return { type: 'integer', value: BigInt(text) }
  }

  #items(open: string, close: string): { items: Term[]; tail?: Term } {
    this.#expect(open)
    const items: Term[] = []
    if (this.#takeToken(close)) return { items }
    do items.push(this.term())
    while (this.#takeToken(','))
    if (open === '[' && this.#takeToken('|')) {
      const tail = this.term()
      this.#expect(close)
      return tail.type === 'list' ? { ...tail, items: [...items, ...tail.items] } : { items, tail }
    }
    this.#expect(close)
    return { items }
  }

  #binary(): Term {
    this.#expect('<<')
    const parts: Buffer[] = []
    if (this.#takeToken('>>')) return { type: 'binary', bytes: Buffer.alloc(0) }
    do parts.push(this.#segment())
    while (this.#takeToken(','))
    this.#expect('>>')
    return { type: 'binary', bytes: Buffer.concat(parts) }
  }

  /** A string, of one byte for each character unless it is followed by /utf8, or the number of a byte. */
  #segment(): Buffer {
    if (this.#peek(/^"/) !== undefined) {
      const text = this.#quoted('"')
      return Buffer.from(text, this.#take(/^\/utf8/) === undefined ? 'latin1' : 'utf8')
    }
    const byte = this.#word()
    return byte.type === 'integer' ? Buffer.from([Number(BigInt.asUintN(8, byte.value))]) : this.#fail()
  }

  #quoted(quote: '"' | "'"): string {
    const literal = this.#take(quote === '"' ? /^"(?:[^"\\]|\\[\s\S])*"/ : /^'(?:[^'\\]|\\[\s\S])*'/)
    if (literal === undefined) return this.#fail()
    return literal
      .slice(1, -1)
      .replace(/\\x\{([0-9a-fA-F]+)\}|\\([\s\S])/g, (_, code: string | undefined, escaped: string) => {
        return code === undefined
          ? (ESCAPED[escaped] ?? escaped)
          : String.fromCodePoint(Number.parseInt(code, 16))
      })
  }

  #expect(token: string): void {
    if (!this.#takeToken(token)) this.#fail()
  }

  #takeToken(token: string): boolean {
    this.#skipSpace()
    if (!this.#text.startsWith(token, this.#at)) return false
    this.#at += token.length
    return true
  }

  #peek(pattern: RegExp): string | undefined {
    this.#skipSpace()
    return pattern.exec(this.#text.slice(this.#at))?.[0]
  }

  #take(pattern: RegExp): string | undefined {
    const found = this.#peek(pattern)
    this.#at += found?.length ?? 0
    return found
  }

  #skipSpace(): void {
    this.#at += /^\s*/.exec(this.#text.slice(this.#at))?.[0].length ?? 0
  }

  #fail(): never {
    const rest = this.#text.slice(this.#at)
    throw new SyntaxError(
      rest === ''
        ? 'not an Erlang term: it ends too early'
        : `not an Erlang term: unexpected ${JSON.stringify(rest.slice(0, 20))} at character ${this.#at + 1}`,
    )
  }
}
