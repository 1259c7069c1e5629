import type { DeclareExchange } from './command.js'

/** The exchanges that every virtual host has from the start. */
export const DEFAULT_EXCHANGES: readonly Omit<DeclareExchange, 'type' | 'vhost' | 'arguments'>[] = [
  predeclared('', 'direct'),
  predeclared('amq.direct', 'direct'),
  predeclared('amq.fanout', 'fanout'),
  predeclared('amq.topic', 'topic'),
  predeclared('amq.headers', 'headers'),
  predeclared('amq.match', 'headers'),
  predeclared('amq.rabbitmq.trace', 'topic', true),
]

function predeclared(name: string, exchangeType: string, internal = false) {
  return { name, exchangeType, durable: true, autoDelete: false, internal }
}
