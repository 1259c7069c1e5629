import { ConsistentHashExchange } from './consistent-hash.js'
import { DeduplicationExchange } from './deduplication.js'
import { DELAYED_TYPE, DelayedExchange, delayedType } from './delayed.js'
import { DirectExchange } from './direct.js'
import type { Exchange, ExchangeDefinition, ExchangeSurroundings } from './exchange.js'
import { FanoutExchange } from './fanout.js'
import { HeadersExchange } from './headers.js'
import { LocalRandomExchange } from './local-random.js'
import { ModulusHashExchange } from './modulus-hash.js'
import { RandomExchange } from './random.js'
import { RecentHistoryExchange } from './recent-history.js'
import { TopicExchange } from './topic.js'

type ExchangeType = new (definition: ExchangeDefinition, surroundings: ExchangeSurroundings) => Exchange

/** An exchange type, for those who ask what can be declared. */
export interface ExchangeTypeInfo {
  readonly name: string
  readonly description: string
}

/** The types that clients can declare, by the name they use. A new type is one more line. */
const EXCHANGE_TYPES: ReadonlyMap<string, readonly [ExchangeType, description: string]> = new Map<
  string,
  readonly [ExchangeType, string]
>([
  ['direct', [DirectExchange, 'AMQP direct exchange, as per the AMQP specification']],
  ['fanout', [FanoutExchange, 'AMQP fanout exchange, as per the AMQP specification']],
  ['headers', [HeadersExchange, 'AMQP headers exchange, as per the AMQP specification']],
  ['topic', [TopicExchange, 'AMQP topic exchange, as per the AMQP specification']],
  ['x-consistent-hash', [ConsistentHashExchange, 'Consistent Hashing Exchange']],
  // x-delayed-message stands below: it has another exchange in it.
  ['x-local-random', [LocalRandomExchange, 'Picks one random local binding (queue) to route via (to).']],
  ['x-message-deduplication', [DeduplicationExchange, 'Message Deduplication Exchange.']],
  ['x-modulus-hash', [ModulusHashExchange, 'Modulus Hashing Exchange']],
  [
    'x-random',
    [RandomExchange, 'AMQP random exchange. Like a direct exchange, but randomly chooses who to route to.'],
  ],
  ['x-recent-history', [RecentHistoryExchange, 'Recent History Exchange.']],
])

/** Every type, in order. */
export function exchangeTypes(): ExchangeTypeInfo[] {
  const types = Array.from(EXCHANGE_TYPES, ([name, [, description]]) => ({ name, description }))
  types.push({ name: DELAYED_TYPE, description: 'Delayed Message Exchange.' })
  return types.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Case matters. */
export function isKnownType(type: string): boolean {
  return EXCHANGE_TYPES.has(type) || type === DELAYED_TYPE
}

/**
 * An exchange without bindings. Throws a `RangeError` for a type that is not known.
 * @throws BrokerError 'precondition-failed' when its arguments do not suit the type
 */
export function createExchange(
  type: string,
  definition: ExchangeDefinition,
  surroundings: ExchangeSurroundings,
): Exchange {
  if (type === DELAYED_TYPE) {
    // The inner one routes, and may remember keys: the one log for messages is for those that wait.
    const withoutLog = { ...surroundings, openLog: () => undefined }
    const inner = createExchange(delayedType(definition, isKnownType), definition, withoutLog)
    return new DelayedExchange(definition, surroundings, inner)
  }
  const [Type] = EXCHANGE_TYPES.get(type) ?? []
  if (Type === undefined) throw new RangeError(`unknown exchange type '${type}'`)
  return new Type(definition, surroundings)
}
