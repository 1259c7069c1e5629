import { hashText, jumpConsistentHash } from '../../lib/hash.js'
import type { FieldTable } from '../../message/field-table.js'
import { toTriples } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { readHeaders, readProperties } from '../../message/properties.js'
import { textToBuffer } from '../../message/text.js'
import type { Binding } from '../binding.js'
import { erlangTerm } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Exchange, type ExchangeDefinition } from './exchange.js'

/**
 * x-consistent-hash: spreads messages over its destinations by a hash, so that equal keys go to the same one and
 * few of them move when a destination comes or goes. The binding key is the destination's weight: its number of
 * buckets. A destination counts once; a second binding with another weight waits until the first is gone.
 */
export class ConsistentHashExchange extends Exchange {
  readonly type = 'x-consistent-hash'
  override readonly usesCopies = false
  readonly #hashed: (routingKey: string, message: Message) => string
  /** The bindings of each destination, oldest first: the first one counts. */
  readonly #bindings = new Map<Binding['destination'], Binding[]>()
  /** Each destination as often as it has weight. */
  #buckets: Binding['destination'][] = []

  constructor(definition: ExchangeDefinition) {
    super(definition)
    this.#hashed = whatIsHashed(definition.arguments)
  }

  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    const buckets = this.#buckets
    if (buckets.length === 0) return false
    const hash = hashText(this.#hashed(routingKey, message))
    targets.add(buckets[jumpConsistentHash(hash, buckets.length)] as Binding['destination'])
    return true
  }

  /** The ring: stretches of buckets that lead to the same destination, in order. */
  ring(): { readonly buckets: number; readonly destination: Binding['destination'] }[] {
    const stretches: { buckets: number; destination: Binding['destination'] }[] = []
    for (const destination of this.#buckets) {
      const last = stretches.at(-1)
      if (last?.destination === destination) last.buckets++
      else stretches.push({ buckets: 1, destination })
    }
    return stretches
  }

  protected override attach(binding: Binding): void {
    const weight = weightOf(binding)
    const { destination } = binding
    const others = this.#bindings.get(destination)
    if (others !== undefined) {
      others.push(binding)
      return
    }
    this.#bindings.set(destination, [binding])
    this.#addBuckets(destination, weight)
  }

  protected override detach(binding: Binding): void {
    const { destination } = binding
    const bindings = this.#bindings.get(destination) ?? []
    const index = bindings.indexOf(binding)
    bindings.splice(index, 1)
    if (index === 0) this.#buckets = this.#buckets.filter((bucket) => bucket !== destination)
    const [first] = bindings
    if (first === undefined) this.#bindings.delete(destination)
    else if (index === 0) this.#addBuckets(destination, weightOf(first))
  }

  #addBuckets(destination: Binding['destination'], weight: number): void {
    for (let i = 0; i < weight; i++) this.#buckets.push(destination)
  }
}

/** @throws BrokerError 'precondition-failed', in RabbitMQ's words */
function weightOf({ routingKey }: Binding): number {
  if (!/^[+-]?\d+$/.test(routingKey)) {
    const term = erlangTerm({ type: 'binary', value: textToBuffer(routingKey) })
    throw new BrokerError('precondition-failed', `The binding key must be an integer: ${term}`)
  }
  const weight = Number(routingKey)
  if (weight < 1) throw new BrokerError('precondition-failed', 'The binding key must be greater than 0')
  if (weight > MAX_WEIGHT) {
    throw new BrokerError('precondition-failed', `The binding key must not be greater than ${MAX_WEIGHT}`)
  }
  return weight
}

const HASHED_PROPERTIES: ReadonlyMap<unknown, 'correlationId' | 'messageId' | 'timestamp'> = new Map([
  ['correlation_id', 'correlationId'],
  ['message_id', 'messageId'],
  ['timestamp', 'timestamp'],
])

/** @throws BrokerError 'precondition-failed' for arguments that contradict each other or name no known property */
function whatIsHashed(exchangeArguments: FieldTable): (routingKey: string, message: Message) => string {
  const header = exchangeArguments.get('hash-header')?.value
  const property = exchangeArguments.get('hash-property')?.value
  if (header !== undefined && property !== undefined) {
    throw new BrokerError('precondition-failed', 'hash-header and hash-property are mutually exclusive')
  }
  if (header !== undefined) {
    return (_routingKey, { data, offset }) => {
      const value = readHeaders(data, offset)?.get(String(header))
      return value === undefined ? '' : JSON.stringify(toTriples(new Map([['', value]])))
    }
  }
  if (property === undefined) return (routingKey) => routingKey
  const name = HASHED_PROPERTIES.get(property)
  if (name === undefined) throw new BrokerError('precondition-failed', `Unsupported property: ${property}`)
  return (_routingKey, { data, offset, propertiesLength }) =>
    String(readProperties(data, offset, propertiesLength)[name] ?? '')
}

/** A weight costs memory for each of its buckets. RabbitMQ has no limit, and runs out of memory. */
const MAX_WEIGHT = 1_000_000
