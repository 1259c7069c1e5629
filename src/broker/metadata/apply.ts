import { InvalidPatternError, Permission, type Permissions } from '../../auth/permissions.js'
import {
  TopicPermission,
  type TopicPermissionRow,
  type TopicPermissions,
} from '../../auth/topic-permissions.js'
import type { User } from '../../auth/user.js'
import type { UserDirectory } from '../../auth/users.js'
import { BrokerError } from '../errors.js'
import type { MetadataStore } from '../ownership/labelled-store.js'
import type { OwnershipLabels } from '../ownership/ownership-labels.js'
import { applyParameterCommand } from '../parameters/apply-parameters.js'
import { NO_LIMITS, validateUserLimits, validateVhostLimits } from '../parameters/limits.js'
import type { RuntimeParameters } from '../parameters/runtime-parameters.js'
import { applyPolicyCommand, type QueuePolicyChange } from '../policy/apply-policy.js'
import type { VhostCounters } from '../statistics/vhost-counters.js'
import type { VirtualHost } from '../vhost.js'
import { applyTopology } from './apply-topology.js'
import type { AddVhost, MetadataCommand, Outcome, SetOwner, UpdateVhost } from './command.js'
import { RowKind, rowKey, type VhostRow } from './rows.js'

/** What commands change: the objects that the broker works with, and the rows that bring them back. */
export interface BrokerState {
  readonly vhosts: Map<string, VirtualHost>
  readonly users: UserDirectory
  readonly permissions: Permissions
  readonly topicPermissions: TopicPermissions
  readonly parameters: RuntimeParameters
  readonly store: MetadataStore
  readonly ownership: OwnershipLabels
  /**
   * Told what a command entails, as commands of their own, each before it is applied: the bindings that go with a
   * queue, everything in a virtual host. And which queues a policy changes. Undefined while nobody wants to know.
   */
  entails: ((consequence: Consequence) => void) | undefined
  /** Counts what virtual hosts have done that are deleted. */
  readonly goneVhosts: VhostCounters
  /** Makes the object for a virtual host, empty. */
  createVhost(command: AddVhost): VirtualHost
}

/** What a command brings with it. */
export type Consequence = MetadataCommand | QueuePolicyChange

export const UNCHANGED: Outcome = { changed: false, durable: false }
export const CHANGED: Outcome = { changed: true, durable: true }
export const CHANGED_IN_MEMORY: Outcome = { changed: true, durable: false }

/**
 * Applies one command: checks it against the state, changes the state, and writes the rows into the open
 * batch. The only place where metadata changes. Deterministic: no clock, no randomness, no I/O.
 *
 * @throws BrokerError when the command is refused; nothing has changed then
 */
export function apply(state: BrokerState, command: MetadataCommand): Outcome {
  switch (command.type) {
    case 'add-vhost': {
      if (state.vhosts.has(command.name)) return UNCHANGED
      const { type: _, ...row } = command
      state.vhosts.set(command.name, state.createVhost(command))
      state.store.put(RowKind.Vhost, rowKey(command.name), row)
      return CHANGED
    }
    case 'delete-vhost':
      return deleteVhost(state, command.name)
    case 'update-vhost':
      return updateVhost(state, command)
    case 'add-user': {
      if (state.users.get(command.name) !== undefined) {
        throw new BrokerError('user-exists', `User "${command.name}" already exists`)
      }
      const { type: _, ...user } = command
      return putUser(state, user)
    }
    case 'delete-user':
      return deleteUser(state, command.name)
    case 'set-password': {
      const { passwordHash, hashingAlgorithm } = command
      return putUser(state, { ...requireUser(state, command.name), passwordHash, hashingAlgorithm })
    }
    case 'set-user-tags':
      return putUser(state, { ...requireUser(state, command.name), tags: command.tags })
    case 'set-user-limits':
      return putUser(state, {
        ...requireUser(state, command.name),
        limits: validateUserLimits(command.limits),
      })
    case 'set-permissions': {
      requireVhost(state, command.vhost)
      requireUser(state, command.user)
      const { type: _, ...row } = command
      state.permissions.put(refuseInvalidPattern(() => new Permission(row)))
      state.store.put(RowKind.Permission, rowKey(command.vhost, command.user), row)
      return CHANGED
    }
    case 'clear-permissions':
      requireVhost(state, command.vhost)
      requireUser(state, command.user)
      return clearPermissions(state, command.vhost, command.user) ? CHANGED : UNCHANGED
    case 'set-topic-permissions': {
      requireVhost(state, command.vhost)
      requireUser(state, command.user)
      const { type: _, ...row } = command
      state.topicPermissions.put(refuseInvalidPattern(() => new TopicPermission(row)))
      state.store.put(RowKind.TopicPermission, rowKey(row.vhost, row.user, row.exchange), row)
      return CHANGED
    }
    case 'clear-topic-permissions': {
      requireVhost(state, command.vhost)
      requireUser(state, command.user)
      const { user, exchange } = command
      return clearTopicPermissions(
        state,
        state.topicPermissions
          .ofVhost(command.vhost)
          .filter((row) => row.user === user && (exchange === null || row.exchange === exchange)),
      )
    }
    case 'set-policy':
    case 'clear-policy':
      return applyPolicyCommand(state, requireVhost(state, command.vhost), command)
    case 'set-parameter':
    case 'clear-parameter':
    case 'set-global-parameter':
    case 'clear-global-parameter':
      return applyParameterCommand(state, command)
    case 'set-owner':
      return setOwner(state, command)
    default:
      return applyTopology(state, requireVhost(state, command.vhost), command)
  }
}

function setOwner({ ownership, store }: BrokerState, { kind, key, owner }: SetOwner): Outcome {
  const labelKey = rowKey(kind, key)
  if (owner === null) {
    if (!ownership.delete(kind, key)) return UNCHANGED
    store.remove(RowKind.Ownership, labelKey)
    return CHANGED
  }
  const row = { kind, key, owner }
  ownership.put(row)
  store.put(RowKind.Ownership, labelKey, row)
  return CHANGED
}

/** @throws BrokerError 'no-such-vhost' */
export function requireVhost(state: Pick<BrokerState, 'vhosts'>, name: string): VirtualHost {
  const vhost = state.vhosts.get(name)
  if (vhost === undefined)
    throw new BrokerError('no-such-vhost', `Virtual host '${name}' does not exist`, name)
  return vhost
}

/** @throws BrokerError 'no-such-user' */
function requireUser(state: BrokerState, name: string): User {
  const user = state.users.get(name)
  if (user === undefined) throw new BrokerError('no-such-user', `User "${name}" does not exist`, name)
  return user
}

function putUser(state: BrokerState, user: User): Outcome {
  state.users.put(user)
  state.store.put(RowKind.User, rowKey(user.name), user)
  return CHANGED
}

/**
 * What `compile` makes of patterns.
 * @throws BrokerError 'invalid-argument' for a pattern that is no regular expression
 */
export function refuseInvalidPattern<T>(compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof InvalidPatternError)) throw error
    throw new BrokerError(
      'invalid-argument',
      `invalid regular expression '${error.pattern}': ${error.message}`,
    )
  }
}

function deleteUser(state: BrokerState, name: string): Outcome {
  requireUser(state, name)
  for (const vhost of state.vhosts.keys()) clearPermissions(state, vhost, name)
  clearTopicPermissions(state, state.topicPermissions.ofUser(name))
  state.users.delete(name)
  state.store.remove(RowKind.User, rowKey(name))
  return CHANGED
}

function clearPermissions(state: BrokerState, vhost: string, user: string): boolean {
  if (!state.permissions.delete(vhost, user)) return false
  state.store.remove(RowKind.Permission, rowKey(vhost, user))
  return true
}

function clearTopicPermissions(state: BrokerState, rows: readonly TopicPermissionRow[]): Outcome {
  for (const row of rows) {
    state.topicPermissions.delete(row)
    state.store.remove(RowKind.TopicPermission, rowKey(row.vhost, row.user, row.exchange))
  }
  return rows.length > 0 ? CHANGED : UNCHANGED
}

function updateVhost(state: BrokerState, { type: _, name, ...changes }: UpdateVhost): Outcome {
  const vhost = requireVhost(state, name)
  if (changes.limits !== undefined) validateVhostLimits(changes.limits)
  const { description, tags, defaultQueueType, protectedFromDeletion, limits } = vhost
  const row: VhostRow = {
    name,
    description,
    tags,
    defaultQueueType,
    protectedFromDeletion,
    limits,
    ...changes,
  }
  vhost.update(row)
  state.store.put(RowKind.Vhost, rowKey(name), row)
  return CHANGED
}

function deleteVhost(state: BrokerState, name: string): Outcome {
  const vhost = requireVhost(state, name)
  if (vhost.protectedFromDeletion) {
    throw new BrokerError(
      'precondition-failed',
      `Virtual host '${name}' is protected from deletion. Lift the protection first with 'rabbitmqctl disable_vhost_deletion_protection ${name}'.`,
    )
  }
  for (const deletion of deletionsIn(state, vhost)) {
    state.entails?.(deletion)
    apply(state, deletion)
  }
  state.vhosts.delete(name)
  vhost.countInto(state.goneVhosts)
  state.store.remove(RowKind.Vhost, rowKey(name))
  return CHANGED
}

/** What deletes everything in a virtual host. One after the other: an exchange may go with one before it. */
function* deletionsIn(state: BrokerState, inside: VirtualHost): Iterable<MetadataCommand> {
  const vhost = inside.name
  for (const { user } of state.permissions.ofVhost(vhost)) yield { type: 'clear-permissions', vhost, user }
  for (const { user, exchange } of state.topicPermissions.ofVhost(vhost)) {
    yield { type: 'clear-topic-permissions', vhost, user, exchange }
  }
  for (const name of inside.queues.keys()) yield { type: 'delete-queue', vhost, name }
  for (const name of inside.exchanges.keys()) {
    yield { type: 'delete-exchange', vhost, name, ifUnused: false }
  }
  if (Object.keys(inside.limits).length > 0) yield { type: 'update-vhost', name: vhost, limits: NO_LIMITS }
  for (const kind of ['policy', 'operator-policy'] as const) {
    for (const { name } of inside.policies.list(kind)) yield { type: 'clear-policy', vhost, kind, name }
  }
  for (const { component, name } of state.parameters.ofVhost(vhost)) {
    yield { type: 'clear-parameter', vhost, component, name }
  }
}
