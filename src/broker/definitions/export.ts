import { DEFAULT_ALGORITHM } from '../../auth/password.js'
import { type FieldTable, fromJson, toJson, toTriples } from '../../message/field-table.js'
import type { Definitions } from '../admin/definitions.js'
import type { Broker } from '../broker.js'
import type { Exchange } from '../exchange/exchange.js'
import { requireVhost } from '../metadata/apply.js'
import { listParameters, policyValue } from '../parameters/listing.js'
import { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'

/** Who writes the definitions. */
export interface ExportedBy {
  readonly product: string
  readonly version: string
  readonly rabbitmqVersion: string
}

/** How arguments are written: RabbitMQ's files leave the types of their values out. */
export type ArgumentsForm = (table: FieldTable) => unknown

/** Arguments without loss: plain where the types follow from the values, else with them. */
export function exactArguments(table: FieldTable): unknown {
  const plain = toJson(table)
  const triples = toTriples(table)
  return JSON.stringify(toTriples(fromJson(plain))) === JSON.stringify(triples) ? plain : triples
}

/**
 * Everything that was defined, in the format of RabbitMQ's `export_definitions` and HTTP API: what both leave out
 * (messages, exclusive queues, predeclared exchanges) is not in it. Keys are in alphabetical order.
 */
export function exportAll(broker: Broker, by: ExportedBy, form: ArgumentsForm = toJson): Definitions {
  const vhosts = [...broker.vhosts.values()]
  return {
    bindings: vhosts.flatMap((vhost) => inVhost(vhost, bindingsOf(vhost, form))),
    exchanges: vhosts.flatMap((vhost) => inVhost(vhost, exchangesOf(vhost, form))),
    global_parameters: broker.parameters.globals().filter(({ name }) => !isInternal(name)),
    parameters: vhosts.flatMap((vhost) => inVhost(vhost, listParameters(broker, vhost))),
    permissions: vhosts.flatMap(({ name }) => broker.permissions.ofVhost(name)),
    policies: vhosts.flatMap((vhost) => inVhost(vhost, policiesOf(vhost))),
    product_name: by.product,
    product_version: by.version,
    queues: vhosts.flatMap((vhost) => inVhost(vhost, queuesOf(vhost, form))),
    rabbit_version: by.rabbitmqVersion,
    rabbitmq_version: by.rabbitmqVersion,
    topic_permissions: vhosts.flatMap(({ name }) => broker.topicPermissions.ofVhost(name)),
    users: Array.from(broker.users.list(), ({ name, passwordHash, hashingAlgorithm, tags, limits = {} }) => ({
      hashing_algorithm: passwordHash === '' ? DEFAULT_ALGORITHM : hashingAlgorithm,
      limits,
      name,
      password_hash: passwordHash,
      tags,
    })),
    vhosts: vhosts.map((vhost) => ({ name: vhost.name, ...metadataOf(vhost) })),
  }
}

/**
 * What is in one virtual host; its items do not name it, so that they can be imported into another.
 * @throws BrokerError 'no-such-vhost'
 */
export function exportVhost(broker: Broker, name: string, by: ExportedBy): Definitions {
  const vhost = requireVhost(broker, name)
  return {
    ...metadataOf(vhost),
    bindings: bindingsOf(vhost, toJson),
    exchanges: exchangesOf(vhost, toJson),
    parameters: listParameters(broker, vhost),
    policies: policiesOf(vhost),
    product_name: by.product,
    product_version: by.version,
    queues: queuesOf(vhost, toJson),
    rabbit_version: by.rabbitmqVersion,
    rabbitmq_version: by.rabbitmqVersion,
  }
}

/** Names of global parameters that belong to this cluster and to no other. */
export function isInternal(globalParameter: string): boolean {
  return globalParameter.startsWith('internal')
}

/** Exchanges that the broker declares itself. */
export function isPredeclared(exchange: string): boolean {
  return exchange === '' || exchange.startsWith('amq.')
}

function inVhost<T extends object>({ name }: VirtualHost, items: readonly T[]): (T & { vhost: string })[] {
  return items.map((item) => ({ ...item, vhost: name }))
}

function metadataOf({ description, tags, defaultQueueType, protectedFromDeletion }: VirtualHost) {
  const type = defaultQueueType === '' ? {} : { default_queue_type: defaultQueueType }
  const protection = protectedFromDeletion ? { protected_from_deletion: true } : {}
  return { description, metadata: { ...type, description, ...protection, tags }, tags, ...type }
}

function queuesOf(vhost: VirtualHost, form: ArgumentsForm) {
  return [...vhost.queues.values()].filter(isExported).map((queue) => ({
    arguments: form(queue.arguments),
    auto_delete: queue.autoDelete,
    durable: queue.durable,
    name: queue.name,
    type: String(queue.arguments.get('x-queue-type')?.value ?? 'classic'),
  }))
}

function exchangesOf(vhost: VirtualHost, form: ArgumentsForm) {
  const exchanges = [...vhost.exchanges.values()].filter(({ name }) => !isPredeclared(name))
  return exchanges.map((exchange) => ({
    arguments: form(exchange.arguments),
    auto_delete: exchange.autoDelete,
    durable: exchange.durable,
    internal: exchange.internal,
    name: exchange.name,
    type: exchange.type,
  }))
}

function bindingsOf(vhost: VirtualHost, form: ArgumentsForm) {
  const bindings = [...vhost.exchanges.values()].flatMap((exchange) => [...exchange.bindings])
  return bindings
    .filter(({ destination }) => isExported(destination as Queue | Exchange))
    .map((binding) => ({
      arguments: form(binding.arguments),
      destination: binding.destination.name,
      destination_type: binding.destinationKind,
      routing_key: binding.routingKey,
      source: binding.source.name,
    }))
}

/** An exclusive queue ends with its connection. */
function isExported(destination: Queue | Exchange): boolean {
  return !(destination instanceof Queue) || destination.exclusiveOwner === null
}

function policiesOf(vhost: VirtualHost) {
  return Array.from(vhost.policies.list('policy'), ({ row }) => ({ ...policyValue(row), name: row.name }))
}
