import type { Registry } from '../registry.js'

export const PLUGINS_COMMANDS: Registry = {
  directories: {
    summary: 'Displays plugin directory and enabled plugin file paths',
    group: 'observability_and_health_checks',
    scopes: ['plugins'],
    load: () => import('./directories.js'),
  },
  disable: {
    summary: 'Disables one or more plugins',
    group: 'plugin_management',
    scopes: ['plugins'],
    load: () => import('./disable.js'),
  },
  enable: {
    summary: 'Enables one or more plugins',
    group: 'plugin_management',
    scopes: ['plugins'],
    load: () => import('./enable.js'),
  },
  is_enabled: {
    summary:
      'Health check that exits with a non-zero code if provided plugins are not enabled on target node',
    group: 'observability_and_health_checks',
    scopes: ['plugins'],
    load: () => import('./is-enabled.js'),
  },
  list: {
    summary: 'Lists plugins and their state',
    group: 'plugin_management',
    scopes: ['plugins'],
    load: () => import('./list.js'),
  },
  set: {
    summary: 'Enables one or more plugins, disables the rest',
    group: 'plugin_management',
    scopes: ['plugins'],
    load: () => import('./set.js'),
  },
}
