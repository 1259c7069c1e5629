import type { Registry } from '../registry.js'

export const BINDINGS_COMMANDS: Registry = {
  declare_binding: {
    summary: 'Binds a queue or an exchange to an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./declare-binding.js'),
  },
  delete_binding: {
    summary: 'Removes a binding',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./delete-binding.js'),
  },
  list_bindings: {
    summary: 'Lists all bindings on a vhost',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-bindings.js'),
  },
}
