import type { Registry } from '../registry.js'

export const TOP_COMMANDS: Registry = {
  top: {
    summary: 'Shows live which queues and connections are busy',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./top.js'),
  },
}
