import { layOut, listOf, tuple } from '../../lib/erlang-text.js'
import type { Call } from '../call.js'
import { badRequest } from '../errors.js'

/**
 * The JSON object that a client sends, checked as its fields are read: whatever is in it, the answer is a 400 that names
 * the field, in RabbitMQ's words where it has any.
 */
export class RequestBody {
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields
  }

  /** @throws HttpRefusal 400 when the body is no JSON object, or has none of these keys */
  static async of(call: Call, ...required: readonly string[]): Promise<RequestBody> {
    const fields = await call.object()
    if (isDeeperThan(fields, DEEPEST)) throw badRequest(`the body is nested more than ${DEEPEST} levels deep`)
    const body = new RequestBody(fields)
    const missing = required.filter((key) => !body.has(key))
    if (missing.length === 0) return body
    // RabbitMQ's printer leaves two columns free.
    throw badRequest(layOut(listOf(missing.map((key) => tuple('key_missing', key))), 0, 2))
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#fields, key)
  }

  value(key: string): unknown {
    return this.has(key) ? this.#fields[key] : undefined
  }

  /** @throws HttpRefusal 400 when it is no text, or absent or null and there is no `otherwise` */
  text(key: string, otherwise?: string): string {
    const value = this.value(key) ?? otherwise
    if (typeof value === 'string') return value
    throw badRequest(['not_string', key])
  }

  /** True or false, also as a text. */
  flag(key: string, otherwise: boolean): boolean {
    const value = this.has(key) ? this.#fields[key] : otherwise
    if (typeof value === 'boolean') return value
    if (value === 'true' || value === 'false') return value === 'true'
    throw badRequest(['not_boolean', value])
  }

  /** An integer, also as a text. */
  integer(key: string): number {
    const value = this.value(key)
    if (Number.isInteger(value)) return value as number
    if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) return Number(value)
    throw badRequest(['not_integer', value])
  }

  /** An object; {} when it is absent. */
  record(key: string): Readonly<Record<string, unknown>> {
    const value = this.value(key) ?? {}
    if (isRecord(value)) return value
    // What PHP and Lua make of an empty object.
    if (Array.isArray(value) && value.length === 0) return {}
    throw badRequest(`${key} must be a JSON object`)
  }

  /** What becomes a table of AMQP: as `record`, without null anywhere. */
  table(key: string): Readonly<Record<string, unknown>> {
    const table = this.record(key)
    if (containsNull(table)) throw badRequest('null_not_allowed')
    return table
  }

  /** A list of words, or one text in which they are separated by commas; undefined when it is absent or null. */
  words(key: string): string[] | undefined {
    const value = this.value(key) ?? undefined
    if (value === undefined) return undefined
    if (typeof value === 'string') return value.split(',').flatMap((word) => word.trim() || [])
    if (Array.isArray(value) && value.every((word) => typeof word === 'string' || typeof word === 'number')) {
      return value.flatMap((word) => String(word).trim() || [])
    }
    throw badRequest(`${key} must be a text with commas between the words, or a list of texts`)
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What has more is made to exhaust a stack: queues and messages are not described in so many levels. */
const DEEPEST = 64

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1))
}

function containsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null
  return Object.values(value).some(containsNull)
}
