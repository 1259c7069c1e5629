import type { TableTriples } from '../../message/field-table.js'
import type { ParameterCommand } from '../parameters/apply-parameters.js'
import type { Limits } from '../parameters/limits.js'
import type { ClearPolicy, SetPolicy } from '../policy/apply-policy.js'

/**
 * Every change of metadata is one of these: plain, serialisable, complete with everything it needs
 * (generated names, salts and ids are chosen before), so that applying the same commands in the same order
 * gives the same state anywhere. Permissions of who asks are checked before a command is made;
 * `apply` checks what depends on the state.
 */
export type MetadataCommand =
  | AddVhost
  | DeleteVhost
  | UpdateVhost
  | AddUser
  | DeleteUser
  | SetPassword
  | SetUserTags
  | SetUserLimits
  | SetPermissions
  | ClearPermissions
  | SetTopicPermissions
  | ClearTopicPermissions
  | SetPolicy
  | ClearPolicy
  | ParameterCommand
  | DeclareExchange
  | DeleteExchange
  | Bind
  | Unbind
  | DeclareQueue
  | DeleteQueue
  | SetOwner

export interface AddVhost {
  readonly type: 'add-vhost'
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly defaultQueueType: string
}

/** Replaces what is said about a virtual host; what is absent stays as it is. */
export interface UpdateVhost {
  readonly type: 'update-vhost'
  readonly name: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly defaultQueueType?: string
  readonly protectedFromDeletion?: boolean
  readonly limits?: Limits
}

export interface DeleteVhost {
  readonly type: 'delete-vhost'
  readonly name: string
}

export interface AddUser {
  readonly type: 'add-user'
  readonly name: string
  /** Salted hash in base64; '' lets nobody log in by password. */
  readonly passwordHash: string
  readonly hashingAlgorithm: string
  readonly tags: readonly string[]
}

export interface DeleteUser {
  readonly type: 'delete-user'
  readonly name: string
}

export interface SetPassword {
  readonly type: 'set-password'
  readonly name: string
  readonly passwordHash: string
  readonly hashingAlgorithm: string
}

export interface SetUserTags {
  readonly type: 'set-user-tags'
  readonly name: string
  readonly tags: readonly string[]
}

export interface SetUserLimits {
  readonly type: 'set-user-limits'
  readonly name: string
  /** All of them: what is not here is not limited any more. */
  readonly limits: Limits
}

export interface SetPermissions {
  readonly type: 'set-permissions'
  readonly vhost: string
  readonly user: string
  readonly configure: string
  readonly write: string
  readonly read: string
}

export interface ClearPermissions {
  readonly type: 'clear-permissions'
  readonly vhost: string
  readonly user: string
}

export interface SetTopicPermissions {
  readonly type: 'set-topic-permissions'
  readonly vhost: string
  readonly user: string
  readonly exchange: string
  readonly write: string
  readonly read: string
}

export interface ClearTopicPermissions {
  readonly type: 'clear-topic-permissions'
  readonly vhost: string
  readonly user: string
  /** null for all exchanges. */
  readonly exchange: string | null
}

export interface DeclareExchange {
  readonly type: 'declare-exchange'
  readonly vhost: string
  readonly name: string
  readonly exchangeType: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: TableTriples
}

export interface DeleteExchange {
  readonly type: 'delete-exchange'
  readonly vhost: string
  readonly name: string
  readonly ifUnused: boolean
}

interface BindingCommand {
  readonly vhost: string
  readonly source: string
  readonly destinationKind: 'queue' | 'exchange'
  readonly destination: string
  readonly routingKey: string
  readonly arguments: TableTriples
}

export interface Bind extends BindingCommand {
  readonly type: 'bind'
}

export interface Unbind extends BindingCommand {
  readonly type: 'unbind'
}

export interface DeclareQueue {
  readonly type: 'declare-queue'
  readonly vhost: string
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  /** pid of the connection that alone may use it, or null. */
  readonly exclusiveOwner: string | null
  readonly arguments: TableTriples
}

export interface DeleteQueue {
  readonly type: 'delete-queue'
  readonly vhost: string
  readonly name: string
}

/** Puts the label of an owner on the object with this row, or takes it off. */
export interface SetOwner {
  readonly type: 'set-owner'
  readonly kind: string
  readonly key: string
  readonly owner: string | null
}

/** What came of a command that was not refused. Refusals are thrown as BrokerError. */
export interface Outcome {
  /** Something is different now: false for an equal re-declaration, or deleting what is not there. */
  readonly changed: boolean
  /** A row was written: who asked must be answered only after the store's next commit. */
  readonly durable: boolean
}
