import { DirectExchange } from './direct.js'
import type { Exchange, ExchangeDefinition } from './exchange.js'
import { FanoutExchange } from './fanout.js'
import { HeadersExchange } from './headers.js'
import { TopicExchange } from './topic.js'

type ExchangeType = new (definition: ExchangeDefinition) => Exchange

/** The types that clients can declare, by the name they use. A new type is one more line. */
const EXCHANGE_TYPES: ReadonlyMap<string, ExchangeType> = new Map<string, ExchangeType>([
  ['direct', DirectExchange],
  ['fanout', FanoutExchange],
  ['headers', HeadersExchange],
  ['topic', TopicExchange],
])

/** Case matters. */
export function isKnownType(type: string): boolean {
  return EXCHANGE_TYPES.has(type)
}

/** An exchange without bindings. Throws a `RangeError` for a type that is not known. */
export function createExchange(type: string, definition: ExchangeDefinition): Exchange {
  const Type = EXCHANGE_TYPES.get(type)
  if (Type === undefined) throw new RangeError(`unknown exchange type '${type}'`)
  return new Type(definition)
}
