import type { Registry } from '../registry.js'

export const CONTEXT_COMMANDS: Registry = {
  context: {
    summary: 'Keeps brokers under names, and says which one is meant',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./context.js'),
  },
}
