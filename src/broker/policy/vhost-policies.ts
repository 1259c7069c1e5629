import type { Exchange } from '../exchange/exchange.js'
import type { Queue } from '../queue/queue.js'
import type { Policy, PolicyKind, PolicyTarget } from './policy.js'

/** The policies of one virtual host, and the choice of those that an object gets. */
export class VhostPolicies {
  readonly #byKind: Readonly<Record<PolicyKind, Map<string, Policy>>> = {
    policy: new Map(),
    'operator-policy': new Map(),
  }

  list(kind: PolicyKind): IterableIterator<Policy> {
    return this.#byKind[kind].values()
  }

  has(kind: PolicyKind, name: string): boolean {
    return this.#byKind[kind].has(name)
  }

  /** Adds or replaces; objects that exist learn of it by `applyToQueue` and `applyToExchange`. */
  put(policy: Policy): void {
    this.#byKind[policy.row.kind].set(policy.name, policy)
  }

  delete(kind: PolicyKind, name: string): void {
    this.#byKind[kind].delete(name)
  }

  /** Gives a queue the policies that are for it now. Returns whether they are others than before. */
  applyToQueue(queue: Queue): boolean {
    const target = queueTarget(queue)
    const policy = this.#select('policy', target)
    const operatorPolicy = this.#select('operator-policy', target)
    if (policy === queue.policy && operatorPolicy === queue.operatorPolicy) return false
    queue.applyPolicy(policy, operatorPolicy)
    return true
  }

  /** Gives an exchange the policy that is for it now. No operator policy has a key for exchanges. */
  applyToExchange(exchange: Exchange): void {
    exchange.applyPolicy(this.forExchange(exchange.name))
  }

  /** The policy that an exchange of this name gets. */
  forExchange(name: string): Policy | undefined {
    return this.#select('policy', { kind: 'exchange', name })
  }

  /** Every policy for an object, the one that counts first. */
  matching(target: PolicyTarget): Policy[] {
    return [...this.#byKind.policy.values()]
      .filter((policy) => policy.matches(target))
      .sort((a, b) => (a.precedes(b) ? -1 : 1))
  }

  /**
   * The one policy that counts; definitions of several are never combined. Keys that the object has no use for
   * do not exclude a policy.
   */
  #select(kind: PolicyKind, target: PolicyTarget): Policy | undefined {
    let chosen: Policy | undefined
    for (const policy of this.#byKind[kind].values()) {
      if (policy.matches(target) && (chosen === undefined || policy.precedes(chosen))) chosen = policy
    }
    return chosen
  }
}

/** What policies look at in a queue. */
export function queueTarget(queue: Queue): PolicyTarget {
  return {
    kind: 'queue',
    name: queue.name,
    type: String(queue.arguments.get('x-queue-type')?.value ?? 'classic'),
  }
}
