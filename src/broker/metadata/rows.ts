import type { TableTriples } from '../../message/field-table.js'
import type { Limits } from '../parameters/limits.js'

/**
 * The metadata rows as they stand in the store: one document per object, under the kind below and a key
 * that names the object. Users and permissions are stored as `auth` has them, policies and
 * parameters as their folders have them. Fields are only ever added, with a default for rows that lack them.
 */
export const RowKind = {
  Vhost: 'vhost',
  User: 'user',
  Permission: 'permission',
  TopicPermission: 'topic-permission',
  Policy: 'policy',
  Parameter: 'parameter',
  GlobalParameter: 'global-parameter',
  Exchange: 'exchange',
  Queue: 'queue',
  Binding: 'binding',
  Ownership: 'ownership',
} as const

/** Parts of a key are joined through JSON, because names may hold any character. */
export function rowKey(...parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts)
}

export interface VhostRow {
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly defaultQueueType: string
  /** false when absent. */
  readonly protectedFromDeletion?: boolean
  /** {} when absent. */
  readonly limits?: Limits
}

export interface ExchangeRow {
  readonly vhost: string
  readonly name: string
  readonly type: string
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: TableTriples
  /** Number of the log of an exchange that keeps messages. */
  readonly logId?: number
}

export interface QueueRow {
  readonly vhost: string
  readonly name: string
  /** Number of its message log, the first one if it has several. */
  readonly id: number
  /** How many logs it has, one for each priority; rows from before there were priorities lack it: 1. */
  readonly logs?: number
  readonly autoDelete: boolean
  readonly arguments: TableTriples
}

export interface BindingRow {
  readonly vhost: string
  readonly source: string
  readonly destinationKind: 'queue' | 'exchange'
  readonly destination: string
  readonly routingKey: string
  readonly arguments: TableTriples
}
