import type { Registry } from '../registry.js'

export const SQL_COMMANDS: Registry = {
  sql: {
    summary: 'Answers a question in SQL',
    group: 'observability_and_health_checks',
    scopes: ['ctl'],
    load: () => import('./sql.js'),
  },
}
