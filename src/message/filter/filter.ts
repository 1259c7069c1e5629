import type { Candidate } from './candidate.js'
import type { Condition, Literal, Order } from './condition.js'
import type { Field } from './fields.js'
import { parseFilter } from './parse.js'

/** Whether a message is one of those that are wanted. */
export type MessageFilter = (candidate: Candidate) => boolean

/**
 * The language in which messages are chosen, wherever that is: at the command line, and in whatever else asks for it.
 *
 *     header.retries > 3 and routing_key ~ "order.*" and age > 10m and body contains "x"
 *
 * Fields are those of `FIELDS`, `header.NAME` and `body.PATH` (of a body of JSON). A field alone is true where it is
 * there, and not false. What a message has not is equal to nothing, and neither less nor greater.
 *
 * There are no regular expressions: one that backtracks would hold up the broker for everybody.
 * @throws FilterError
 */
export function compileFilter(text: string): MessageFilter {
  return compile(parseFilter(text))
}

function compile(condition: Condition): MessageFilter {
  switch (condition.kind) {
    case 'all': {
      const all = condition.of.map(compile)
      return (candidate) => all.every((matches) => matches(candidate))
    }
    case 'any': {
      const any = condition.of.map(compile)
      return (candidate) => any.some((matches) => matches(candidate))
    }
    case 'not': {
      const matches = compile(condition.of)
      return (candidate) => !matches(candidate)
    }
    case 'set':
      return (candidate) => isSet(condition.field.read(candidate))
    case 'equal': {
      const { field, values } = condition
      return (candidate) => {
        const found = field.read(candidate)
        return values.some((value) => isEqual(found, value))
      }
    }
    case 'order': {
      const { field, operator, value } = condition
      return (candidate) => isInOrder(field.read(candidate), operator, value)
    }
    case 'glob': {
      const { field, glob } = condition
      return (candidate) => {
        const found = textOf(field.read(candidate))
        return found !== undefined && glob.matches(found)
      }
    }
    case 'contains':
      return contains(condition.field, condition.value)
  }
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== false
}

/** A body is searched as it is, without making a text of it. */
function contains(field: Field, value: Literal): MessageFilter {
  if (field.kind === 'body') {
    const octets = Buffer.from(String(value))
    return ({ message }) => message.body().includes(octets)
  }
  return (candidate) => {
    const found = field.read(candidate)
    if (Array.isArray(found)) return found.some((item) => isEqual(item, value))
    return textOf(found)?.includes(String(value)) ?? false
  }
}

/** Publishers write numbers as texts and the other way round: what reads the same is the same. */
function isEqual(found: unknown, value: Literal): boolean {
  if (typeof value === 'string') return textOf(found) === value
  if (typeof value === 'number') return numberOf(found) === value
  return found === value
}

function isInOrder(found: unknown, operator: Order, value: Literal): boolean {
  if (typeof value === 'string') {
    const text = textOf(found)
    return text !== undefined && compare(text, operator, value)
  }
  if (typeof value !== 'number') return false
  const number = numberOf(found)
  return number !== undefined && compare(number, operator, value)
}

function compare<T extends string | number>(found: T, operator: Order, value: T): boolean {
  switch (operator) {
    case '<':
      return found < value
    case '<=':
      return found <= value
    case '>':
      return found > value
    case '>=':
      return found >= value
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isNaN(number) ? undefined : number
}
