import { type Check, commandLine, type Finding } from '../finding.js'

/** Policies that nothing feels. */
export const idlePolicies: Check = {
  name: 'idle-policies',
  summary: 'policies that match nothing, or that others always win over',
  *run({ broker }): Generator<Finding> {
    for (const vhost of broker.vhosts.values()) {
      const queues = [...vhost.queues.values()]
      const exchanges = [...vhost.exchanges.values()]
      const felt = new Set<unknown>([
        ...queues.flatMap(({ policy, operatorPolicy }) => [policy, operatorPolicy]),
        ...exchanges.map(({ policy }) => policy),
      ])
      for (const kind of ['policy', 'operator-policy'] as const) {
        for (const policy of vhost.policies.list(kind)) {
          if (felt.has(policy)) continue
          const matches =
            queues.some(({ name, type }) => policy.matches({ kind: 'queue', name, type })) ||
            (kind === 'policy' && exchanges.some(({ name }) => policy.matches({ kind: 'exchange', name })))
          const clear = kind === 'policy' ? 'clear_policy' : 'clear_operator_policy'
          yield {
            severity: 'warning',
            object: `${kind.replace('-', ' ')} ${policy.name}`,
            vhost: vhost.name,
            text: matches
              ? 'For everything that it matches another policy has a higher priority: it is never in force.'
              : `Its pattern '${policy.row.pattern}' for ${policy.row.applyTo} matches nothing.`,
            command: commandLine(clear, '-p', vhost.name, policy.name),
          }
        }
      }
    }
  },
}
