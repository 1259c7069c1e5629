/** Random exchanges, queues, bindings and messages that go through them: the same ones for the same seed. */
import fc from 'fast-check'

type Table = Record<string, unknown>

/** One thing that a client asks of a broker. */
export type Step =
  | { readonly type: 'declare-queue'; readonly name: string }
  | {
      readonly type: 'declare-exchange'
      readonly name: string
      readonly kind: string
      readonly options: {
        readonly internal: boolean
        readonly autoDelete: boolean
        readonly durable: boolean
        readonly arguments: Table
      }
    }
  | { readonly type: 'delete-exchange'; readonly name: string; readonly ifUnused: boolean }
  | {
      readonly type: 'bind' | 'unbind'
      readonly kind: 'queue' | 'exchange'
      readonly source: string
      readonly destination: string
      readonly key: string
      readonly arguments: Table
    }
  | {
      readonly type: 'publish'
      readonly exchange: string
      readonly key: string
      readonly headers: Table
      readonly mandatory: boolean
      readonly body: string
    }

/** Words of keys and patterns: few, so that they meet; some empty, some that are no words of a pattern. */
const WORDS = ['a', 'b', 'c', '', 'a.b', '*', '#', 'ä']
const HEADERS = ['k', 'l', 'x-m', 'x-']
const MATCH_MODES = ['all', 'any', 'all-with-x', 'any-with-x']
/** Values of every type that a field table has; several that are equal in one way or another. */
const VALUES: readonly unknown[] = [
  ...['1', 'x', '', 'ä', true, false, null, 0, 1, -1, 1.5, 2 ** 40],
  ...['byte', 'short', 'int', 'long', 'float', 'double'].map((type) => ({ '!': type, value: 1 })),
  { '!': 'timestamp', value: 1 },
  { '!': 'decimal', value: { places: 1, digits: 10 } },
  { '!': 'decimal', value: { places: 0, digits: 1 } },
  ...[[], [1], [{ '!': 'short', value: 1 }], {}, { p: 1 }, { p: '1' }, { p: { '!': 'double', value: 1 } }],
  Buffer.from('x'),
]

/** The names that a run uses, and the steps of it. */
export class RandomTopology {
  readonly exchanges: readonly string[]
  readonly queues: readonly string[]
  readonly #generate: fc.GeneratorValue
  readonly #types: readonly string[]
  readonly #kinds = new Map<string, string>()
  readonly #bindings: Extract<Step, { type: 'bind' | 'unbind' }>[] = []
  #published = 0

  /** @param types exchange types that route in one way only */
  constructor(seed: number, types: readonly string[], prefix: string) {
    this.#generate = fc.sample(fc.gen(), { seed, numRuns: 1 })[0] as fc.GeneratorValue
    this.#types = types
    this.exchanges = Array.from({ length: 6 }, (_, i) => `${prefix}.exchange${i}`)
    this.queues = Array.from({ length: 5 }, (_, i) => `${prefix}.queue${i}`)
    for (const name of this.exchanges) this.#kinds.set(name, this.#pick(types))
  }

  *steps(): Generator<Step> {
    for (const name of this.queues) yield { type: 'declare-queue', name }
    for (const name of this.exchanges) yield this.#declare(name, this.#kindOf(name))
    for (let i = this.#below(16) + 4; i > 0; i--) yield this.#bind()
    for (let i = this.#below(30) + 10; i > 0; i--) yield this.#publish()
    for (let i = this.#below(8); i > 0; i--) yield this.#change()
    for (let i = this.#below(15) + 5; i > 0; i--) yield this.#publish()
  }

  /** An integer from 0 up to, not including, `limit`. */
  #below(limit: number): number {
    return this.#generate(fc.nat, { max: limit - 1 })
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#below(items.length)] as T
  }

  #chance(percent: number): boolean {
    return this.#below(100) < percent
  }

  #kindOf(exchange: string): string {
    return this.#kinds.get(exchange) ?? 'direct'
  }

  #key(words: readonly string[] = WORDS): string {
    return Array.from({ length: this.#below(4) }, () => this.#pick(words)).join('.')
  }

  #table(): Table {
    const names = Array.from({ length: this.#below(4) }, () => this.#pick(HEADERS))
    return Object.fromEntries(names.map((name) => [name, this.#pick(VALUES)]))
  }

  #declare(name: string, kind: string): Step {
    const settings: Table = {}
    if (this.#chance(40)) settings['alternate-exchange'] = this.#pick(this.exchanges)
    if (kind === 'x-recent-history') settings['x-recent-history-length'] = this.#pick([1, 3, 0, 'many'])
    const flags = { internal: this.#chance(15), autoDelete: this.#chance(30), durable: this.#chance(30) }
    return { type: 'declare-exchange', name, kind, options: { ...flags, arguments: settings } }
  }

  #bind(): Step {
    const source = this.#pick(this.exchanges)
    const kind = this.#chance(70) ? 'queue' : 'exchange'
    const destination = this.#pick(kind === 'queue' ? this.queues : this.exchanges)
    const key = this.#key(this.#kindOf(source) === 'topic' ? [...WORDS, '*', '#'] : WORDS)
    const binding = { type: 'bind', kind, source, destination, key, arguments: this.#rule(source) } as const
    this.#bindings.push(binding)
    return binding
  }

  /** Arguments of a binding: what it asks of headers, and sometimes nonsense. */
  #rule(source: string): Table {
    if (this.#kindOf(source) !== 'headers' && this.#chance(70)) return {}
    const rule = this.#table()
    if (this.#chance(5)) rule['x-match'] = this.#pick(VALUES)
    else if (this.#chance(80)) rule['x-match'] = this.#pick(MATCH_MODES)
    return rule
  }

  #change(): Step {
    const name = this.#pick(this.exchanges)
    switch (this.#below(4)) {
      case 0:
        return { type: 'delete-exchange', name, ifUnused: this.#chance(50) }
      case 1:
        return this.#declare(name, this.#pick(this.#types))
      case 2:
        return this.#bind()
      default:
        return this.#bindings.length === 0 ? this.#bind() : { ...this.#pick(this.#bindings), type: 'unbind' }
    }
  }

  #publish(): Step {
    const headers = this.#table()
    for (const copies of ['CC', 'BCC']) {
      if (this.#chance(15)) headers[copies] = [this.#key(), ...(this.#chance(50) ? [this.#key()] : [])]
    }
    const exchange = this.#pick(this.exchanges)
    const body = String(++this.#published)
    return { type: 'publish', exchange, key: this.#key(), headers, mandatory: this.#chance(70), body }
  }
}
