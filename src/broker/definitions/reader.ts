import { BrokerError } from '../errors.js'

/**
 * Typed access to one item of a definitions file. RabbitMQ's two writers differ in details, and old files in more:
 * where a map is expected, a list of pairs is one, too, and keys that nobody asks for are ignored.
 */
export class Item {
  readonly #fields: Readonly<Record<string, unknown>>
  readonly #what: string

  /** @param what names the item in refusals, for example "queue" */
  constructor(value: unknown, what: string) {
    const fields = toRecord(value)
    if (fields === undefined) throw new BrokerError('invalid-argument', `${what}: an object was expected`)
    this.#fields = fields
    this.#what = what
  }

  /** The items under a key, none when it is absent. */
  list(key: string, what: string): Item[] {
    const value = this.#fields[key] ?? []
    if (!Array.isArray(value)) return this.#refuse(key, 'a list')
    return value.map((item) => new Item(item, what))
  }

  has(key: string): boolean {
    return this.#fields[key] !== undefined && this.#fields[key] !== null
  }

  /** @throws BrokerError 'invalid-argument' when it is no string, or absent and there is no `otherwise` */
  text(key: string, otherwise?: string): string {
    const value = this.#fields[key] ?? otherwise
    return typeof value === 'string' ? value : this.#refuse(key, 'text')
  }

  integer(key: string, otherwise: number): number {
    const value = this.#fields[key] ?? otherwise
    return Number.isInteger(value) ? Number(value) : this.#refuse(key, 'an integer')
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.#fields[key] ?? otherwise
    return typeof value === 'boolean' ? value : this.#refuse(key, 'true or false')
  }

  /** A list, or text separated by commas. */
  tags(key: string): string[] {
    const value = this.#fields[key] ?? []
    if (typeof value === 'string') return value.split(',').flatMap((tag) => tag.trim() || [])
    if (Array.isArray(value) && value.every((tag) => typeof tag === 'string')) return value
    return this.#refuse(key, 'a list of tags')
  }

  /** An object, or a list of pairs; {} when it is absent. */
  record(key: string): Readonly<Record<string, unknown>> {
    return toRecord(this.#fields[key] ?? {}) ?? this.#refuse(key, 'an object')
  }

  /** The object under a key as an item of its own; one without fields when it is absent. */
  item(key: string): Item {
    return new Item(this.#fields[key] ?? {}, `${this.#what}: ${key}`)
  }

  value(key: string): unknown {
    return this.#fields[key]
  }

  #refuse(key: string, expected: string): never {
    const name = typeof this.#fields['name'] === 'string' ? ` '${this.#fields['name']}'` : ''
    throw new BrokerError('invalid-argument', `${this.#what}${name}: ${key} must be ${expected}`)
  }
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return value as Readonly<Record<string, unknown>>
  const pairs = value.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string')
  return pairs ? Object.fromEntries(value as [string, unknown][]) : undefined
}
