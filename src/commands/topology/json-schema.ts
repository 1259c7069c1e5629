import type { KEYS } from './topology-keys.js'

type Schema = Readonly<Record<string, unknown>>
type Place = keyof typeof KEYS

const text = (description: string): Schema => ({ type: 'string', description })
const flag = (description: string): Schema => ({ type: 'boolean', description })
const texts = (description: string): Schema => ({ type: 'array', items: { type: 'string' }, description })
const table = (description: string): Schema => ({ type: ['object', 'null'], description })

/** A map from names to values of one form; an empty value is one without keys. */
function mapOf(value: Schema, description: string): Schema {
  return { type: ['object', 'null'], additionalProperties: value, description }
}

/** A map with the keys of one place of the file and no others. */
function place<P extends Place>(
  _place: P,
  properties: Readonly<Record<(typeof KEYS)[P][number], Schema>>,
): Schema {
  return { type: ['object', 'null'], properties, additionalProperties: false }
}

const POLICY = place('policy', {
  pattern: text('regular expression over names; .* when absent'),
  'apply-to': { enum: ['all', 'queues', 'classic_queues', 'quorum_queues', 'streams', 'exchanges'] },
  priority: { type: 'integer', description: 'the highest wins; 0 when absent' },
  definition: table('for example {max-length: 1000}'),
})

const PERMISSIONS = place('permissions', {
  configure: text('regular expression; empty matches nothing'),
  write: text('regular expression; empty matches nothing'),
  read: text('regular expression; empty matches nothing'),
})

const TOPIC_PERMISSIONS = place('topicPermissions', {
  write: text('regular expression over routing keys'),
  read: text('regular expression over binding keys'),
})

const USER = place('user', {
  tags: texts('for example [administrator]'),
  password: text('in plain text; better is password_hash'),
  password_hash: text("RabbitMQ's salted hash in base64"),
  hashing_algorithm: text('rabbit_password_hashing_sha256 when absent'),
  limits: table('max-connections, max-channels'),
})

const EXCHANGE = place('exchange', {
  type: text('direct when absent'),
  durable: flag('true when absent'),
  auto_delete: flag('goes with its last binding'),
  internal: flag('only other exchanges can send to it'),
  arguments: table('for example {alternate-exchange: unrouted}'),
})

const QUEUE = place('queue', {
  durable: flag('true when absent'),
  auto_delete: flag('goes with its last consumer'),
  arguments: table('for example {x-max-length: 1000}'),
})

const BINDING = place('binding', {
  source: text('exchange that the messages come from'),
  queue: text('where they go'),
  exchange: text('where they go, in the place of queue'),
  key: text('routing key or pattern'),
  keys: texts('several of them'),
  arguments: table('of an exchange of type headers'),
})

const VHOST = place('vhost', {
  description: text(''),
  tags: texts(''),
  default_queue_type: text('classic or quorum'),
  limits: table('max-connections, max-queues; {} takes them away'),
  permissions: mapOf(PERMISSIONS, 'by user'),
  topic_permissions: mapOf(mapOf(TOPIC_PERMISSIONS, 'by exchange'), 'by user'),
  parameters: mapOf(mapOf({}, 'by name'), 'by component'),
  operator_policies: mapOf(POLICY, 'by name'),
  policies: mapOf(POLICY, 'by name'),
  exchanges: mapOf(EXCHANGE, 'by name'),
  queues: mapOf(QUEUE, 'by name'),
  bindings: { type: 'array', items: { ...BINDING, required: ['source'] } },
})

/** The JSON schema of topology files, for editors. */
export function topologySchema(): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Topology of a Warren broker',
    description: 'See warren-topology(5).',
    ...place('file', {
      owner: text('whose the objects are'),
      vhosts: mapOf(VHOST, 'by name'),
      users: mapOf(USER, 'by name'),
      global_parameters: mapOf({}, 'by name'),
    }),
    type: 'object',
  }
}
