import type { Definitions } from '../admin/definitions.js'
import type { Broker } from '../broker.js'
import type { DefinedCommands } from '../definitions/commands-of.js'
import { commandsOf } from '../definitions/commands-of.js'
import { exactArguments, exportAll } from '../definitions/export.js'
import { type Difference, differences, visibleProperties } from './differences.js'
import { keepPasswords } from './keep-passwords.js'
import { findProblems, type Problem } from './problems.js'
import { identityOf, objectsOf, type TopologyObject } from './topology-object.js'

/** How far a reconciliation may go. */
export interface ReconcileOptions {
  /** Whose objects these are; without it nothing is labelled, and nothing can be pruned. */
  readonly owner?: string
  /** Removes what carries the owner's label and is not wanted any more. */
  readonly prune?: boolean
  /** Deletes and declares anew what cannot be changed in place. */
  readonly recreate?: boolean
  /** Takes objects that carry the label of somebody else. */
  readonly takeOver?: boolean
  /** Queues may go with the messages in them. */
  readonly dropMessages?: boolean
}

export type Action = 'create' | 'update' | 'recreate' | 'label' | 'delete'

export interface PlannedChange {
  readonly action: Action
  readonly object: TopologyObject
  /** Whose the object has been. */
  readonly owner: string | undefined
  readonly differences: readonly Difference[]
}

/** What it takes to make the broker as definitions want it, in the order in which it can be done. */
export interface Plan {
  readonly owner: string | undefined
  readonly changes: readonly PlannedChange[]
  readonly unchanged: number
  /** While there is one, nothing may be done. */
  readonly problems: readonly Problem[]
  /** The bindings that are there now: those of what is made anew have to be made anew, too. */
  readonly presentBindings: readonly TopologyObject[]
}

/**
 * Compares what definitions want with what there is. Changes nothing.
 * @throws BrokerError 'invalid-argument' when the definitions are not of the form that they must have
 */
export function planReconciliation(
  broker: Broker,
  definitions: Definitions,
  options: ReconcileOptions,
): Plan {
  const defined = commandsOf(keepPasswords(broker, definitions), undefined)
  return new Planner(broker, defined, options).plan()
}

class Planner {
  readonly #broker: Broker
  readonly #options: ReconcileOptions
  readonly #defined: DefinedCommands
  readonly #wanted: readonly TopologyObject[]
  readonly #present: ReadonlyMap<string, TopologyObject>

  constructor(broker: Broker, defined: DefinedCommands, options: ReconcileOptions) {
    this.#broker = broker
    this.#options = options
    this.#defined = defined
    this.#wanted = objectsOf(defined)
    this.#present = new Map(presentObjects(broker).map((object) => [identityOf(object), object]))
  }

  plan(): Plan {
    const made = this.#wanted.flatMap((object) => this.#changeOf(object) ?? [])
    const pruned = this.#options.prune ? this.#pruned() : []
    const changes = [...made, ...pruned]
    return {
      owner: this.#options.owner,
      changes,
      unchanged: this.#wanted.length - made.length,
      problems: findProblems(this.#broker, this.#defined, this.#wanted, changes, this.#options),
      presentBindings: [...this.#present.values()].filter(({ kind }) => kind === 'binding'),
    }
  }

  /** Undefined when the object is there as it is wanted. */
  #changeOf(object: TopologyObject): PlannedChange | undefined {
    const present = this.#present.get(identityOf(object))
    const owner = this.#ownerOf(object)
    if (present === undefined) {
      // No limits at all are not worth mentioning.
      const nothing = object.kind === 'limits' && differences({}, object.properties).length === 0
      if (nothing) return undefined
      return { action: 'create', object, owner, differences: visibleProperties(object.properties) }
    }
    const found = differences(present.properties, object.properties)
    if (found.length > 0) {
      return { action: object.update === null ? 'recreate' : 'update', object, owner, differences: found }
    }
    const wants = this.#options.owner
    if (wants === undefined || owner === wants || !this.#carriesLabel(object)) return undefined
    return {
      action: 'label',
      object,
      owner,
      differences: [{ property: 'owner', before: owner, after: wants }],
    }
  }

  /** In the order in which they can be removed. */
  #pruned(): PlannedChange[] {
    const wanted = new Set(this.#wanted.map(identityOf))
    const gone = [...this.#present.values()].filter(
      (object) => !wanted.has(identityOf(object)) && this.#ownerOf(object) === this.#options.owner,
    )
    return gone
      .filter(({ remove }) => remove !== null)
      .reverse()
      .map((object) => ({ action: 'delete', object, owner: this.#options.owner, differences: [] }))
  }

  #ownerOf({ row }: TopologyObject): string | undefined {
    return this.#broker.ownership.ownerOf(row.kind, row.key)
  }

  #carriesLabel(object: TopologyObject): boolean {
    return carriesLabel(this.#broker, object)
  }
}

/** Only what comes back after a restart is labelled, and that depends on both ends of a binding. */
export function carriesLabel(broker: Broker, object: TopologyObject): boolean {
  const [command] = object.create
  if (command?.type !== 'bind') return object.stored
  const vhost = broker.vhosts.get(command.vhost)
  const ends = command.destinationKind === 'queue' ? vhost?.queues : vhost?.exchanges
  return (
    vhost?.exchanges.get(command.source)?.durable === true && ends?.get(command.destination)?.durable === true
  )
}

/** Everything that there is, as objects of the same form as what is wanted. */
function presentObjects(broker: Broker): TopologyObject[] {
  const exported = exportAll(broker, { product: '', version: '', rabbitmqVersion: '' }, exactArguments)
  return objectsOf(commandsOf(exported, undefined)).map((object) => {
    const vhost = object.kind === 'virtual host' ? broker.vhosts.get(object.name) : undefined
    if (vhost === undefined) return object
    const { description, tags, defaultQueueType: default_queue_type } = vhost
    return { ...object, properties: { description, tags, default_queue_type } }
  })
}
