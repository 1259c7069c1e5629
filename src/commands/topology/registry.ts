import type { Registry } from '../registry.js'

export const TOPOLOGY_COMMANDS: Registry = {
  apply: {
    summary: 'Makes the broker as a file says',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./apply.js'),
  },
  diff: {
    summary: 'Tells in what the broker differs from a file',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./diff.js'),
  },
  export: {
    summary: 'Writes the topology as a file for apply',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./export.js'),
  },
}
