import { Permission, type PermissionRow } from '../../auth/permissions.js'
import { TopicPermission, type TopicPermissionRow } from '../../auth/topic-permissions.js'
import type { User } from '../../auth/user.js'
import { fromTriples } from '../../message/field-table.js'
import type { MetadataRow } from '../../store/store.js'
import type { OwnershipRow } from '../ownership/ownership-labels.js'
import type { GlobalParameterRow, ParameterRow } from '../parameters/runtime-parameters.js'
import { Policy, type PolicyRow } from '../policy/policy.js'
import type { BrokerState } from './apply.js'
import { attachBinding } from './apply-topology.js'
import { type BindingRow, type ExchangeRow, type QueueRow, RowKind, type VhostRow } from './rows.js'

/**
 * Builds the state from the rows of the store, in the order in which objects need each other, and gives the
 * queues their logs back.
 * @returns the highest log id that was ever in use
 */
export function recover(state: BrokerState): number {
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
  const claimed = new Set<number>()
  for (const row of of<ExchangeRow>(RowKind.Exchange)) {
    const logId = recoverExchange(state, row)
    if (logId !== undefined) claimed.add(logId)
  }
  for (const row of of<QueueRow>(RowKind.Queue)) for (const id of recoverQueue(state, row)) claimed.add(id)
  for (const row of of<BindingRow>(RowKind.Binding)) recoverBinding(state, row)
  dropOrphans(state, claimed)
  let highest = 0
  for (const id of claimed) if (id > highest) highest = id
  for (const id of state.store.recovered.logs.keys()) if (id > highest) highest = id
  return highest
}

function addRow(rows: Map<string, unknown[]>, row: MetadataRow): void {
  const kind = rows.get(row.kind)
  if (kind === undefined) rows.set(row.kind, [row.value])
  else kind.push(row.value)
}

/** Returns the number of the exchange's log, when it has one. */
function recoverExchange(state: BrokerState, row: ExchangeRow): number | undefined {
  const vhost = state.vhosts.get(row.vhost)
  const { name, type: exchangeType, autoDelete, internal, logId } = row
  const definition = { name, durable: true, autoDelete, internal, arguments: fromTriples(row.arguments) }
  const exchange = vhost?.createExchange(exchangeType, definition, logId)
  const log = logId === undefined ? undefined : state.store.recovered.logs.get(logId)
  if (log !== undefined) exchange?.recover(log)
  return logId
}

/** Returns the numbers of the queue's logs. */
function recoverQueue(state: BrokerState, row: QueueRow): number[] {
  const vhost = state.vhosts.get(row.vhost)
  const logs = row.logs ?? 1
  const queue = vhost?.createQueue({
    id: row.id,
    logs,
    name: row.name,
    durable: true,
    autoDelete: row.autoDelete,
    exclusiveOwner: null,
    arguments: fromTriples(row.arguments),
  })
  const ids = Array.from({ length: logs }, (_, level) => row.id + level)
  queue?.recover(ids.map((id) => state.store.recovered.logs.get(id)))
  return ids
}

function recoverBinding(state: BrokerState, row: BindingRow): void {
  const vhost = state.vhosts.get(row.vhost)
  if (vhost !== undefined) attachBinding(vhost, row)
}

/** Logs that nothing durable claims belonged to transient queues, which paged out, and to transient exchanges. */
function dropOrphans(state: BrokerState, claimed: ReadonlySet<number>): void {
  for (const id of state.store.recovered.logs.keys()) if (!claimed.has(id)) state.store.openLog(id).drop()
}
