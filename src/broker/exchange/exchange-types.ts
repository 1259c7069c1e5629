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

/** The types that clients can declare, by the name they use. A new type is one more line. */
const EXCHANGE_TYPES: ReadonlyMap<string, ExchangeType> = new Map<string, ExchangeType>([
  ['direct', DirectExchange],
  ['fanout', FanoutExchange],
  ['headers', HeadersExchange],
  ['topic', TopicExchange],
  ['x-consistent-hash', ConsistentHashExchange],
  // x-delayed-message stands below: it has another exchange in it.
  ['x-local-random', LocalRandomExchange],
  ['x-message-deduplication', DeduplicationExchange],
  ['x-modulus-hash', ModulusHashExchange],
  ['x-random', RandomExchange],
  ['x-recent-history', RecentHistoryExchange],
])

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
  const Type = EXCHANGE_TYPES.get(type)
  if (Type === undefined) throw new RangeError(`unknown exchange type '${type}'`)
  return new Type(definition, surroundings)
}
