import type { Registry } from '../registry.js'

export const MESSAGES_COMMANDS: Registry = {
  consume: {
    summary: 'Takes messages out of a queue as they come',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./consume.js'),
  },
  get: {
    summary: 'Shows messages from the head of a queue',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./get.js'),
  },
  publish: {
    summary: 'Publishes a message',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./publish.js'),
  },
}
