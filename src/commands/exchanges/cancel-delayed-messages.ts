import { command, usageError } from '../define.js'

export default command({
  name: 'cancel_delayed_messages',
  group: 'messages',
  access: 'management',
  summary: 'Drops delayed messages before their time',
  description: [
    'Either ids as list_delayed_messages shows them, or a routing key. What has left the exchange meanwhile is not ' +
      'counted and stays where it went. When the command answers, the messages are gone for good.',
    'purge_exchange drops all delayed messages of an exchange.',
  ],
  examples: [
    { command: 'cancel_delayed_messages reminders 17.1795656548123', help: 'drops one message' },
    {
      command: 'cancel_delayed_messages reminders --routing-key order.4711',
      help: 'drops every message with this routing key',
    },
  ],
  vhost: true,
  args: [
    { name: 'exchange', help: 'exchange in which the messages wait', complete: 'exchanges' },
    { name: 'id', help: 'ids of the messages', optional: true, repeat: true },
  ],
  switches: {
    'routing-key': { type: 'string', help: 'all with exactly this routing key, instead of ids' },
  },
  validate: ({ args, switches }) => {
    const byIds = (args.id ?? []).length > 0
    const byKey = switches['routing-key'] !== undefined
    return byIds === byKey ? usageError('Give either ids or --routing-key.') : undefined
  },
  banner: ({ args, vhost }) =>
    `Cancelling delayed messages of exchange '${args.exchange}' in vhost '${vhost}' ...`,
  confirm: ({ args, vhost }) => `Drop these delayed messages of '${args.exchange}' in vhost '${vhost}'?`,
  run: (admin, { args, switches, vhost }) => {
    const { 'routing-key': routingKey } = switches
    const selection = routingKey === undefined ? { ids: args.id ?? [] } : { routingKey }
    return admin.delayed.cancel(vhost, args.exchange, selection)
  },
  output: (cancelled) => ({
    text: `Cancelled ${cancelled} delayed ${cancelled === 1 ? 'message' : 'messages'}`,
    json: { cancelled },
  }),
})
