import { DEFAULT_ALGORITHM, hashPassword } from '../../auth/password.js'
import type { User } from '../../auth/user.js'
import { fromJson, fromTriples, type TableTriples, toTriples } from '../../message/field-table.js'
import type {
  AddVhost,
  Bind,
  DeclareExchange,
  DeclareQueue,
  SetPermissions,
  SetTopicPermissions,
  UpdateVhost,
} from '../metadata/command.js'
import type { SetGlobalParameter, SetParameter } from '../parameters/apply-parameters.js'
import { OPERATOR_POLICY, VHOST_LIMITS } from '../parameters/listing.js'
import type { SetPolicy } from '../policy/apply-policy.js'
import type { PolicyKind } from '../policy/policy.js'
import { isInternal } from './export.js'
import { Item } from './reader.js'

/** A virtual host of the file. What is not said of one that exists stays as it is. */
export interface DefinedVhost {
  readonly added: AddVhost
  readonly updated: UpdateVhost
}

/** A definitions file as the commands that bring it into being, in the order in which they need each other. */
export interface DefinedCommands {
  readonly users: readonly (User & { readonly limits: Readonly<Record<string, number>> })[]
  readonly vhosts: readonly DefinedVhost[]
  readonly settings: readonly DefinedSetting[]
  readonly exchanges: readonly DeclareExchange[]
  readonly queues: readonly DeclareQueue[]
  readonly bindings: readonly Bind[]
}

export type DefinedSetting =
  | SetPermissions
  | SetTopicPermissions
  | SetParameter
  | SetGlobalParameter
  | SetPolicy
  | UpdateVhost

/**
 * Reads a definitions file.
 * @param scope the virtual host that everything in it belongs to; users and other virtual hosts are then left out
 * @throws BrokerError 'invalid-argument' when it is not of the form that it must have
 */
export function commandsOf(definitions: unknown, scope: string | undefined): DefinedCommands {
  const file = new Item(definitions, 'definitions')
  const vhostOf = (item: Item) => scope ?? item.text('vhost')
  const whole = scope === undefined
  const settings: DefinedSetting[] = [
    ...(whole ? permissionsOf(file) : []),
    ...file.list('parameters', 'parameter').map((item) => parameterOf(item, vhostOf(item))),
    ...(whole ? globalParametersOf(file) : []),
    ...file.list('policies', 'policy').map((item) => policyOf('policy', item, vhostOf(item), item)),
  ]
  return {
    users: whole ? file.list('users', 'user').map(userOf) : [],
    vhosts: whole ? file.list('vhosts', 'virtual host').map(vhostItemOf) : [],
    settings,
    exchanges: file.list('exchanges', 'exchange').map((item) => exchangeOf(item, vhostOf(item))),
    queues: file.list('queues', 'queue').map((item) => queueOf(item, vhostOf(item))),
    bindings: file
      .list('bindings', 'binding')
      // Every queue is bound to the default exchange anyway.
      .filter((item) => item.text('source') !== '')
      .map((item) => bindingOf(item, vhostOf(item))),
  }
}

function userOf(item: Item): DefinedCommands['users'][number] {
  const typed = item.has('password') && !item.has('password_hash')
  const hashed = typed
    ? hashPassword(item.text('password'))
    : {
        passwordHash: item.text('password_hash', ''),
        hashingAlgorithm: item.text('hashing_algorithm', DEFAULT_ALGORITHM),
      }
  const limits = item.record('limits') as Readonly<Record<string, number>>
  return { name: item.text('name'), ...hashed, tags: item.tags('tags'), limits }
}

/** Old files say only the name, RabbitMQ 3.10's the rest under metadata, later ones both. */
function vhostItemOf(item: Item): DefinedVhost {
  const name = item.text('name')
  const metadata = item.item('metadata')
  const described = [metadata, item]
  const description = described.find((place) => place.has('description'))?.text('description')
  const tags = described.find((place) => place.has('tags'))?.tags('tags')
  const type = described.find((place) => place.has('default_queue_type'))?.text('default_queue_type')
  const defaultQueueType = type === 'undefined' ? '' : type
  const protection = described.find((place) => place.has('protected_from_deletion'))
  const limits = item.record('limits') as Readonly<Record<string, number>>
  return {
    added: {
      type: 'add-vhost',
      name,
      description: description ?? '',
      tags: tags ?? [],
      defaultQueueType: defaultQueueType ?? '',
    },
    updated: {
      type: 'update-vhost',
      name,
      ...(description === undefined ? {} : { description }),
      ...(tags === undefined ? {} : { tags }),
      ...(defaultQueueType === undefined ? {} : { defaultQueueType }),
      ...(protection && { protectedFromDeletion: protection.flag('protected_from_deletion', false) }),
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
    },
  }
}

function permissionsOf(file: Item): DefinedSetting[] {
  const common = (item: Item) => ({
    vhost: item.text('vhost'),
    user: item.text('user'),
    write: item.text('write'),
    read: item.text('read'),
  })
  return [
    ...file.list('permissions', 'permission').map(
      (item): SetPermissions => ({
        type: 'set-permissions',
        ...common(item),
        configure: item.text('configure'),
      }),
    ),
    ...file.list('topic_permissions', 'topic permission').map(
      (item): SetTopicPermissions => ({
        type: 'set-topic-permissions',
        ...common(item),
        exchange: item.text('exchange'),
      }),
    ),
  ]
}

/** Operator policies and limits of virtual hosts are parameters in the file. */
export function parameterOf(item: Item, vhost: string): DefinedSetting {
  const component = item.text('component')
  const name = item.text('name')
  if (component === OPERATOR_POLICY) return policyOf('operator-policy', item, vhost, item.item('value'))
  if (component === VHOST_LIMITS) {
    const limits = item.record('value') as Readonly<Record<string, number>>
    return { type: 'update-vhost', name: vhost, limits }
  }
  return { type: 'set-parameter', vhost, component, name, value: item.value('value') }
}

function globalParametersOf(file: Item): SetGlobalParameter[] {
  return file
    .list('global_parameters', 'global parameter')
    .map((item) => ({
      type: 'set-global-parameter' as const,
      name: item.text('name'),
      value: item.value('value'),
    }))
    .filter(({ name }) => !isInternal(name))
}

function policyOf(kind: PolicyKind, named: Item, vhost: string, body: Item): SetPolicy {
  return {
    type: 'set-policy',
    kind,
    vhost,
    name: named.text('name'),
    pattern: body.text('pattern'),
    applyTo: body.text('apply-to', 'all'),
    priority: body.integer('priority', 0),
    definition: body.record('definition'),
  }
}

function exchangeOf(item: Item, vhost: string): DeclareExchange {
  return {
    type: 'declare-exchange',
    vhost,
    name: item.text('name'),
    exchangeType: item.text('type'),
    durable: item.flag('durable', true),
    autoDelete: item.flag('auto_delete', false),
    internal: item.flag('internal', false),
    arguments: argumentsOf(item),
  }
}

function queueOf(item: Item, vhost: string): DeclareQueue {
  return {
    type: 'declare-queue',
    vhost,
    name: item.text('name'),
    durable: item.flag('durable', true),
    autoDelete: item.flag('auto_delete', false),
    exclusiveOwner: null,
    arguments: argumentsOf(item),
  }
}

function bindingOf(item: Item, vhost: string): Bind {
  const kind = item.text('destination_type')
  return {
    type: 'bind',
    vhost,
    source: item.text('source'),
    destinationKind: kind === 'exchange' || kind === 'e' ? 'exchange' : 'queue',
    destination: item.text('destination'),
    routingKey: item.text('routing_key'),
    arguments: argumentsOf(item),
  }
}

/** Triples say the types of the values; of a plain object these follow from the values. */
function argumentsOf(item: Item): TableTriples {
  const given = item.value('arguments')
  const typed = Array.isArray(given) && given.some((entry) => Array.isArray(entry) && entry.length === 3)
  return toTriples(typed ? fromTriples(given) : fromJson(item.record('arguments')))
}
