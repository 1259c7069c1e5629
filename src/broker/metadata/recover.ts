import { Permission, type PermissionRow } from '../../auth/permissions.js'
import { TopicPermission, type TopicPermissionRow } from '../../auth/topic-permissions.js'
import type { User } from '../../auth/user.js'
import { fromTriples } from '../../message/field-table.js'
import type { MetadataRow, RecoveredState } from '../../store/store.js'
import { keyLogId } from '../deduplication/key-log.js'
import type { OwnershipRow } from '../ownership/ownership-labels.js'
import type { GlobalParameterRow, ParameterRow } from '../parameters/runtime-parameters.js'
import { Policy, type PolicyRow } from '../policy/policy.js'
import type { BrokerState } from './apply.js'
import { attachBinding } from './apply-topology.js'
import { type BindingRow, type ExchangeRow, type QueueRow, RowKind, rowKey, type VhostRow } from './rows.js'

/**
 * Builds the state from the rows of the store, in the order in which objects need each other, and gives the
 * queues and exchanges their logs back. Resolves when they have read what they need before anything moves.
 *
 * Logs are opened on the way: new ones must get numbers above `highestLogId`.
 */
export async function recover(state: BrokerState): Promise<void> {
  const rows = new Map<string, unknown[]>()
  for (const row of state.store.recovered.metadata) addRow(rows, row)
  const of = <T>(kind: string) => (rows.get(kind) ?? []) as T[]

  for (const row of of<VhostRow>(RowKind.Vhost)) {
    const vhost = state.createVhost({ type: 'add-vhost', ...row })
    vhost.update(row)
    state.vhosts.set(row.name, vhost)
  }
  for (const row of of<User>(RowKind.User)) state.users.put(row)
  for (const row of of<PermissionRow>(RowKind.Permission)) state.permissions.put(new Permission(row))
  for (const row of of<TopicPermissionRow>(RowKind.TopicPermission)) {
    state.topicPermissions.put(new TopicPermission(row))
  }
  for (const row of of<ParameterRow>(RowKind.Parameter)) state.parameters.put(row)
  for (const row of of<GlobalParameterRow>(RowKind.GlobalParameter)) state.parameters.putGlobal(row)
  // Before the objects that they are for: these take their policies when they are made.
  for (const row of of<PolicyRow>(RowKind.Policy)) state.vhosts.get(row.vhost)?.policies.put(new Policy(row))
  for (const row of of<OwnershipRow>(RowKind.Ownership)) state.ownership.put(row)
  const owners = [
    ...of<ExchangeRow>(RowKind.Exchange).map((row) => recoverExchange(state, row)),
    ...of<QueueRow>(RowKind.Queue).map((row) => recoverQueue(state, row)),
  ]
  for (const row of of<BindingRow>(RowKind.Binding)) recoverBinding(state, row)
  const claimed = new Set(owners.flatMap(({ logs }) => logs))
  dropOrphans(state, claimed)
  // Before the first message can move: it must not pass for one that was never seen.
  await Promise.all(owners.map((owner) => owner.recoverKeys()))
  await Promise.all(owners.map((owner) => owner.recoverMessages()))
}

/** The highest number that a log was ever given, as far as the store knows. */
export function highestLogId({ logs, metadata }: RecoveredState): number {
  let highest = 0
  for (const id of logs.keys()) highest = Math.max(highest, Math.abs(id))
  for (const row of metadata) highest = Math.max(highest, lastLogOf(row))
  return highest
}

/** The last log of the object that a row stands for; 0 when it has none. */
function lastLogOf({ kind, value }: MetadataRow): number {
  if (kind === RowKind.Exchange) return (value as ExchangeRow).logId ?? 0
  if (kind !== RowKind.Queue) return 0
  const { id, logs = 1 } = value as QueueRow
  return id + logs - 1
}

/** Who gets back what is in logs. */
interface LogOwner {
  /** Their numbers. */
  readonly logs: readonly number[]
  recoverKeys(): Promise<void>
  recoverMessages(): Promise<void> | undefined
}

function addRow(rows: Map<string, unknown[]>, row: MetadataRow): void {
  const kind = rows.get(row.kind)
  if (kind === undefined) rows.set(row.kind, [row.value])
  else kind.push(row.value)
}

function recoverExchange(state: BrokerState, row: ExchangeRow): LogOwner {
  const vhost = state.vhosts.get(row.vhost)
  const { name, type: exchangeType, autoDelete, internal } = row
  const definition = { name, durable: true, autoDelete, internal, arguments: fromTriples(row.arguments) }
  const exchange = vhost?.createExchange(exchangeType, definition, row.logId)
  const { logId } = exchange ?? {}
  if (exchange === undefined || logId === undefined) return NO_LOGS
  // A row from when its type had no log yet.
  if (logId !== row.logId) state.store.put(RowKind.Exchange, rowKey(row.vhost, name), { ...row, logId })
  const { logs } = state.store.recovered
  return {
    logs: [logId, keyLogId(logId)],
    async recoverKeys() {
      const keys = logs.get(keyLogId(logId))
      if (keys !== undefined) await exchange.recoverKeys(keys)
    },
    recoverMessages() {
      const messages = logs.get(logId)
      return messages === undefined ? undefined : exchange.recover(messages)
    },
  }
}

function recoverQueue(state: BrokerState, row: QueueRow): LogOwner {
  const levels = row.logs ?? 1
  const queue = state.vhosts.get(row.vhost)?.createQueue({
    id: row.id,
    logs: levels,
    name: row.name,
    durable: true,
    autoDelete: row.autoDelete,
    exclusiveOwner: null,
    arguments: fromTriples(row.arguments),
  })
  const ids = Array.from({ length: levels }, (_, level) => row.id + level)
  if (queue === undefined) return { ...NO_LOGS, logs: ids }
  const { logs } = state.store.recovered
  const keys = queue.settings.deduplicates ? logs.get(keyLogId(row.id)) : undefined
  return {
    logs: keys === undefined ? ids : [...ids, keyLogId(row.id)],
    async recoverKeys() {
      if (keys !== undefined) await queue.recoverKeys(keys)
    },
    recoverMessages() {
      queue.recover(ids.map((id) => logs.get(id)))
      return undefined
    },
  }
}

const NO_LOGS: LogOwner = { logs: [], async recoverKeys() {}, recoverMessages: () => undefined }

function recoverBinding(state: BrokerState, row: BindingRow): void {
  const vhost = state.vhosts.get(row.vhost)
  if (vhost !== undefined) attachBinding(vhost, row)
}

/** Logs that nothing durable claims belonged to transient queues, which paged out, and to transient exchanges. */
function dropOrphans(state: BrokerState, claimed: ReadonlySet<number>): void {
  for (const id of state.store.recovered.logs.keys()) if (!claimed.has(id)) state.store.openLog(id).drop()
}
