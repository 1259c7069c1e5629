import type { Registry } from '../registry.js'

export const EXCHANGES_COMMANDS: Registry = {
  declare_exchange: {
    summary: 'Declares an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./declare-exchange.js'),
  },
  delete_exchange: {
    summary: 'Deletes an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./delete-exchange.js'),
  },
  purge_exchange: {
    summary: 'Drops the delayed messages of an exchange',
    group: 'other',
    scopes: ['ctl'],
    load: () => import('./purge-exchange.js'),
  },
  list_delayed_messages: {
    summary: 'Lists messages that wait in exchanges for their time',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./list-delayed-messages.js'),
  },
  cancel_delayed_messages: {
    summary: 'Drops delayed messages before their time',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./cancel-delayed-messages.js'),
  },
  list_exchanges: {
    summary: 'Lists exchanges',
    group: 'observability_and_health_checks',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./list-exchanges.js'),
  },
}
