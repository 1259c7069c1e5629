import type { Registry } from '../registry.js'

export const VHOSTS_COMMANDS: Registry = {
  add_vhost: {
    summary: 'Creates a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./add-vhost.js'),
  },
  delete_vhost: {
    summary: 'Deletes a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./delete-vhost.js'),
  },
  list_vhosts: {
    summary: 'Lists virtual hosts',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-vhosts.js'),
  },
  clear_vhost_limits: {
    summary: 'Clears virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./clear-vhost-limits.js'),
  },
  list_vhost_limits: {
    summary: 'Displays configured virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-vhost-limits.js'),
  },
  set_vhost_limits: {
    summary: 'Sets virtual host limits',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./set-vhost-limits.js'),
  },
  set_vhost_tags: {
    summary: 'Sets virtual host tags',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./set-vhost-tags.js'),
  },
  update_vhost_metadata: {
    summary:
      'Updates metadata (tags, description, default queue type, protection from deletion) of a virtual host',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./update-vhost-metadata.js'),
  },
  trace_on: {
    summary: 'Copies every message of a virtual host to the exchange amq.rabbitmq.trace',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./trace-on.js'),
  },
  trace_off: {
    summary: 'Ends the copying of messages to the exchange amq.rabbitmq.trace',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./trace-off.js'),
  },
  restart_vhost: {
    summary: 'Restarts a failed vhost data stores and queues',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./restart-vhost.js'),
  },
  reconcile_vhosts: {
    summary: 'Makes sure all virtual hosts were initialized on all reachable cluster nodes',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./reconcile-vhosts.js'),
  },
  enable_vhost_deletion_protection: {
    summary: 'Protects a virtual host from deletion (until the protection is removed)',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./enable-vhost-deletion-protection.js'),
  },
  disable_vhost_deletion_protection: {
    summary: 'Removes deletion protection from a virtual host (so that it can be deleted)',
    group: 'virtual_hosts',
    scopes: ['ctl'],
    load: () => import('./disable-vhost-deletion-protection.js'),
  },
}
