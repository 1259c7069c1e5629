import type { Broker } from '../broker.js'
import type { MetadataCommand } from '../metadata/command.js'
import { ADMINISTRATION_USER } from '../session.js'
import { carriesLabel, type Plan, type PlannedChange } from './plan.js'
import type { TopologyObject } from './topology-object.js'

/**
 * Does what a plan without problems says. All commands are applied in one turn of the event loop, so they are one batch
 * of the store: after a crash all of it is there, or nothing. Resolves when it is durable.
 */
export async function carryOut(broker: Broker, plan: Plan): Promise<void> {
  const made: Promise<unknown>[] = []
  const change = (command: MetadataCommand) => made.push(broker.change(command, ADMINISTRATION_USER))
  const recreated = plan.changes.filter(({ action }) => action === 'recreate')
  const torn = tornBindings(broker, plan, recreated)
  for (const { object } of recreated) if (object.remove !== null) change(object.remove)
  for (const planned of plan.changes) for (const command of commandsOf(planned)) change(command)
  for (const { object } of torn) for (const command of object.create) change(command)
  for (const { object, owner } of torn) if (owner !== undefined) change(label(object, owner))
  const { owner } = plan
  for (const { action, object } of plan.changes) {
    if (owner !== undefined && action !== 'delete' && carriesLabel(broker, object))
      change(label(object, owner))
  }
  for (const { action, object } of plan.changes) {
    if (action === 'delete' && object.remove !== null) change(object.remove)
  }
  closeConnections(broker, plan)
  await Promise.all(made)
}

function commandsOf({ action, object }: PlannedChange): readonly MetadataCommand[] {
  if (action === 'create' || action === 'recreate') return object.create
  return action === 'update' ? (object.update ?? []) : []
}

function label({ row }: TopologyObject, owner: string): MetadataCommand {
  return { type: 'set-owner', ...row, owner }
}

/** The bindings that go with what is made anew, whoever made them, and their labels. */
function tornBindings(broker: Broker, plan: Plan, recreated: readonly PlannedChange[]) {
  const ends = new Set(recreated.map(({ object }) => endKey(object.vhost, object.kind, object.name)))
  return plan.presentBindings
    .filter(({ create: [command] }) => {
      if (command?.type !== 'bind') return false
      const { vhost, source, destinationKind, destination } = command
      return (
        ends.has(endKey(vhost, 'exchange', source)) || ends.has(endKey(vhost, destinationKind, destination))
      )
    })
    .map((object) => ({ object, owner: broker.ownership.ownerOf(object.row.kind, object.row.key) }))
}

function endKey(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts)
}

/** Who is connected as a user, or to a virtual host, that is gone. */
function closeConnections(broker: Broker, { changes }: Plan): void {
  for (const { action, object } of changes) {
    if (action !== 'delete') continue
    const { kind, name } = object
    if (kind === 'user')
      broker.connections.closeWhere(({ user }) => user === name, `user '${name}' is deleted`)
    if (kind === 'virtual host')
      broker.connections.closeWhere(({ vhost }) => vhost === name, `vhost '${name}' is deleted`)
  }
}
