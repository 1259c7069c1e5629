import type { PublishCounts, PublishReport } from '../../broker/admin/publishing.js'
import { count } from '../../lib/quantities.js'
import {
  badArgument,
  CommandFailure,
  command,
  EXIT,
  type InvalidInput,
  type Output,
  type Payload,
  ProgressReport,
  usageError,
} from '../define.js'
import { tableProblem } from '../table.js'
import { bodyLines, jsonLines } from './message-lines.js'
import { PROPERTY_SWITCHES, propertiesOf } from './properties.js'

/** How the management tools write the default exchange, whose name is empty. */
const DEFAULT_EXCHANGE = 'amq.default'

export default command({
  name: 'publish',
  group: 'messages',
  access: 'management',
  summary: 'Publishes messages',
  description: [
    'The payload is read from standard input when it is not an argument. The exchange "" or amq.default is the default one, which routes to the queue named by the routing key.',
    'With --format lines each line of standard input is a message; with --format ndjson each is a JSON object as consume, peek and get write them: payload, and where they are wanted payload_encoding (base64 for bytes), properties, typed_headers, exchange and routing_key. Exchange and routing key are taken from the lines where they are not given on the command line; the switches for properties count for lines without properties. Standard input may be of any length: it is read as fast as messages can be stored.',
    'The command returns when the messages are safe: persistent ones in a durable queue are on disk then.',
  ],
  examples: [
    { command: "publish amq.default orders 'hello'", help: 'straight into the queue orders' },
    {
      command: 'publish events user.created --content-type application/json < event.json',
      help: 'the content of a file to the exchange events',
    },
    {
      command: 'publish events user.created hello -H retries=3 --no-persistent',
      help: 'with a header, not stored',
    },
    { command: 'publish events log.line --format lines < access.log', help: 'a message for each line' },
    {
      command: 'publish --format ndjson < messages.ndjson',
      help: 'what consume --format ndjson has written',
    },
    { command: "publish '' load 'test' --repeat 100000", help: 'the same message many times' },
  ],
  vhost: true,
  args: [
    { name: 'exchange', help: 'exchange to publish to', complete: 'exchanges', optional: true },
    { name: 'routing_key', help: 'routing key', complete: 'queues', optional: true },
    { name: 'payload', help: 'body of the message', input: 'body' },
  ],
  switches: {
    format: {
      type: 'string',
      values: ['body', 'lines', 'ndjson'],
      default: 'body',
      help: 'what the input is: the body of one message, a body a line, or a message in JSON a line',
    },
    repeat: { type: 'integer', default: 1, min: 1, help: 'publishes the message so many times' },
    confirm: { type: 'boolean', default: true, help: 'waits until the messages are safe' },
    'payload-encoding': {
      type: 'string',
      values: ['string', 'base64'],
      default: 'string',
      help: 'how the payload is written',
    },
    mandatory: { type: 'boolean', help: 'fails when no queue takes a message' },
    ...PROPERTY_SWITCHES,
  },
  validate: ({ switches, args }) =>
    wrongFormat(args, switches) ??
    wrongPayload(args, switches) ??
    tableProblem(switches.headers, switches.header),
  upload: ({ switches }, source) => {
    if (switches.format === 'body') return undefined
    return switches.format === 'lines' ? bodyLines(source) : jsonLines(source)
  },
  run: (admin, { args, switches, vhost }, items) => {
    const { format, repeat, confirm } = switches
    const properties = propertiesOf(switches)
    const exchange = args.exchange === DEFAULT_EXCHANGE ? '' : args.exchange
    const routingKey = args.routing_key
    if (format !== 'body') {
      if (items === undefined) throw withoutItems(format)
      const options = { exchange, routingKey, properties, confirm }
      return withProgress(admin.messages.publishAll(vhost, items, options), undefined)
    }
    const { data: payload, encoding } = args.payload
    const base64 = encoding === 'base64' || switches['payload-encoding'] === 'base64'
    const message = {
      exchange: exchange ?? '',
      routingKey: routingKey ?? '',
      properties,
      payload,
      payloadEncoding: base64 ? 'base64' : 'string',
    } as const
    return repeat === 1
      ? admin.messages.publish(vhost, message)
      : withProgress(admin.messages.publishRepeatedly(vhost, message, repeat, confirm), repeat)
  },
  output: (result, { switches }) => {
    const missed = 'published' in result ? result.published - result.routed : result.routed ? 0 : 1
    if (switches.mandatory && missed > 0) throw notRouted(missed)
    return 'published' in result ? countsOutput(result) : singleOutput(result)
  },
})

async function* withProgress(
  reports: AsyncIterable<PublishReport>,
  total: number | undefined,
): AsyncGenerator<PublishCounts | ProgressReport, void, undefined> {
  for await (const report of reports) {
    if ('progress' in report) yield new ProgressReport(report.progress, total, 'messages')
    else yield report.result
  }
}

interface Arguments {
  readonly exchange: string | undefined
  readonly routing_key: string | undefined
  readonly payload?: Payload
}

function wrongFormat(
  args: Arguments,
  { format, repeat }: { readonly format: string; readonly repeat: number },
): InvalidInput | undefined {
  if (format === 'ndjson' && args.payload?.data)
    return usageError('--format ndjson reads standard input: no payload.')
  if (format !== 'ndjson' && args.routing_key === undefined) return usageError('not enough arguments.')
  if (format === 'lines' && args.payload?.data)
    return usageError('--format lines reads standard input: no payload.')
  return format === 'body' || repeat === 1 ? undefined : usageError('--repeat is for a single message.')
}

/** Line breaks, as base64 tools write them, are all right. */
function wrongPayload(
  { payload }: Arguments,
  switches: { readonly 'payload-encoding': string },
): InvalidInput | undefined {
  if (switches['payload-encoding'] !== 'base64' || payload === undefined) return undefined
  const isBase64 = payload.encoding === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(payload.data)
  return isBase64 ? undefined : badArgument('the payload is not base64')
}

/** Somebody has asked for a stream without bringing one; the command line always does. */
function withoutItems(format: string): CommandFailure {
  const text = `--format ${format} needs messages as further lines of the request`
  return new CommandFailure({ exitCode: EXIT.usage, text })
}

function notRouted(messages: number): CommandFailure {
  const text =
    messages === 1 ? 'Message was not routed: no queue took it' : `${messages} messages were not routed`
  return new CommandFailure({ exitCode: EXIT.unavailable, text })
}

function singleOutput(result: { readonly routed: boolean }): Output {
  const text = result.routed ? 'Message published' : 'Message published but NOT routed'
  return { text, json: result, unlessQuiet: true }
}

function countsOutput(counts: PublishCounts): Output {
  const parts = [
    `${count(counts.published)} messages published`,
    ...(counts.unroutable > 0 ? [`${count(counts.unroutable)} NOT routed`] : []),
    ...(counts.refused > 0 ? [`${count(counts.refused)} refused by full queues`] : []),
  ]
  return { text: parts.join(', '), json: counts, unlessQuiet: true }
}
