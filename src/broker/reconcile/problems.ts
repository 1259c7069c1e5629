import type { Broker } from '../broker.js'
import type { DefinedCommands } from '../definitions/commands-of.js'
import { isPredeclared } from '../definitions/export.js'
import { Applicability } from '../definitions/require-applicable.js'
import { BrokerError } from '../errors.js'
import type { MetadataCommand } from '../metadata/command.js'
import { validateUserLimits } from '../parameters/limits.js'
import type { VirtualHost } from '../vhost.js'
import type { PlannedChange, ReconcileOptions } from './plan.js'
import { identityOf, type TopologyObject } from './topology-object.js'

/** Why nothing can be done. */
export interface Problem {
  readonly object: TopologyObject
  readonly text: string
}

/** Everything that stands in the way: all at once, because a file is corrected all at once. */
export function findProblems(
  broker: Broker,
  defined: DefinedCommands,
  wanted: readonly TopologyObject[],
  changes: readonly PlannedChange[],
  options: ReconcileOptions,
): Problem[] {
  const applicability = new Applicability(broker, defined, true)
  const pruned = new Set(changes.filter(({ action }) => action === 'delete').map(prunedName))
  return [
    ...repeated(wanted),
    ...wanted.flatMap((object) => problem(object, refusalOf(applicability, object))),
    ...wanted.flatMap((object) => problem(object, missingPruned(object, pruned))),
    ...changes.flatMap((change) => problem(change.object, obstacleOf(broker, change, options))),
  ]
}

function problem(object: TopologyObject, text: string | undefined): Problem[] {
  return text === undefined ? [] : [{ object, text }]
}

function repeated(wanted: readonly TopologyObject[]): Problem[] {
  const seen = new Set<string>()
  return wanted.flatMap((object) => {
    const identity = identityOf(object)
    if (seen.has(identity)) return [{ object, text: 'it is declared more than once' }]
    seen.add(identity)
    return []
  })
}

/** What the engine would say of the command that makes the object. */
function refusalOf(applicability: Applicability, object: TopologyObject): string | undefined {
  const command = object.create.at(0) as MetadataCommand
  try {
    switch (command.type) {
      case 'declare-exchange':
        if (isPredeclared(command.name)) return 'the broker declares it itself: leave it out'
        applicability.requireExchange(command)
        break
      case 'declare-queue':
        applicability.requireQueue(command)
        break
      case 'bind':
        return applicability.isPossible(command) ? undefined : 'its source or destination does not exist'
      case 'add-user':
        validateUserLimits(object.properties['limits'] as Readonly<Record<string, unknown>>)
        break
      case 'set-permissions':
      case 'set-topic-permissions':
      case 'set-parameter':
      case 'set-policy':
      case 'update-vhost':
        applicability.requireSetting(command)
        break
    }
    return undefined
  } catch (error) {
    if (error instanceof BrokerError) return error.message
    throw error
  }
}

/** What is pruned cannot be needed by what stays. */
function missingPruned({ create }: TopologyObject, pruned: ReadonlySet<string>): string | undefined {
  const needed = create.flatMap(neededBy).find((name) => pruned.has(name))
  return needed === undefined ? undefined : `it needs something that would be pruned: ${needed}`
}

function prunedName({ object: { kind, name, vhost } }: PlannedChange): string {
  return vhost === undefined ? `${kind} '${name}'` : `${kind} '${name}' in vhost '${vhost}'`
}

function neededBy(command: MetadataCommand): string[] {
  switch (command.type) {
    case 'bind': {
      const { vhost, source, destinationKind, destination } = command
      const ends = [`exchange '${source}'`, `${destinationKind} '${destination}'`]
      return [`virtual host '${vhost}'`, ...ends.map((end) => `${end} in vhost '${vhost}'`)]
    }
    case 'set-permissions':
    case 'set-topic-permissions':
      return [`virtual host '${command.vhost}'`, `user '${command.user}'`]
    case 'declare-exchange':
    case 'declare-queue':
    case 'set-policy':
    case 'set-parameter':
      return [`virtual host '${command.vhost}'`]
    default:
      return []
  }
}

/** Why a change that could be made must not be made without being asked for. */
function obstacleOf(broker: Broker, change: PlannedChange, options: ReconcileOptions): string | undefined {
  const { action, object, owner } = change
  if (action === 'create') return undefined
  if (owner !== undefined && owner !== options.owner && !options.takeOver) {
    return `it belongs to '${owner}'; --take-over takes it`
  }
  if (action === 'recreate' && !options.recreate) {
    const what = change.differences.map(({ property }) => property).join(', ')
    return `${what} cannot be changed in place; --recreate deletes and declares it anew`
  }
  if (action !== 'recreate' && action !== 'delete') return undefined
  const messages = messagesIn(broker, object)
  if (messages === 0 || options.dropMessages) return undefined
  return `${messages === 1 ? '1 message' : `${messages} messages`} would be lost; --drop-messages allows that`
}

/** Messages that go with an object. */
function messagesIn(broker: Broker, { kind, name, vhost = name }: TopologyObject): number {
  const place = broker.vhosts.get(vhost)
  if (place === undefined) return 0
  if (kind === 'queue') return messagesInQueue(place, name)
  if (kind === 'exchange') return place.exchanges.get(name)?.messagesDelayed ?? 0
  if (kind !== 'virtual host') return 0
  let messages = 0
  for (const queue of place.queues.keys()) messages += messagesInQueue(place, queue)
  for (const exchange of place.exchanges.values()) messages += exchange.messagesDelayed
  return messages
}

function messagesInQueue(vhost: VirtualHost, name: string): number {
  const queue = vhost.queues.get(name)
  return queue === undefined ? 0 : queue.ready.messages + queue.unacknowledged.messages
}
