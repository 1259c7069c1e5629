/** A plugin of RabbitMQ's that is built in here. */
export interface BuiltInPlugin {
  readonly name: string
  /** Of RabbitMQ's plugin whose behaviour clients see. */
  readonly version: string
  readonly description: string
}

/** By name. */
export const BUILT_IN_PLUGINS: readonly BuiltInPlugin[] = [
  {
    name: 'rabbitmq_auth_mechanism_ssl',
    version: '3.10.8',
    description: 'Login by a TLS client certificate (SASL EXTERNAL)',
  },
  {
    name: 'rabbitmq_consistent_hash_exchange',
    version: '3.10.8',
    description: 'Exchange type x-consistent-hash',
  },
  {
    name: 'rabbitmq_delayed_message_exchange',
    version: '3.10.2',
    description: 'Exchange type x-delayed-message',
  },
  {
    name: 'rabbitmq_event_exchange',
    version: '3.10.8',
    description: 'Events as messages, when event_exchange.vhost is set',
  },
  {
    name: 'rabbitmq_management',
    version: '3.10.8',
    description: 'The HTTP API and a web page, unless management.tcp.port is none',
  },
  {
    name: 'rabbitmq_management_agent',
    version: '3.10.8',
    description: 'What the HTTP API tells of this node',
  },
  {
    name: 'rabbitmq_message_deduplication',
    version: '0.6.0',
    description: 'Queues and the exchange type x-message-deduplication that take no duplicates',
  },
  { name: 'rabbitmq_random_exchange', version: '3.10.8', description: 'Exchange type x-random' },
  {
    name: 'rabbitmq_recent_history_exchange',
    version: '3.10.8',
    description: 'Exchange type x-recent-history',
  },
]

const BUILT_IN: ReadonlySet<string> = new Set(BUILT_IN_PLUGINS.map(({ name }) => name))

export function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name)
}
