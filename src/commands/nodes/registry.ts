import type { Registry } from '../registry.js'

export const NODES_COMMANDS: Registry = {
  alarms: {
    summary: 'Lists resource alarms (local or cluster-wide) in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./alarms.js'),
  },
  check_alarms: {
    summary:
      'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./check-alarms.js'),
  },
  check_local_alarms: {
    summary: 'Health check that exits with a non-zero code if there are alarms in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./check-local-alarms.js'),
  },
  await_startup: {
    summary: 'Waits for the RabbitMQ application to start on the target node',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./await-startup.js'),
  },
  ping: {
    summary: 'Checks that the node answers on its control socket',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./ping.js'),
  },
  status: {
    summary: 'Displays status of a node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./status.js'),
  },
  stop: {
    summary: 'Stops the node and its process',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./stop.js'),
  },
  set_disk_free_limit: {
    summary: 'Sets the disk_free_limit setting',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./set-disk-free-limit.js'),
  },
  set_vm_memory_high_watermark: {
    summary: 'Sets the vm_memory_high_watermark setting',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./set-vm-memory-high-watermark.js'),
  },
}
