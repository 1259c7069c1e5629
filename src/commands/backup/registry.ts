import type { Registry } from '../registry.js'

export const BACKUP_COMMANDS: Registry = {
  backup: {
    summary: 'Copies everything durable into one file',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./backup.js'),
  },
  restore: {
    summary: 'Puts a backup into the data directory of a broker that is stopped',
    group: 'definitions',
    scopes: ['ctl'],
    load: () => import('./restore.js'),
  },
}
