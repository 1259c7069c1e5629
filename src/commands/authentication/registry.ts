import type { Registry } from '../registry.js'

export const AUTHENTICATION_COMMANDS: Registry = {
  disable_auth_attempt_source_tracking: {
    summary: 'No longer counts attempts to log in by address and user name',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./disable-auth-attempt-source-tracking.js'),
  },
  enable_auth_attempt_source_tracking: {
    summary: 'Counts attempts to log in by address and user name',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./enable-auth-attempt-source-tracking.js'),
  },
  list_node_auth_attempt_stats: {
    summary: 'Lists authentication attempts on the target node',
    group: 'configuration',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-node-auth-attempt-stats.js'),
  },
  reset_node_auth_attempt_metrics: {
    summary: 'Begins to count authentication attempts on the target node anew',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./reset-node-auth-attempt-metrics.js'),
  },
}
