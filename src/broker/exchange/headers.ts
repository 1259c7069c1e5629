import { EMPTY_TABLE, type FieldTable, type FieldValue, toTriples } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { readHeaders } from '../../message/properties.js'
import { readText } from '../../message/text.js'
import type { Binding } from '../binding.js'
import { erlangTerm } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Destinations } from './destinations.js'
import { Exchange } from './exchange.js'

/** Bindings match on the headers of a message; routing keys are ignored. The headers are decoded once a message. */
export class HeadersExchange extends Exchange {
  readonly type = 'headers'
  readonly #rules = new Map<Binding, HeaderRule>()

  override match(_routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    if (this.#rules.size === 0) return false
    const headers = comparable(readHeaders(message.data, message.offset) ?? EMPTY_TABLE)
    let matched = false
    for (const rule of this.#rules.values()) {
      if (rule.matches(headers) && rule.destinations.addTo(targets)) matched = true
    }
    return matched
  }

  protected override attach(binding: Binding): void {
    const rule = new HeaderRule(binding.arguments)
    rule.destinations.add(binding)
    this.#rules.set(binding, rule)
  }

  protected override detach(binding: Binding): void {
    this.#rules.delete(binding)
  }
}

/** What the arguments of one binding ask of the headers. */
class HeaderRule {
  readonly destinations = new Destinations()
  readonly #all: boolean
  /** A header's name and the value it must have; undefined when it need only be there. */
  readonly #wanted: (readonly [name: string, value: Comparable | undefined])[] = []

  constructor(bindingArguments: FieldTable) {
    const mode = matchMode(bindingArguments.get('x-match'))
    this.#all = mode === 'all' || mode === 'all-with-x'
    const withX = mode === 'all-with-x' || mode === 'any-with-x'
    for (const [name, value] of bindingArguments) {
      if (name === 'x-match' || (!withX && name.startsWith('x-'))) continue
      this.#wanted.push([name, value.type === 'void' ? undefined : comparableValue(value)])
    }
  }

  matches(headers: ReadonlyMap<string, Comparable>): boolean {
    for (const [name, value] of this.#wanted) {
      const actual = headers.get(name)
      const same = actual !== undefined && (value === undefined || value === actual)
      if (same !== this.#all) return same
    }
    return this.#all
  }
}

const MATCH_MODES: ReadonlySet<string> = new Set(['all', 'any', 'all-with-x', 'any-with-x'])

/** @throws BrokerError 'precondition-failed', in RabbitMQ's words */
function matchMode(value: FieldValue | undefined): string {
  if (value === undefined) return 'all'
  if (value.type !== 'longstr') {
    const text = `Invalid x-match field type ${value.type} (value ${erlangTerm(value)}); expected longstr`
    throw new BrokerError('precondition-failed', text)
  }
  if (typeof value.value === 'string' && MATCH_MODES.has(value.value)) return value.value
  const expected = 'expected all, any, all-with-x, or any-with-x'
  throw new BrokerError(
    'precondition-failed',
    `Invalid x-match field value ${erlangTerm(value)}; ${expected}`,
  )
}

/**
 * A value in a form in which `===` is RabbitMQ's equality: by value, whatever the width of an integer, and 1 is
 * 1.0. Texts are marked, so that no text equals a composed value.
 */
type Comparable = string | number | bigint | boolean | null

function comparable(headers: FieldTable): ReadonlyMap<string, Comparable> {
  const values = new Map<string, Comparable>()
  for (const [name, value] of headers) values.set(name, comparableValue(value))
  return values
}

function comparableValue(field: FieldValue): Comparable {
  switch (field.type) {
    case 'bool':
    case 'void':
      return field.value
    case 'longstr':
    case 'binary':
      return `"${typeof field.value === 'string' ? field.value : readText(field.value, 0, field.value.length)}`
    case 'table':
      // To Erlang an empty table and an empty array are the same.
      return field.value.size === 0 ? NOTHING : composed(field)
    case 'array':
      return field.value.length === 0 ? NOTHING : composed(field)
    case 'decimal':
      return composed(field)
    default:
      return comparableNumber(field.value)
  }
}

const NOTHING = '[]'

function composed(field: FieldValue): string {
  return JSON.stringify(toTriples(new Map([['', field]])))
}

/** Whole numbers beyond 2^53 come as bigint from a `long`, and as number from a `double`. */
function comparableNumber(value: number | bigint): number | bigint {
  return typeof value === 'bigint' || Number.isSafeInteger(value) || !Number.isInteger(value)
    ? value
    : BigInt(value)
}
