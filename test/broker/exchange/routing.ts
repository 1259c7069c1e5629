import { Binding } from '../../../src/broker/binding.js'
import type {
  Exchange,
  ExchangeDefinition,
  ExchangeSurroundings,
} from '../../../src/broker/exchange/exchange.js'
import { createExchange } from '../../../src/broker/exchange/exchange-types.js'
import { routeMessage } from '../../../src/broker/exchange/route-message.js'
import { type BindableQueue, RouteTargets } from '../../../src/broker/route-targets.js'
import { EMPTY_TABLE, type FieldTable } from '../../../src/message/field-table.js'
import { Message } from '../../../src/message/message.js'
import { type BasicProperties, writeProperties } from '../../../src/message/properties.js'
import { surroundingsOf } from './surroundings.js'

/** What the tests of the exchange types share: objects with the defaults, and one call that routes. */

export function exchangeOf(
  type: string,
  definition: Partial<ExchangeDefinition> = {},
  surroundings: Partial<ExchangeSurroundings> = {},
): Exchange {
  return createExchange(
    type,
    {
      name: 'x',
      durable: true,
      autoDelete: false,
      internal: false,
      arguments: EMPTY_TABLE,
      ...definition,
    },
    surroundingsOf(surroundings),
  )
}

export function queueOf(name: string, durable = true): BindableQueue {
  return { name, durable, routeMark: 0 }
}

export function bind(
  source: Exchange,
  destination: BindableQueue | Exchange,
  routingKey = '',
  bindingArguments: FieldTable = EMPTY_TABLE,
): Binding {
  const binding = new Binding(source, destination, routingKey, bindingArguments)
  source.add(binding)
  return binding
}

export function messageOf(routingKey: string, properties: BasicProperties = {}): Message {
  const block = writeProperties(properties)
  return new Message('x', routingKey, block, 0, block.length, 0, false, 0)
}

const targets = new RouteTargets<BindableQueue>()

/** The names of the queues that a message goes to, in alphabetical order. */
export function route(exchange: Exchange, routingKey: string, properties?: BasicProperties): string[] {
  routeMessage(exchange, messageOf(routingKey, properties), [], new Map(), targets)
  return targets.queues
    .slice(0, targets.length)
    .map(({ name }) => name)
    .sort()
}
