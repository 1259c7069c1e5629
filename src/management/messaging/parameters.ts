import type { Call } from '../call.js'
import { badRequest } from '../errors.js'

/** An integer in the query of a request. */
export interface IntegerParameter {
  readonly name: string
  readonly otherwise: number
  readonly least: number
  readonly most: number
}

/** @throws HttpRefusal 400 naming the range */
export function integerOf({ query }: Call, { name, otherwise, least, most }: IntegerParameter): number {
  const text = query.get(name)
  if (text === null) return otherwise
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw badRequest(`${name} must be an integer from ${least} to ${most}, and not '${text}'`)
}

/** @throws HttpRefusal 400 for what is neither true nor false */
export function flagOf({ query }: Call, name: string, otherwise: boolean): boolean {
  const text = query.get(name)
  if (text === null) return otherwise
  if (text === 'true' || text === 'false') return text === 'true'
  throw badRequest(`${name} must be true or false, and not '${text}'`)
}

/**
 * A parameter with a typing error must not be passed over: a message would be treated as its owner did not mean it.
 * @throws HttpRefusal 400 for a parameter that is unknown, or there twice
 */
export function requireKnown({ query }: Call, ...known: readonly string[]): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) {
      const use = known.length === 0 ? 'there are none here' : `use ${known.join(', ')}`
      throw badRequest(`there is no parameter '${name}': ${use}`)
    }
    if (query.getAll(name).length > 1) throw badRequest(`${name} is there twice`)
  }
}
