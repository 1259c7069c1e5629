import type { Registry } from '../registry.js'

export const HELP_COMMANDS: Registry = {
  autocomplete: {
    summary: 'Provides command name autocomplete variants',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues'],
    load: () => import('./autocomplete.js'),
  },
  completion: {
    summary: 'Prints or installs the completion of a shell',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./completion.js'),
  },
  help: {
    summary: 'Displays usage information for a command',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
    load: () => import('./help.js'),
  },
  version: {
    summary: 'Displays CLI tools version',
    group: 'help',
    scopes: ['ctl', 'diagnostics', 'plugins', 'queues', 'streams', 'upgrade'],
    load: () => import('./version.js'),
  },
}
