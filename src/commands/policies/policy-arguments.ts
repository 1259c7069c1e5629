import type { Admin } from '../../broker/admin/admin.js'
import type { PolicyInfo, PolicyKind } from '../../broker/admin/policies.js'
import { parseJsonObject, sortedJson } from '../json-argument.js'

/** What set_policy and set_operator_policy have in common, behind the name. */
export const POLICY_ARGUMENTS = [
  { name: 'pattern', help: 'regular expression that is looked for in the names of queues and exchanges' },
  {
    name: 'definition',
    help: 'what the policy says, as a JSON object, for example \'{"max-length": 1000}\'',
  },
] as const

export const POLICY_SWITCHES = {
  priority: {
    type: 'integer',
    default: 0,
    placeholder: 'priority',
    help: 'of several policies that match, the one with the highest priority counts',
  },
  'apply-to': {
    type: 'string',
    default: 'all',
    placeholder: 'apply-to',
    help: 'queues, exchanges, all, classic_queues, quorum_queues or streams',
  },
} as const

/** The columns of lists of policies, for `columns`. */
export const POLICY_LIST = {
  valid: ['vhost', 'name', 'pattern', 'apply-to', 'definition', 'priority'],
  fixed: true,
  kinds: { definition: 'json' },
  empty: 'line',
} as const

interface PolicyInput {
  readonly args: { readonly name: string; readonly pattern: string; readonly definition: string }
  readonly switches: { readonly priority: number; readonly 'apply-to': string }
  readonly vhost: string
}

export function setPolicy(kind: PolicyKind, admin: Admin, input: PolicyInput): Promise<void> {
  const { args, switches, vhost } = input
  const { name, pattern } = args
  const { priority, 'apply-to': applyTo } = switches
  const definition = parseJsonObject(args.definition)
  return admin.policies.set(kind, vhost, { name, pattern, applyTo, priority, definition })
}

/** "NAME" for pattern "PATTERN" to "DEFINITION" ..., the rest of both banners. */
export function describePolicy({ args, switches, vhost }: PolicyInput): string {
  const { name, pattern, definition } = args
  return `"${name}" for pattern "${pattern}" to "${definition}" with priority "${switches.priority}" for vhost "${vhost}" ...`
}

/** Rows with the definition as JSON text. */
export function policyRows(policies: readonly PolicyInfo[]): { [K in keyof PolicyInfo]: unknown }[] {
  return policies.map((policy) => ({ ...policy, definition: sortedJson(policy.definition) }))
}
