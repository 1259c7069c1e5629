import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_delayed_messages',
  group: 'messages',
  access: 'management',
  summary: 'Lists messages that wait in exchanges for their time',
  description: [
    'Exchanges of type x-delayed-message keep a message for as long as its header x-delay says. The next one to leave ' +
      'comes first. The column due_at is the time when it leaves, in ms since 1970.',
    'The id is what cancel_delayed_messages takes.',
  ],
  examples: [
    { command: 'list_delayed_messages', help: 'the messages that leave next, of all exchanges' },
    {
      command: 'list_delayed_messages --exchange reminders id routing_key properties --limit 10',
      help: 'chosen columns of the next ten in the exchange reminders',
    },
  ],
  vhost: true,
  switches: {
    exchange: { type: 'string', complete: 'exchanges', help: 'only those in this exchange' },
    limit: { type: 'integer', default: 1000, min: 1, help: 'how many at most' },
  },
  columns: {
    valid: [
      'id',
      'exchange',
      'routing_key',
      'due_at',
      'arrived_at',
      'message_bytes',
      'persistent',
      'properties',
    ],
    default: ['id', 'exchange', 'routing_key', 'due_at', 'message_bytes'],
    units: { due_at: 'timestamp-ms', arrived_at: 'timestamp-ms', message_bytes: 'bytes' },
  },
  banner: ({ vhost }) => `Listing delayed messages for vhost ${vhost} ...`,
  run: (admin, { switches, vhost }) => admin.delayed.list(vhost, switches.limit, switches.exchange),
})
