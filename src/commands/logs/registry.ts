import type { Registry } from '../registry.js'

export const LOGS_COMMANDS: Registry = {
  log_location: {
    summary: 'Shows log file location(s) on target node',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./log-location.js'),
  },
  log_tail: {
    summary: 'Prints the last N lines of the log on the node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./log-tail.js'),
  },
  log_tail_stream: {
    summary: 'Streams logs from a running node for a period of time',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./log-tail-stream.js'),
  },
}
