import { nearest } from '../../lib/nearest.js'
import type { Condition, Literal, Order } from './condition.js'
import { bodyField, FIELDS, type Field, headerField, ROOTS } from './fields.js'
import { FilterError } from './filter-error.js'
import { Glob } from './glob.js'
import { literalOf } from './literal.js'
import { type Token, tokensOf } from './tokens.js'

/**
 * Reads a filter.
 *
 *     filter     = term { "or" term }
 *     term       = factor { "and" factor }
 *     factor     = "not" factor | "(" filter ")" | comparison
 *     comparison = field [ operator literal | [ "not" ] "in" "(" literal { "," literal } ")" ]
 *     operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~" | "contains"
 *     field      = name | "header" "." name { step } | "body" { step }
 *     step       = "." name | "[" number "]"
 *
 * @throws FilterError
 */
export function parseFilter(text: string): Condition {
  return new Parser(text).parse()
}

/** Deeper ones are nobody's intention, and would use up the stack. */
const MAX_DEPTH = 100

class Parser {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #next = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = tokensOf(text)
  }

  parse(): Condition {
    const condition = this.#alternatives()
    const { kind, at, text } = this.#peek()
    if (kind !== 'end') this.#fail(at, `expected "and", "or" or the end, found ${JSON.stringify(text)}`)
    return condition
  }

  #alternatives(): Condition {
    const of = [this.#conjunction()]
    while (this.#takeWord('or')) of.push(this.#conjunction())
    return of.length === 1 ? (of[0] as Condition) : { kind: 'any', of }
  }

  #conjunction(): Condition {
    const of = [this.#factor()]
    while (this.#takeWord('and')) of.push(this.#factor())
    return of.length === 1 ? (of[0] as Condition) : { kind: 'all', of }
  }

  #factor(): Condition {
    const { at } = this.#peek()
    if (++this.#depth > MAX_DEPTH) this.#fail(at, `nested deeper than ${MAX_DEPTH} levels`)
    try {
      if (this.#takeWord('not')) return { kind: 'not', of: this.#factor() }
      if (!this.#takeSymbol('(')) return this.#comparison()
      const inner = this.#alternatives()
      this.#expectSymbol(')')
      return inner
    } finally {
      this.#depth--
    }
  }

  #comparison(): Condition {
    const field = this.#field()
    if (this.#takeWord('contains')) return { kind: 'contains', field, value: this.#literal(field) }
    if (this.#takeWord('in')) return this.#oneOf(field)
    if (this.#isWord('not') && this.#isWord('in', 1)) {
      this.#next += 2
      return { kind: 'not', of: this.#oneOf(field) }
    }
    const { kind, text } = this.#peek()
    if (kind !== 'symbol' || !OPERATORS.has(text)) return { kind: 'set', field }
    this.#next++
    return this.#operation(field, text)
  }

  #operation(field: Field, operator: string): Condition {
    switch (operator) {
      case '=':
      case '==':
        return { kind: 'equal', field, values: [this.#literal(field)] }
      case '!=':
      case '<>':
        return { kind: 'not', of: { kind: 'equal', field, values: [this.#literal(field)] } }
      case '~':
        return { kind: 'glob', field, glob: this.#glob() }
      case '!~':
        return { kind: 'not', of: { kind: 'glob', field, glob: this.#glob() } }
      default:
        return { kind: 'order', field, operator: operator as Order, value: this.#literal(field) }
    }
  }

  #oneOf(field: Field): Condition {
    this.#expectSymbol('(')
    const values = [this.#literal(field)]
    while (this.#takeSymbol(',')) values.push(this.#literal(field))
    this.#expectSymbol(')')
    return { kind: 'equal', field, values }
  }

  #glob(): Glob {
    const { kind, text, at } = this.#take()
    if (kind !== 'string') this.#fail(at, 'expected a pattern in quotes, for example "order.*"')
    return new Glob(text)
  }

  #literal(field: Field): Literal {
    const token = this.#take()
    const read = literalOf(token, field.kind)
    if ('value' in read) return read.value
    return this.#fail(token.at, `${read.problem}, found ${nameOf(token)}`)
  }

  #field(): Field {
    const token = this.#take()
    const { kind, text, at } = token
    if (kind !== 'word')
      this.#fail(at, `expected a field such as routing_key or header.NAME, found ${nameOf(token)}`)
    const path = this.#path()
    if (text === 'header') return this.#header(path)
    if (text === 'body' && path.length > 0) return bodyField(path)
    const field = Object.hasOwn(FIELDS, text) ? FIELDS[text] : undefined
    if (field === undefined) return this.#unknownField(token)
    if (path.length > 0) this.#fail(at, `${text} has no parts: only header and body have`)
    return field
  }

  #header([name, ...path]: (string | number)[]): Field {
    if (typeof name === 'string') return headerField(name, path)
    return this.#fail(this.#peek().at, 'expected the name of a header: header.NAME, or header."NAME"')
  }

  #unknownField({ text, at }: Token): never {
    const near = nearest(text, [...Object.keys(FIELDS), ...ROOTS])
    return this.#fail(at, `there is no field ${text}${near === undefined ? '' : `; did you mean ${near}?`}`)
  }

  #path(): (string | number)[] {
    const steps: (string | number)[] = []
    for (;;) {
      if (this.#takeSymbol('.')) {
        const token = this.#take()
        if (token.kind !== 'word' && token.kind !== 'string') {
          this.#fail(token.at, `expected a name, found ${nameOf(token)}`)
        }
        steps.push(token.text)
      } else if (this.#takeSymbol('[')) {
        const token = this.#take()
        if (!/^\d+$/.test(token.text)) this.#fail(token.at, 'expected the number of an item, from 0')
        steps.push(Number(token.text))
        this.#expectSymbol(']')
      } else {
        return steps
      }
    }
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)] as Token
  }

  #take(): Token {
    const token = this.#peek()
    if (token.kind !== 'end') this.#next++
    return token
  }

  #isWord(word: string, ahead = 0): boolean {
    const { kind, text } = this.#peek(ahead)
    return kind === 'word' && text.toLowerCase() === word
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#next++
    return true
  }

  #takeSymbol(symbol: string): boolean {
    const { kind, text } = this.#peek()
    if (kind !== 'symbol' || text !== symbol) return false
    this.#next++
    return true
  }

  #expectSymbol(symbol: string): void {
    const token = this.#peek()
    if (!this.#takeSymbol(symbol)) this.#fail(token.at, `expected "${symbol}", found ${nameOf(token)}`)
  }

  #fail(position: number, problem: string): never {
    throw new FilterError(this.#text, position, problem)
  }
}

const OPERATORS: ReadonlySet<string> = new Set(['=', '==', '!=', '<>', '<', '<=', '>', '>=', '~', '!~'])

function nameOf({ kind, text }: Token): string {
  return kind === 'end' ? 'the end' : JSON.stringify(text)
}
