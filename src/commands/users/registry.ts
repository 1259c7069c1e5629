import type { Registry } from '../registry.js'

export const USERS_COMMANDS: Registry = {
  add_user: {
    summary: 'Creates a new user in the internal database',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./add-user.js'),
  },
  authenticate_user: {
    summary: 'Attempts to authenticate a user. Exits with a non-zero code if authentication fails',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./authenticate-user.js'),
  },
  change_password: {
    summary: 'Changes the user password',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./change-password.js'),
  },
  clear_password: {
    summary: 'Clears (resets) password and disables password login for a user',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./clear-password.js'),
  },
  delete_user: {
    summary: 'Removes a user from the internal database',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./delete-user.js'),
  },
  list_users: {
    summary: 'List user names and tags',
    group: 'user_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-users.js'),
  },
  set_user_tags: {
    summary: 'Sets user tags',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./set-user-tags.js'),
  },
  clear_user_limits: {
    summary: 'Clears user connection/channel limits',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./clear-user-limits.js'),
  },
  list_user_limits: {
    summary: 'Displays configured user limits',
    group: 'user_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-user-limits.js'),
  },
  set_user_limits: {
    summary: 'Sets user limits',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./set-user-limits.js'),
  },
  hash_password: {
    summary: 'Hashes a plaintext password',
    group: 'user_management',
    scopes: ['ctl'],
    load: () => import('./hash-password.js'),
  },
}
