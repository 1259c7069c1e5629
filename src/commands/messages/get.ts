import { listCommand, usageError } from '../define.js'

export default listCommand({
  name: 'get',
  group: 'messages',
  access: 'management',
  summary: 'Shows messages from the head of a queue',
  description: [
    'The messages go back to their places and are marked as redelivered, unless --ack or --reject takes them away; peek leaves them as they are.',
    'message_count is the number of messages left behind the message; a payload that is no UTF-8 text is shown in base64.',
  ],
  examples: [
    { command: 'get orders --count 10', help: 'looks at ten messages' },
    { command: 'get orders --ack', help: 'takes one message out of the queue' },
    { command: 'get -s orders payload --ack > message.bin', help: 'its payload alone' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue', complete: 'queues' }],
  switches: {
    count: { type: 'integer', short: 'c', default: 1, min: 1, help: 'how many messages at most' },
    ack: { type: 'boolean', help: 'takes the messages out of the queue' },
    reject: { type: 'boolean', help: 'rejects the messages: they are dead-lettered where the queue says so' },
    requeue: { type: 'boolean', help: 'puts the messages back (what happens anyway without --ack)' },
  },
  columns: {
    valid: [
      'exchange',
      'routing_key',
      'redelivered',
      'message_count',
      'properties',
      'typed_headers',
      'payload_bytes',
      'payload_encoding',
      'payload',
    ],
    default: ['exchange', 'routing_key', 'redelivered', 'message_count', 'payload'],
  },
  validate: ({ switches: { ack, reject, requeue } }) =>
    Number(ack) + Number(reject) + Number(requeue) > 1
      ? usageError('--ack, --reject and --requeue exclude each other.')
      : undefined,
  banner: ({ args, vhost }) => `Getting messages from queue '${args.queue}' in vhost '${vhost}' ...`,
  run: async (admin, { args, switches, vhost }) => {
    const { count, ack, reject } = switches
    const messages = await admin.messages.get(vhost, args.queue, { count, ack, reject })
    return messages.map((message) => ({ typed_headers: '', ...message }))
  },
})
