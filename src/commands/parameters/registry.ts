import type { Registry } from '../registry.js'

export const PARAMETERS_COMMANDS: Registry = {
  clear_global_parameter: {
    summary: 'Clears a global runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./clear-global-parameter.js'),
  },
  clear_parameter: {
    summary: 'Clears a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./clear-parameter.js'),
  },
  list_global_parameters: {
    summary: 'Lists global runtime parameters',
    group: 'parameters',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-global-parameters.js'),
  },
  list_parameters: {
    summary: 'Lists runtime parameters for a virtual host',
    group: 'parameters',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-parameters.js'),
  },
  set_global_parameter: {
    summary: 'Sets a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./set-global-parameter.js'),
  },
  set_parameter: {
    summary: 'Sets a runtime parameter',
    group: 'parameters',
    scopes: ['ctl'],
    load: () => import('./set-parameter.js'),
  },
}
