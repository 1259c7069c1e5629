import { join } from 'node:path'
import type { MessageInfo } from '../../broker/admin/message-info.js'
import { command, type Output, usageError } from '../define.js'
import { messageLine } from './message-line.js'
import { bodyOf } from './message-text.js'

/** What AMQP allows, and what --requeue holds where nothing else limits it. */
const MAX_PREFETCH = 65_535

export default command({
  name: 'consume',
  group: 'messages',
  access: 'management',
  summary: 'Takes messages out of a queue as they come',
  description: [
    'Every message becomes one line: exchange, routing key and payload, separated by tabs, with control characters written out. With --format ndjson it is a JSON object with all that is known of it, which publish --format ndjson takes back without loss; with --format raw only the bodies are written, as they are and with nothing between them.',
    'A message is acknowledged when it has been written; --reject dead-letters it where its queue says so, and --requeue puts all of them back to their places at the end. Ctrl-C ends it; messages that have not been written go back to the queue.',
    'With --to-directory each message becomes two files, 000001.body with its body and 000001.json with the rest.',
  ],
  examples: [
    { command: 'consume orders', help: 'until Ctrl-C' },
    { command: 'consume orders --count 100 --format ndjson', help: 'a hundred messages, an object a line' },
    {
      command: 'consume orders --timeout 0 --format ndjson > orders.ndjson',
      help: 'everything that is there',
    },
    { command: 'consume orders --count 1 --format raw > message.bin', help: 'the body of one message' },
    { command: 'consume dead-letters --requeue --timeout 0 --to-directory letters', help: 'a copy in files' },
  ],
  vhost: true,
  args: [{ name: 'queue', help: 'name of the queue', complete: 'queues' }],
  switches: {
    count: { type: 'integer', short: 'c', min: 1, help: 'ends after so many messages' },
    timeout: {
      type: 'integer',
      short: 't',
      min: 0,
      placeholder: 'seconds',
      help: 'ends when no message has come for so long; 0 takes what is there',
    },
    ack: { type: 'boolean', help: 'acknowledges the messages (what happens anyway)' },
    reject: { type: 'boolean', help: 'rejects them' },
    requeue: { type: 'boolean', help: 'puts them back at the end, marked as redelivered' },
    format: {
      type: 'string',
      values: ['text', 'ndjson', 'raw'],
      default: 'text',
      help: 'how messages are written',
    },
    'to-directory': {
      type: 'string',
      placeholder: 'path',
      complete: 'files',
      ofCli: true,
      help: 'writes them to new files in this folder',
    },
    prefetch: {
      type: 'integer',
      default: 100,
      min: 1,
      max: MAX_PREFETCH,
      help: 'how many are fetched ahead',
    },
  },
  validate: ({ switches }) => {
    const { ack, reject, requeue, count, timeout } = switches
    if (Number(ack) + Number(reject) + Number(requeue) > 1) {
      return usageError('--ack, --reject and --requeue exclude each other.')
    }
    if (requeue && count === undefined && timeout === undefined) {
      return usageError('--requeue needs --count or --timeout: the messages go back at the end.')
    }
    if (requeue && (count ?? 0) > MAX_PREFETCH)
      return usageError(`--requeue holds ${MAX_PREFETCH} messages at most.`)
    return undefined
  },
  banner: ({ args, vhost, switches }) =>
    switches.format === 'text' ? `Consuming from queue '${args.queue}' in vhost '${vhost}' ...` : '',
  confirmsResults: true,
  run: (admin, { args, switches, vhost }, done) => {
    const { count, timeout, reject, requeue } = switches
    return admin.messages.consume(vhost, args.queue, {
      prefetch: requeue ? (count ?? MAX_PREFETCH) : switches.prefetch,
      count: requeue ? (count ?? MAX_PREFETCH) : count,
      settlement: reject ? 'reject' : requeue ? 'requeue' : 'acknowledge',
      idle: timeout === undefined ? undefined : timeout * 1000,
      done,
    })
  },
  output: (message, input) => {
    const { format, 'to-directory': directory } = input.switches
    if (directory !== undefined) return filesOutput(message, directory, nextNumber(input))
    if (format === 'raw') return { text: '', json: message, bytes: bodyOf(message) }
    return { text: format === 'ndjson' ? JSON.stringify(message) : messageLine(message), json: message }
  },
})

/** How many messages a call of the command has written to files. */
const written = new WeakMap<object, number>()

function nextNumber(call: object): number {
  const number = (written.get(call) ?? 0) + 1
  written.set(call, number)
  return number
}

function filesOutput(message: MessageInfo, directory: string, number: number): Output {
  const stem = join(directory, String(number).padStart(6, '0'))
  const { payload: _, ...rest } = message
  return {
    text: `${stem}.body`,
    json: { ...rest, file: `${stem}.body` },
    files: [
      { path: `${stem}.body`, content: bodyOf(message) },
      { path: `${stem}.json`, content: `${JSON.stringify(rest, undefined, 2)}\n` },
    ],
  }
}
