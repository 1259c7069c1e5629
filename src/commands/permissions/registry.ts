import type { Registry } from '../registry.js'

export const PERMISSIONS_COMMANDS: Registry = {
  clear_permissions: {
    summary: 'Revokes user permissions for a vhost',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./clear-permissions.js'),
  },
  list_permissions: {
    summary: 'Lists user permissions in a virtual host',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-permissions.js'),
  },
  list_user_permissions: {
    summary: 'Lists permissions of a user across all virtual hosts',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-user-permissions.js'),
  },
  set_permissions: {
    summary: 'Sets user permissions for a vhost',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./set-permissions.js'),
  },
  clear_topic_permissions: {
    summary: 'Clears user topic permissions for a vhost or exchange',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./clear-topic-permissions.js'),
  },
  list_topic_permissions: {
    summary: 'Lists topic permissions in a virtual host',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-topic-permissions.js'),
  },
  list_user_topic_permissions: {
    summary: 'Lists user topic permissions',
    group: 'access_control',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-user-topic-permissions.js'),
  },
  set_topic_permissions: {
    summary: 'Sets user topic permissions for an exchange',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./set-topic-permissions.js'),
  },
  set_permissions_globally: {
    summary: 'Sets user permissions for all virtual hosts',
    group: 'access_control',
    scopes: ['ctl'],
    load: () => import('./set-permissions-globally.js'),
  },
}
