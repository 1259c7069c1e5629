import type { PeekedMessage } from '../../broker/admin/message-info.js'
import { CommandFailure, command, EXIT, usageError } from '../define.js'
import { CHOICE_SWITCHES, choiceOf, choiceProblem, FILTER_HELP } from './choice.js'
import { messageRows } from './message-rows.js'
import { BODY_FORMS, bodyOf, messageBlock } from './message-text.js'

export default command({
  name: 'peek',
  scopes: ['ctl', 'queues'],
  group: 'messages',
  access: 'management',
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
  args: [
    { name: 'queue', help: 'name of the queue', complete: 'queues' },
    {
      name: 'position',
      help: 'only the message at this place, 1 for the one that is delivered next, as rabbitmq-queues shows it',
      optional: true,
    },
  ],
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
  validate: ({ args, switches }) => {
    if (args.position !== undefined && !/^[1-9]\d*$/.test(args.position)) {
      return usageError('"position value must be a positive integer"')
    }
    if (switches.raw && switches.body !== 'text') return usageError('--raw and --body exclude each other.')
    return choiceProblem(switches)
  },
  banner: ({ args, vhost, switches }, { node }) => {
    if (switches.raw) return ''
    return args.position === undefined
      ? `Looking at messages of queue '${args.queue}' in vhost '${vhost}' ...`
      : `Peeking at queue ${args.queue} at position ${args.position} on node ${node} ...`
  },
  run: (admin, { args, switches, vhost }) => {
    const { position } = args
    const { count, offset, newest } = position === undefined ? switches : onlyAt(position)
    const maxPayload = switches['max-body']
    const messages = admin.messages.peek(vhost, args.queue, {
      ...choiceOf(switches),
      count,
      offset,
      newestFirst: newest,
      maxPayload,
    })
    return position === undefined ? messages : required(messages)
  },
  output: (message, { args, switches }) => ({
    text: messageBlock(message, switches.body, switches['max-body']),
    json: message,
    ...(switches.raw ? { bytes: bodyOf(message) } : {}),
    ...(args.position !== undefined && !switches.raw
      ? { table: { columns: ['keys', 'values'], rows: messageRows(message) } }
      : {}),
  }),
})

function onlyAt(position: string) {
  return { count: 1, offset: Number(position) - 1, newest: false }
}

/** @throws CommandFailure in rabbitmq-queues' words when there is no message */
async function* required(messages: AsyncIterable<PeekedMessage>): AsyncGenerator<PeekedMessage> {
  let found = false
  for await (const message of messages) {
    found = true
    yield message
  }
  if (found) return
  const text = 'Target queue does not have a message at that position'
  throw new CommandFailure({ exitCode: EXIT.unavailable, text })
}
