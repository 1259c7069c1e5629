import type { Registry } from '../registry.js'

export const NODES_COMMANDS: Registry = {
  alarms: {
    summary: 'Lists resource alarms (local or cluster-wide) in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./alarms.js'),
  },
  check_alarms: {
    summary:
      'Health check that exits with a non-zero code if there are alarms in effect on any of the cluster nodes',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-alarms.js'),
  },
  check_local_alarms: {
    summary: 'Health check that exits with a non-zero code if there are alarms in effect on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
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
  force_boot: {
    summary: 'Lets a stopped node start without waiting for the nodes that it was clustered with',
    group: 'cluster_management',
    scopes: ['ctl'],
    load: () => import('./force-boot.js'),
  },
  force_reset: {
    summary: 'Does what reset does',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./force-reset.js'),
  },
  reset: {
    summary: 'Removes everything that a stopped broker has stored',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./reset.js'),
  },
  shutdown: {
    summary: 'Stops the node and its process, and says what it waits for',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./shutdown.js'),
  },
  start_app: {
    summary: 'Starts the broker inside a node whose process runs',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./start-app.js'),
  },
  stop_app: {
    summary: 'Stops the broker, and leaves the process of the node running',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./stop-app.js'),
  },
  wait: {
    summary: 'Waits for a node on this machine to start, by the id of its process',
    group: 'node_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./wait.js'),
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
  activate_free_disk_space_monitoring: {
    summary: 'Activates free disk space monitoring on a node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./activate-free-disk-space-monitoring.js'),
  },
  deactivate_free_disk_space_monitoring: {
    summary: 'Deactivates free disk space monitoring on a node',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./deactivate-free-disk-space-monitoring.js'),
  },
  force_gc: {
    summary: 'Has the runtime collect all garbage and give back memory that it does not need',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./force-gc.js'),
  },
  node_health_check: {
    summary:
      'Performs several opinionated health checks of the target node. Deprecated; use check_alarms and its like',
    group: 'deprecated',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./node-health-check.js'),
  },
  resume_listeners: {
    summary: 'Resumes client connection listeners making them accept client connections again',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./resume-listeners.js'),
  },
  suspend_listeners: {
    summary: 'Suspends client connection listeners so that no new client connections are accepted',
    group: 'operations',
    scopes: ['ctl'],
    load: () => import('./suspend-listeners.js'),
  },
  rotate_logs: {
    summary: 'Does not rotate logs any more, and fails',
    group: 'node_management',
    scopes: ['ctl'],
    load: () => import('./rotate-logs.js'),
  },
  set_log_level: {
    summary: 'Sets log level in the running node',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./set-log-level.js'),
  },
  environment: {
    summary:
      'Displays the name and value of each variable in the application environment for each running application',
    group: 'configuration',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./environment.js'),
  },
  report: {
    summary:
      'Generates a server status report containing a concatenation of all server status information for support purposes',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./report.js'),
  },
}
