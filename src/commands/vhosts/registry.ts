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
    summary: 'Updates metadata (tags, description, default queue type) of a virtual host',
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
}
