import type { Registry } from '../registry.js'

export const BENCH_COMMANDS: Registry = {
  bench: {
    summary: 'Measures how fast messages go through a broker',
    group: 'observability_and_health_checks',
    scopes: ['ctl'],
    load: () => import('./bench.js'),
  },
}
