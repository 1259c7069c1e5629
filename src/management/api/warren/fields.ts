import type { Call } from '../../call.js'
import { badRequest } from '../../errors.js'

type Fields = Readonly<Record<string, unknown>>

/** Reads what a body or a query may say, and refuses what it must not. All throw HttpRefusal 400 naming the field. */
export class FieldReader {
  readonly #fields: Fields

  constructor(fields: Fields) {
    this.#fields = fields
  }

  static async ofBody(call: Call): Promise<FieldReader> {
    return new FieldReader(await call.object())
  }

  static ofQuery(call: Call): FieldReader {
    return new FieldReader(Object.fromEntries(call.query))
  }

  get(name: string): unknown {
    const value = this.#fields[name]
    return value === null ? undefined : value
  }

  text(name: string): string | undefined {
    const value = this.get(name)
    if (value === undefined || typeof value === 'string') return value
    throw badRequest(`${name} must be a text`)
  }

  required(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') throw badRequest(`${name} is missing`)
    return value
  }

  boolean(name: string): boolean {
    const value = this.get(name)
    if (value === undefined || value === false || value === 'false') return false
    if (value === true || value === 'true') return true
    throw badRequest(`${name} must be true or false`)
  }

  /** A whole number within bounds, both included. */
  integer(name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.get(name)
    if (value === undefined || value === '') return undefined
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw badRequest(`${name} must be a whole number from ${least} to ${most}`)
  }

  object(name: string): Fields | undefined {
    const value = this.get(name)
    if (value === undefined) return undefined
    if (typeof value === 'object' && !Array.isArray(value)) return value as Fields
    throw badRequest(`${name} must be an object`)
  }

  list<T>(name: string, is: (item: unknown) => item is T, what: string): readonly T[] | undefined {
    const value = this.get(name)
    if (value === undefined) return undefined
    if (Array.isArray(value) && value.every(is)) return value
    throw badRequest(`${name} must be a list of ${what}`)
  }
}

export function isText(value: unknown): value is string {
  return typeof value === 'string'
}

export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
