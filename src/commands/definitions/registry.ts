import type { Registry } from '../registry.js'

export const DEFINITIONS_COMMANDS: Registry = {
  export_definitions: {
    summary: 'Exports definitions in JSON',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./export-definitions.js'),
  },
  import_definitions: {
    summary: 'Imports definitions in JSON',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./import-definitions.js'),
  },
}
