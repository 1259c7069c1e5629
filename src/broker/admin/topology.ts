import type { Broker, BrokerHost } from '../broker.js'
import { exactArguments, exportAll } from '../definitions/export.js'
import { carryOut } from '../reconcile/carry-out.js'
import { type Action, type Plan, planReconciliation, type ReconcileOptions } from '../reconcile/plan.js'
import type { ObjectKind, TopologyObject } from '../reconcile/topology-object.js'
import type { Definitions } from './definitions.js'

export type { ReconcileOptions } from '../reconcile/plan.js'

/** Names an object for people. */
export interface ObjectReference {
  readonly kind: ObjectKind
  readonly name: string
  /** '' for what is in no virtual host. */
  readonly vhost: string
}

export interface ChangeInfo extends ObjectReference {
  readonly action: Action
  /** Whose the object has been, '' for nobody's. */
  readonly owner: string
  readonly differences: readonly {
    readonly property: string
    readonly before?: unknown
    readonly after?: unknown
  }[]
}

/** What is to be done, or was. */
export interface PlanInfo {
  readonly owner: string
  /** There is something to do, or was. */
  readonly changed: boolean
  /** It was done. */
  readonly applied: boolean
  readonly changes: readonly ChangeInfo[]
  readonly unchanged: number
  /** While there is one, nothing is done. */
  readonly problems: readonly (ObjectReference & { readonly text: string })[]
}

/** The topology as one whole that can be brought into a wanted state. */
export class TopologyAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /** What would have to change to make the broker as the definitions say. */
  plan(definitions: Definitions, options: ReconcileOptions = {}): PlanInfo {
    return planInfo(planReconciliation(this.#broker, definitions, options), false)
  }

  /**
   * Makes the broker as the definitions say: all of it or, when the plan has a problem, nothing. Doing it again changes
   * nothing. Definitions of a wrong form are refused with 'invalid-argument'.
   */
  async apply(definitions: Definitions, options: ReconcileOptions = {}): Promise<PlanInfo> {
    const plan = planReconciliation(this.#broker, definitions, options)
    if (plan.problems.length > 0) return planInfo(plan, false)
    await carryOut(this.#broker, plan)
    return planInfo(plan, plan.changes.length > 0)
  }

  /**
   * Definitions that lose nothing: where the types of arguments do not follow from their values they are triples
   * [name, type, value]. Of one virtual host without users and global parameters.
   */
  export(vhost?: string): Definitions {
    const all = exportAll(this.#broker, this.#host.status(), exactArguments)
    if (vhost === undefined) return all
    const ofVhost = Object.entries(all).map(([key, items]) =>
      Array.isArray(items) ? [key, items.filter((item) => vhostOf(key, item) === vhost)] : [key, items],
    )
    return Object.fromEntries(ofVhost)
  }
}

function vhostOf(list: string, item: Readonly<Record<string, unknown>>): unknown {
  return list === 'vhosts' ? item['name'] : item['vhost']
}

function planInfo({ owner = '', changes, unchanged, problems }: Plan, applied: boolean): PlanInfo {
  return {
    owner,
    changed: changes.length > 0,
    applied,
    changes: changes.map(({ action, object, owner = '', differences }) => ({
      action,
      ...reference(object),
      owner,
      differences,
    })),
    unchanged,
    problems: problems.map(({ object, text }) => ({ ...reference(object), text })),
  }
}

function reference({ kind, name, vhost = '' }: TopologyObject): ObjectReference {
  return { kind, name, vhost }
}
