import type { AddVhost, DeclareExchange, MetadataCommand } from './command.js'

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

/** What makes a virtual host: itself, then the exchanges that every one has. */
export function commandsOfNewVhost(command: AddVhost): MetadataCommand[] {
  const common = { type: 'declare-exchange', vhost: command.name, arguments: [] } as const
  return [command, ...DEFAULT_EXCHANGES.map((exchange) => ({ ...exchange, ...common }))]
}

function predeclared(name: string, exchangeType: string, internal = false) {
  return { name, exchangeType, durable: true, autoDelete: false, internal }
}
