import type { Registry } from '../registry.js'

export const WEBHOOKS_COMMANDS: Registry = {
  declare_webhook: {
    summary: 'Delivers the messages of a queue to a URL',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./declare-webhook.js'),
  },
  delete_webhook: {
    summary: 'Ends the delivery of a queue to a URL',
    group: 'messages',
    scopes: ['ctl'],
    load: () => import('./delete-webhook.js'),
  },
  list_webhooks: {
    summary: 'Lists webhooks and how they fare',
    group: 'messages',
    scopes: ['ctl', 'diagnostics', 'queues'],
    load: () => import('./list-webhooks.js'),
  },
}
