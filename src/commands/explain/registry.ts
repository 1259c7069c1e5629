import type { Registry } from '../registry.js'

export const EXPLAIN_COMMANDS: Registry = {
  explain: {
    summary: 'Tells where a message would go and why',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./explain.js'),
  },
}
