import { fromTriples, toJson } from '../../message/field-table.js'
import { bindingKey } from '../binding.js'
import type { DefinedCommands } from '../definitions/commands-of.js'
import type { Bind, DeclareExchange, DeclareQueue, MetadataCommand } from '../metadata/command.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import { commandsOfNewVhost } from '../metadata/seed.js'
import { settingObject } from './setting-object.js'

/** The kinds of objects, in the order in which they need each other. */
export type ObjectKind =
  | 'virtual host'
  | 'user'
  | 'limits'
  | 'permissions'
  | 'topic permissions'
  | 'global parameter'
  | 'parameter'
  | 'operator policy'
  | 'policy'
  | 'exchange'
  | 'queue'
  | 'binding'

/** One object of the topology, as a file wants it or as it is: what it is called, what can be compared, what makes it. */
export interface TopologyObject {
  readonly kind: ObjectKind
  /** Undefined for what is in no virtual host. */
  readonly vhost: string | undefined
  /** Names it within its kind and virtual host, for people. */
  readonly name: string
  /** Its row in the store, or where that would be: its identity. */
  readonly row: { readonly kind: string; readonly key: string }
  /** What may differ between what is wanted and what is; what a file does not say is not here. */
  readonly properties: Readonly<Record<string, unknown>>
  /** It has a row that a label can go with. */
  readonly stored: boolean
  readonly create: readonly MetadataCommand[]
  /** Makes an object that exists equal to this one; null when that is only possible by making it anew. */
  readonly update: readonly MetadataCommand[] | null
  /** Null for what goes with something else only. */
  readonly remove: MetadataCommand | null
}

/** Everything that definitions hold, in the order in which it can be made. An object that stands there twice comes twice. */
export function objectsOf(defined: DefinedCommands): TopologyObject[] {
  return [
    ...defined.vhosts.map(vhostObject),
    ...defined.users.map(userObject),
    ...defined.settings.map(settingObject),
    ...defined.exchanges.map(exchangeObject),
    ...defined.queues.map(queueObject),
    ...defined.bindings.map(bindingObject),
  ]
}

/** The same for objects of the same identity. */
export function identityOf({ row }: Pick<TopologyObject, 'row'>): string {
  return `${row.kind}\n${row.key}`
}

function vhostObject({ added, updated }: DefinedCommands['vhosts'][number]): TopologyObject {
  const { name, description, tags, defaultQueueType: default_queue_type } = updated
  return {
    kind: 'virtual host',
    vhost: undefined,
    name,
    row: { kind: RowKind.Vhost, key: rowKey(name) },
    properties: withoutUndefined({ description, tags, default_queue_type }),
    stored: true,
    create: [...commandsOfNewVhost(added), updated],
    update: [updated],
    remove: { type: 'delete-vhost', name },
  }
}

function userObject(user: DefinedCommands['users'][number]): TopologyObject {
  const { name, tags, limits, passwordHash, hashingAlgorithm } = user
  const limited = { type: 'set-user-limits', name, limits } as const
  return {
    kind: 'user',
    vhost: undefined,
    name,
    row: { kind: RowKind.User, key: rowKey(name) },
    properties: { tags, limits, password: { passwordHash, hashingAlgorithm } },
    stored: true,
    create: [{ type: 'add-user', name, tags, passwordHash, hashingAlgorithm }, limited],
    update: [
      { type: 'set-password', name, passwordHash, hashingAlgorithm },
      { type: 'set-user-tags', name, tags },
      limited,
    ],
    remove: { type: 'delete-user', name },
  }
}

function exchangeObject(exchange: DeclareExchange): TopologyObject {
  const { vhost, name, exchangeType, durable, autoDelete, internal } = exchange
  return {
    kind: 'exchange',
    vhost,
    name,
    row: { kind: RowKind.Exchange, key: rowKey(vhost, name) },
    properties: {
      type: exchangeType,
      durable,
      auto_delete: autoDelete,
      internal,
      arguments: toJson(fromTriples(exchange.arguments)),
    },
    stored: durable,
    create: [exchange],
    update: null,
    remove: { type: 'delete-exchange', vhost, name, ifUnused: false },
  }
}

function queueObject(queue: DeclareQueue): TopologyObject {
  const { vhost, name, durable, autoDelete } = queue
  const { 'x-queue-type': type = 'classic', ...others } = toJson(fromTriples(queue.arguments))
  return {
    kind: 'queue',
    vhost,
    name,
    row: { kind: RowKind.Queue, key: rowKey(vhost, name) },
    properties: { type, durable, auto_delete: autoDelete, arguments: others },
    stored: durable,
    create: [queue],
    update: null,
    remove: { type: 'delete-queue', vhost, name },
  }
}

function bindingObject(binding: Bind): TopologyObject {
  const { vhost, source, destinationKind, destination, routingKey } = binding
  const key = bindingKey(source, destinationKind, destination, routingKey, fromTriples(binding.arguments))
  return {
    kind: 'binding',
    vhost,
    name: bindingName(binding),
    row: { kind: RowKind.Binding, key: rowKey(vhost, key) },
    properties: { arguments: toJson(fromTriples(binding.arguments)) },
    stored: true,
    create: [binding],
    update: [],
    remove: { ...binding, type: 'unbind' },
  }
}

/** For example `events -> queue orders (order.#)`. */
function bindingName({ source, destinationKind, destination, routingKey }: Bind): string {
  return `${source} -> ${destinationKind} ${destination}${routingKey === '' ? '' : ` (${routingKey})`}`
}

function withoutUndefined(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined))
}
