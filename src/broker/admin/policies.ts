import type { Broker } from '../broker.js'
import { requireVhost } from '../metadata/apply.js'
import type { MetadataCommand, Outcome } from '../metadata/command.js'
import { withoutMirroring } from '../policy/mirroring.js'
import type { Policy } from '../policy/policy.js'
import { queueTarget } from '../policy/vhost-policies.js'
import { change } from './change.js'

export type PolicyKind = 'policy' | 'operator-policy'

export interface PolicyDeclaration {
  readonly name: string
  readonly pattern: string
  /** queues, exchanges, all, classic_queues, quorum_queues or streams. */
  readonly applyTo: string
  readonly priority: number
  readonly definition: Readonly<Record<string, unknown>>
}

export interface PolicyInfo {
  readonly vhost: string
  readonly name: string
  readonly pattern: string
  readonly 'apply-to': string
  readonly definition: Readonly<Record<string, unknown>>
  readonly priority: number
}

/** Policies and operator policies; what is changed is in force at once. */
export class PolicyAdmin {
  readonly #broker: Broker
  readonly #user: string | undefined

  /** @param user on whose behalf, as events name it */
  constructor(broker: Broker, user?: string) {
    this.#broker = broker
    this.#user = user
  }

  /** Adds or replaces; one that is not in order is refused with 'invalid-argument'. It is in force at once. */
  async set(kind: PolicyKind, vhost: string, policy: PolicyDeclaration): Promise<void> {
    await this.#change({ type: 'set-policy', kind, vhost, ...policy })
  }

  /** A missing one is 'not-found'. */
  async clear(kind: PolicyKind, vhost: string, name: string): Promise<void> {
    await this.#change({ type: 'clear-policy', kind, vhost, name })
  }

  /**
   * Takes the keys for mirrored queues out of every policy of every virtual host; a policy with no other keys goes.
   * Returns how many had any.
   */
  async removeMirroring(): Promise<number> {
    const changes: Promise<unknown>[] = []
    for (const { policies } of this.#broker.vhosts.values()) {
      const all = [...policies.list('policy'), ...policies.list('operator-policy')]
      for (const { row } of all) {
        const definition = withoutMirroring(row.definition)
        const left = Object.keys(definition).length
        if (left === Object.keys(row.definition).length) continue
        const { kind, vhost, name } = row
        changes.push(
          this.#change(
            left === 0
              ? { type: 'clear-policy', kind, vhost, name }
              : { ...row, type: 'set-policy', definition },
          ),
        )
      }
    }
    await Promise.all(changes)
    return changes.length
  }

  list(kind: PolicyKind, vhost: string): PolicyInfo[] {
    return Array.from(requireVhost(this.#broker, vhost).policies.list(kind), policyInfo)
  }

  /** The policies for a queue or an exchange, the one in force first; undefined when there is no such object. */
  matching(vhost: string, kind: 'exchange' | 'queue', name: string): PolicyInfo[] | undefined {
    const { policies, queues, exchanges } = requireVhost(this.#broker, vhost)
    const queue = kind === 'queue' ? queues.get(name) : undefined
    if (queue !== undefined) return policies.matching(queueTarget(queue)).map(policyInfo)
    return kind === 'exchange' && exchanges.has(name)
      ? policies.matching({ kind, name }).map(policyInfo)
      : undefined
  }
  #change(command: MetadataCommand): Promise<Outcome> {
    return change(this.#broker, command, this.#user)
  }
}

function policyInfo({ row }: Policy): PolicyInfo {
  return {
    vhost: row.vhost,
    name: row.name,
    pattern: row.pattern,
    'apply-to': row.applyTo,
    definition: row.definition,
    priority: row.priority,
  }
}
