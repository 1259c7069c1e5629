import { BrokerError } from '../errors.js'
import { type BrokerState, CHANGED } from '../metadata/apply.js'
import type { Outcome } from '../metadata/command.js'
import { RowKind, rowKey } from '../metadata/rows.js'
import type { Queue } from '../queue/queue.js'
import type { VirtualHost } from '../vhost.js'
import { Policy, type PolicyKind, type PolicyRow } from './policy.js'
import { validatePolicy } from './validate-policy.js'

/** Adds or replaces a policy. */
export interface SetPolicy extends PolicyRow {
  readonly type: 'set-policy'
}

export interface ClearPolicy {
  readonly type: 'clear-policy'
  readonly vhost: string
  readonly kind: PolicyKind
  readonly name: string
}

/** A queue has another policy, or none: what setting or clearing a policy entails. */
export interface QueuePolicyChange {
  readonly type: 'queue-policy-change'
  readonly command: SetPolicy | ClearPolicy
  readonly queue: Queue
}

/** Applies a command to the policies of a virtual host and makes its queues and exchanges feel it at once. */
export function applyPolicyCommand(
  { store, entails }: Pick<BrokerState, 'store' | 'entails'>,
  vhost: VirtualHost,
  command: SetPolicy | ClearPolicy,
): Outcome {
  const key = policyRowKey(command)
  if (command.type === 'set-policy') {
    const { type: _, ...row } = command
    validatePolicy(row)
    vhost.policies.put(new Policy(row))
    store.put(RowKind.Policy, key, row)
  } else {
    if (!vhost.policies.has(command.kind, command.name)) {
      throw new BrokerError('not-found', 'Parameter does not exist')
    }
    vhost.policies.delete(command.kind, command.name)
    store.remove(RowKind.Policy, key)
  }
  for (const queue of vhost.queues.values()) {
    if (vhost.policies.applyToQueue(queue)) entails?.({ type: 'queue-policy-change', command, queue })
  }
  for (const exchange of vhost.exchanges.values()) vhost.policies.applyToExchange(exchange)
  return CHANGED
}

export function policyRowKey(policy: Pick<PolicyRow, 'vhost' | 'kind' | 'name'>): string {
  return rowKey(policy.vhost, policy.kind, policy.name)
}
