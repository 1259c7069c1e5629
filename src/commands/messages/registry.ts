import type { Registry } from '../registry.js'

export const MESSAGES_COMMANDS: Registry = {
  consume: {
    summary: 'Takes messages out of a queue as they come',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./consume.js'),
  },
  copy_messages: {
    summary: 'Copies messages of a queue to another one',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./copy-messages.js'),
  },
  delete_messages: {
    summary: 'Deletes messages of a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./delete-messages.js'),
  },
  edit_messages: {
    summary: 'Changes messages of a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./edit-messages.js'),
  },
  get: {
    summary: 'Shows messages from the head of a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./get.js'),
  },
  list_unacked: {
    summary: 'Lists messages that consumers hold, and who holds them',
    group: 'messages',
    scopes: ['ctl', 'diagnostics', 'queues'],
    load: () => import('./list-unacked.js'),
  },
  move_messages: {
    summary: 'Moves messages of a queue to another one',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./move-messages.js'),
  },
  peek: {
    summary: 'Looks at messages of a queue without taking them',
    group: 'messages',
    scopes: ['ctl', 'queues'],
    load: () => import('./peek.js'),
  },
  publish: {
    summary: 'Publishes messages',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./publish.js'),
  },
  retry_messages: {
    summary: 'Sends dead letters back to the queues that they come from',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./retry-messages.js'),
  },
  tail: {
    summary: 'Follows what is published to an exchange or put into a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./tail.js'),
  },
}
