import { type FieldTable, type FieldValue, toTriples } from '../../message/field-table.js'
import { readText } from '../../message/text.js'
import { erlangTerm } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Destinations } from './destinations.js'

/** A header's name and the value it must have; undefined when it need only be there. */
type Wanted = readonly [name: string, value: Comparable | undefined]

/** What the arguments of one binding ask of the headers. */
export class HeaderRule {
  readonly destinations = new Destinations()
  readonly all: boolean
  readonly wanted: readonly Wanted[]

  constructor(bindingArguments: FieldTable) {
    const mode = matchMode(bindingArguments.get('x-match'))
    this.all = mode === 'all' || mode === 'all-with-x'
    const withX = mode === 'all-with-x' || mode === 'any-with-x'
    const wanted: Wanted[] = []
    for (const [name, value] of bindingArguments) {
      if (name === 'x-match' || (!withX && name.startsWith('x-'))) continue
      wanted.push([name, value.type === 'void' ? undefined : comparableValue(value)])
    }
    this.wanted = wanted
  }

  matches(headers: ReadonlyMap<string, Comparable>): boolean {
    for (const [name, value] of this.wanted) {
      const actual = headers.get(name)
      const same = actual !== undefined && (value === undefined || value === actual)
      if (same !== this.all) return same
    }
    return this.all
  }
}

/** Rules that ask for a header of one name: those that want a value of it, and those to which any will do. */
class NamedRules {
  readonly #present = new Set<HeaderRule>()
  readonly #valued = new Map<Comparable, Set<HeaderRule>>()

  get isEmpty(): boolean {
    return this.#present.size === 0 && this.#valued.size === 0
  }

  /** Those that a header with this value may satisfy; with undefined, those to which any will do. */
  of(value: Comparable | undefined): ReadonlySet<HeaderRule> | undefined {
    return value === undefined ? this.#present : this.#valued.get(value)
  }

  add(rule: HeaderRule, value: Comparable | undefined): void {
    if (value === undefined) this.#present.add(rule)
    else this.#valued.set(value, (this.#valued.get(value) ?? new Set()).add(rule))
  }

  remove(rule: HeaderRule, value: Comparable | undefined): void {
    if (value === undefined) {
      this.#present.delete(rule)
      return
    }
    const rules = this.#valued.get(value)
    rules?.delete(rule)
    if (rules?.size === 0) this.#valued.delete(value)
  }
}

/**
 * Rules by what they ask for, so that a message meets only those that have to do with its headers, however many there
 * are: a rule that any of several headers satisfies is found by each, one that wants all by the one that the fewest
 * others are found by.
 */
export class HeaderIndex {
  readonly #named = new Map<string, NamedRules>()
  /** What those that want all are found by. */
  readonly #chosen = new Map<HeaderRule, Wanted>()
  /** They want all of nothing. */
  readonly #always = new Set<HeaderRule>()

  match(headers: ReadonlyMap<string, Comparable>, targets: RouteTargets<BindableQueue>): boolean {
    let matched = addMatching(this.#always, headers, targets)
    for (const [name, value] of headers) {
      const named = this.#named.get(name)
      if (named === undefined) continue
      matched = addMatching(named.of(undefined), headers, targets) || matched
      matched = addMatching(named.of(value), headers, targets) || matched
    }
    return matched
  }

  add(rule: HeaderRule): void {
    const { all, wanted } = rule
    if (!all) for (const one of wanted) this.#put(rule, one)
    else if (wanted.length === 0) this.#always.add(rule)
    else {
      const sizeOf = ([name, value]: Wanted) => this.#named.get(name)?.of(value)?.size ?? 0
      const rarest = wanted.reduce((best, one) => (sizeOf(one) < sizeOf(best) ? one : best))
      this.#chosen.set(rule, rarest)
      this.#put(rule, rarest)
    }
  }

  #put(rule: HeaderRule, [name, value]: Wanted): void {
    const named = this.#named.get(name) ?? new NamedRules()
    this.#named.set(name, named)
    named.add(rule, value)
  }

  remove(rule: HeaderRule): void {
    this.#always.delete(rule)
    const chosen = this.#chosen.get(rule)
    this.#chosen.delete(rule)
    for (const [name, value] of chosen === undefined ? rule.wanted : [chosen]) {
      const named = this.#named.get(name)
      named?.remove(rule, value)
      if (named?.isEmpty === true) this.#named.delete(name)
    }
  }
}

/** Adds the destinations of the rules that the headers satisfy. Returns whether there are any. */
function addMatching(
  rules: ReadonlySet<HeaderRule> | undefined,
  headers: ReadonlyMap<string, Comparable>,
  targets: RouteTargets<BindableQueue>,
): boolean {
  let matched = false
  if (rules === undefined || rules.size === 0) return matched
  for (const rule of rules) if (rule.matches(headers) && rule.destinations.addTo(targets)) matched = true
  return matched
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
export type Comparable = string | number | bigint | boolean | null

/** The headers with their values in that form. */
export function comparable(headers: FieldTable): ReadonlyMap<string, Comparable> {
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
