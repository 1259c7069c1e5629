import { isDeepStrictEqual } from 'node:util'
import { isSecretKey } from '../parameters/secrets.js'

/** One value that is not as it is wanted. Absent values are undefined; those of a secret always are. */
export interface Difference {
  /** For example arguments.x-max-length. */
  readonly property: string
  readonly before?: unknown
  readonly after?: unknown
}

type Properties = Readonly<Record<string, unknown>>

/** Properties whose values nobody is shown. */
const SECRET: ReadonlySet<string> = new Set(['password'])

/**
 * Where `wanted` differs from `present`. Only the properties that `wanted` has are compared, these completely: an entry
 * of its `arguments` that is not wanted is a difference.
 */
export function differences(present: Properties, wanted: Properties): Difference[] {
  return Object.entries(wanted).flatMap(([property, after]) => compare(property, present[property], after))
}

/** What an object consists of, without its secrets and what it says nothing about. */
export function visibleProperties(properties: Properties): Difference[] {
  return differences({}, properties).filter(({ property }) => !SECRET.has(property))
}

function compare(property: string, before: unknown, after: unknown): Difference[] {
  if (isDeepStrictEqual(before, after)) return []
  if (SECRET.has(property) || isSecretKey(property.split('.').at(-1) ?? '')) return [{ property }]
  if (isRecord(after) && (before === undefined || isRecord(before))) {
    const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after)])
    return [...keys].sort().flatMap((key) => compare(`${property}.${key}`, before?.[key], after[key]))
  }
  return [{ property, before: withoutPassword(before), after: withoutPassword(after) }]
}

/** Addresses of other brokers, as parameters have them, may hold a password. */
function withoutPassword(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/(:\/\/[^:@/\s]*):[^@/\s]*@/g, '$1:***@')
  return Array.isArray(value) ? value.map(withoutPassword) : value
}

function isRecord(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
