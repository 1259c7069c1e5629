import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_unacked',
  scopes: ['ctl', 'diagnostics', 'queues'],
  group: 'messages',
  access: 'monitoring',
  summary: 'Lists messages that consumers hold, and who holds them',
  description: [
    'A message is held from its delivery until it is acknowledged, rejected or given back. Those that are held longest come first; age is in milliseconds.',
    'id is the number of the message in its queue, as peek shows it.',
  ],
  examples: [
    {
      command: 'list_unacked',
      help: 'the thousand deliveries that have waited longest for an acknowledgement',
    },
    {
      command: 'list_unacked orders age user peer_host connection_name',
      help: 'who holds messages of orders',
    },
    { command: 'list_unacked --formatter json --limit 100000', help: 'for a program' },
  ],
  vhost: true,
  args: [
    { name: 'queue', help: 'only messages of this queue; - for all', optional: true, complete: 'queues' },
  ],
  switches: {
    limit: { type: 'integer', default: 1000, min: 1, help: 'no more messages than that' },
  },
  columns: {
    valid: [
      'queue',
      'id',
      'age',
      'delivered_at',
      'redelivered',
      'size',
      'exchange',
      'routing_key',
      'delivery_tag',
      'consumer_tag',
      'channel_pid',
      'connection_pid',
      'connection_name',
      'user_provided_name',
      'user',
      'peer_host',
      'peer_port',
    ],
    default: [
      'queue',
      'id',
      'age',
      'size',
      'redelivered',
      'user',
      'connection_name',
      'consumer_tag',
      'delivery_tag',
    ],
    units: { age: 'ms', delivered_at: 'timestamp-ms', size: 'bytes', delivery_tag: 'count' },
    kinds: { channel_pid: 'pid', connection_pid: 'pid' },
  },
  banner: ({ vhost, args }) =>
    `Listing messages held by consumers ${all(args.queue) ? '' : `of queue '${args.queue}' `}in vhost ${vhost} ...`,
  run: (admin, { args, switches, vhost }) =>
    admin.messages.unacknowledged(vhost, all(args.queue) ? undefined : args.queue, switches.limit),
})

/** A column can only follow if there is a word for the queue. */
function all(queue: string | undefined): queue is undefined | '-' {
  return queue === undefined || queue === '-'
}
