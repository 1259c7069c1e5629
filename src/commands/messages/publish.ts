import { badArgument, CommandFailure, command, EXIT, type Payload } from '../define.js'
import { tableProblem } from '../table.js'
import { PROPERTY_SWITCHES, propertiesOf } from './properties.js'

/** How the management tools write the default exchange, whose name is empty. */
const DEFAULT_EXCHANGE = 'amq.default'

export default command({
  name: 'publish',
  group: 'messages',
  summary: 'Publishes a message',
  description: [
    'The payload is read from standard input when it is not an argument.',
    'The exchange "" or amq.default is the default one, which routes to the queue named by the routing key.',
    'The command returns when the message is safe: a persistent one in a durable queue is on disk then.',
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
  ],
  vhost: true,
  args: [
    { name: 'exchange', help: 'exchange to publish to', complete: 'exchanges' },
    { name: 'routing_key', help: 'routing key', complete: 'queues' },
    { name: 'payload', help: 'body of the message', input: 'body' },
  ],
  switches: {
    'payload-encoding': {
      type: 'string',
      values: ['string', 'base64'],
      default: 'string',
      help: 'how the payload is written',
    },
    mandatory: { type: 'boolean', help: 'fails when no queue takes the message' },
    ...PROPERTY_SWITCHES,
  },
  validate: ({ switches, args }) => {
    if (switches['payload-encoding'] === 'base64' && args.payload && !isBase64(args.payload)) {
      return badArgument('the payload is not base64')
    }
    return tableProblem(switches.headers, switches.header)
  },
  run: async (admin, { args, switches, vhost }) => {
    const { data, encoding } = args.payload
    const base64 = encoding === 'base64' || switches['payload-encoding'] === 'base64'
    const { routed } = await admin.messages.publish(vhost, {
      exchange: args.exchange === DEFAULT_EXCHANGE ? '' : args.exchange,
      routingKey: args.routing_key,
      properties: propertiesOf(switches),
      payload: data,
      payloadEncoding: base64 ? 'base64' : 'string',
    })
    if (routed || !switches.mandatory) return { routed }
    throw new CommandFailure({ exitCode: EXIT.unavailable, text: 'Message was not routed: no queue took it' })
  },
  output: (result) => ({
    text: result.routed ? 'Message published' : 'Message published but NOT routed',
    json: result,
    unlessQuiet: true,
  }),
})

/** Line breaks, as base64 tools write them, are all right. */
function isBase64({ data, encoding }: Payload): boolean {
  return encoding === 'string' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)
}
