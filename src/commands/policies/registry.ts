import type { Registry } from '../registry.js'

export const POLICIES_COMMANDS: Registry = {
  clear_operator_policy: {
    summary: 'Clears an operator policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./clear-operator-policy.js'),
  },
  clear_policy: {
    summary: 'Clears (removes) a policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./clear-policy.js'),
  },
  list_operator_policies: {
    summary: 'Lists operator policy overrides for a virtual host',
    group: 'policies',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-operator-policies.js'),
  },
  list_policies_that_match: {
    summary: 'Lists all policies matching a queue/exchange (only the highest priority policy is active)',
    group: 'policies',
    scopes: ['diagnostics'],
    load: () => import('./list-policies-that-match.js'),
  },
  list_policies: {
    summary: 'Lists all policies in a virtual host',
    group: 'policies',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-policies.js'),
  },
  set_operator_policy: {
    summary: 'Sets or updates an operator policy, which limits what policies may say',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./set-operator-policy.js'),
  },
  set_policy: {
    summary: 'Sets or updates a policy',
    group: 'policies',
    scopes: ['ctl'],
    load: () => import('./set-policy.js'),
  },
  remove_classic_queue_mirroring_from_policies: {
    summary: 'Removes keys that enable classic queue mirroring from all regular and operator policies',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./remove-classic-queue-mirroring-from-policies.js'),
  },
}
