import type { Admin } from '../../broker/admin/admin.js'
import type { PolicyInfo, PolicyKind } from '../../broker/admin/policies.js'
import { type Command, listCommand } from '../define.js'
import { POLICY_LIST, policyRows } from '../policies/policy-arguments.js'

/** The policies of all virtual hosts that ask for mirrors of classic queues, which RabbitMQ 4 does not have. */
export function mirroringPolicies(admin: Admin, kind: PolicyKind): PolicyInfo[] {
  return admin.vhosts
    .list()
    .flatMap(({ name }) => admin.policies.list(kind, name))
    .filter(({ definition }) => 'ha-mode' in definition)
}

/** The command that lists those of a kind; `what` names the kind. */
export function listMirroringPolicies(name: string, kind: PolicyKind, what: string): Command {
  return listCommand({
    name,
    scopes: ['diagnostics', 'queues'],
    group: 'observability_and_health_checks',
    access: 'monitoring',
    summary: `Lists all ${what} that enable classic queue mirroring`,
    usage: `${name} [--no-table-headers] [--timeout <timeout>]`,
    timeout: 'infinity',
    columns: POLICY_LIST,
    banner: () => `Listing ${what} with classic queue mirroring ...`,
    run: (admin) => policyRows(mirroringPolicies(admin, kind)),
  })
}
