import { command, usageError } from '../define.js'
import { CHOICE_SWITCHES, choiceOf, choiceProblem, FILTER_HELP } from './choice.js'
import { BODY_FORMS, bodyOf, messageBlock } from './message-text.js'

export default command({
  name: 'peek',
  group: 'messages',
  summary: 'Looks at messages of a queue without taking them',
  description: [
    'Nothing changes: no message is marked as redelivered, counted as delivered or moved, and consumers go on. Only messages that wait are seen, not those that a consumer holds (see list_unacked).',
    'The position counts from the head of the queue, 1 is delivered next; the id is a number that a message keeps as long as it is in the queue.',
    'A body that is no UTF-8 text is shown in base64. With --raw only the bodies are written, as they are and with nothing between them; with --formatter json an object a line.',
    ...FILTER_HELP,
  ],
  examples: [
    { command: 'peek orders', help: 'the next ten messages' },
    { command: 'peek orders --newest --count 1', help: 'the message that came last' },
    {
      command:
        'peek dead-letters --filter \'header.x-death[0].reason = "rejected" and age > 1h\' --count 100',
      help: 'up to a hundred messages that were rejected more than an hour ago',
    },
    { command: 'peek orders --id 5 --raw > message.bin', help: 'the body of one message' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue', complete: 'queues' }],
  switches: {
    count: { type: 'integer', short: 'c', default: 10, min: 1, help: 'how many messages at most' },
    offset: { type: 'integer', default: 0, min: 0, help: 'passes over so many messages first' },
    newest: { type: 'boolean', help: 'begins at the end of the queue' },
    ...CHOICE_SWITCHES,
    body: { type: 'string', values: BODY_FORMS, default: 'text', help: 'how bodies are shown' },
    'max-body': {
      type: 'integer',
      min: 0,
      placeholder: 'bytes',
      help: 'how much of a body is shown; unless given, 4096 for people and all of it in JSON and with --raw',
    },
    raw: { type: 'boolean', help: 'writes the bodies alone' },
  },
  validate: ({ switches }) => {
    if (switches.raw && switches.body !== 'text') return usageError('--raw and --body exclude each other.')
    return choiceProblem(switches)
  },
  banner: ({ args, vhost, switches }) =>
    switches.raw ? '' : `Looking at messages of queue '${args.queue}' in vhost '${vhost}' ...`,
  run: (admin, { args, switches, vhost }) => {
    const { count, offset, newest } = switches
    const maxPayload = switches['max-body']
    return admin.messages.peek(vhost, args.queue, {
      ...choiceOf(switches),
      count,
      offset,
      newestFirst: newest,
      maxPayload,
    })
  },
  output: (message, { switches }) => ({
    text: messageBlock(message, switches.body, switches['max-body']),
    json: message,
    ...(switches.raw ? { bytes: bodyOf(message) } : {}),
  }),
})
