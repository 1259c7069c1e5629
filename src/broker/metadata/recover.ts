import { Permission, type PermissionRow } from '../../auth/permissions.js'
import type { User } from '../../auth/user.js'
import { fromTriples } from '../../message/field-table.js'
import type { MetadataRow } from '../../store/store.js'
import type { BrokerState } from './apply.js'
import { attachBinding } from './apply-topology.js'
import { type BindingRow, type ExchangeRow, type QueueRow, RowKind, type VhostRow } from './rows.js'

/**
 * Builds the state from the rows of the store, in the order in which objects need each other, and gives the
 * queues their logs back.
 * @returns the highest log id that was ever in use by a queue or a log
 */
export function recover(state: BrokerState): number {
  const rows = new Map<string, unknown[]>()
  for (const row of state.store.recovered.metadata) addRow(rows, row)
  const of = <T>(kind: string) => (rows.get(kind) ?? []) as T[]

  for (const row of of<VhostRow>(RowKind.Vhost)) {
    state.vhosts.set(row.name, state.createVhost({ type: 'add-vhost', ...row }))
  }
  for (const row of of<User>(RowKind.User)) state.users.put(row)
  for (const row of of<PermissionRow>(RowKind.Permission)) state.permissions.put(new Permission(row))
  for (const row of of<ExchangeRow>(RowKind.Exchange)) recoverExchange(state, row)
  const claimed = new Set(of<QueueRow>(RowKind.Queue).flatMap((row) => recoverQueue(state, row)))
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

function recoverExchange(state: BrokerState, row: ExchangeRow): void {
  const vhost = state.vhosts.get(row.vhost)
  if (vhost === undefined) return
  const { name, type: exchangeType, autoDelete, internal } = row
  vhost.createExchange(exchangeType, {
    name,
    durable: true,
    autoDelete,
    internal,
    arguments: fromTriples(row.arguments),
  })
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

/** Logs that no durable queue claims belonged to transient queues, which paged out. */
function dropOrphans(state: BrokerState, claimed: ReadonlySet<number>): void {
  for (const id of state.store.recovered.logs.keys()) if (!claimed.has(id)) state.store.openLog(id).drop()
}
