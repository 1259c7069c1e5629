import type { Registry } from '../registry.js'

export const DOCTOR_COMMANDS: Registry = {
  doctor: {
    summary: 'Says what is wrong and what to type',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./doctor.js'),
  },
}
