import type { Registry } from '../registry.js'

export const QUEUES_COMMANDS: Registry = {
  declare_queue: {
    summary: 'Declares a queue',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./declare-queue.js'),
  },
  delete_queue: {
    summary: 'Deletes a queue',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./delete-queue.js'),
  },
  delete_queues: {
    summary: 'Deletes all queues whose names match a pattern',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./delete-queues.js'),
  },
  list_queues: {
    summary: 'Lists queues and their properties',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-queues.js'),
  },
  purge_queue: {
    summary: 'Purges a queue (removes all messages in it)',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./purge-queue.js'),
  },
  list_unresponsive_queues: {
    summary: 'Tests queues to respond within timeout. Lists those which did not respond',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-unresponsive-queues.js'),
  },
  purge_queues: {
    summary: 'Purges all queues whose names match a pattern',
    group: 'queues',
    scopes: ['ctl'],
    load: () => import('./purge-queues.js'),
  },
}
