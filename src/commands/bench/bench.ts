import type { LoadOptions, LoadReport } from '../../perf/run-load.js'
import {
  CommandFailure,
  EXIT,
  type LocalContext,
  localCommand,
  ProgressReport,
  usageError,
} from '../define.js'
import { benchText } from './bench-text.js'

export default localCommand({
  name: 'bench',
  group: 'observability_and_health_checks',
  summary: 'Measures how fast messages go through a broker',
  description: [
    'Publishes into queues of its own, consumes from them, checks that everything arrives once, and deletes the queues. What is measured includes this process, which shares the machine with the broker when both are on one.',
    'Without --uri and AMQP_URL it loads the broker that the command line talks to, as guest. A password is better kept in AMQP_URL than on the command line. NODE_EXTRA_CA_CERTS names a file with authorities for amqps.',
    'Confirms tell how long a message takes until it is safe, deliveries how long until a consumer has it; both as percentiles. With --rate they tell of a broker under that load, without it of one that does all it can, where queues grow and messages wait.',
    'Ctrl-C ends the publishing; what is out is still counted. The exit code is 2 when messages were lost or came twice.',
  ],
  examples: [
    { command: 'bench', help: 'five seconds with the usual settings' },
    {
      command: 'bench --persistent --confirms 100 --size 1024 --rate 5000',
      help: 'latency under a given load',
    },
    {
      command: 'bench --producers 10 --consumers 10 --queues 10 --seconds 30 --formatter json',
      help: 'many clients, for a program',
    },
  ],
  switches: {
    uri: { type: 'string', placeholder: 'amqp_uri', help: 'broker to load; AMQP_URL when absent' },
    producers: { type: 'integer', min: 1, max: 1000, default: 1, help: 'producers, each with a connection' },
    consumers: { type: 'integer', min: 0, max: 1000, default: 1, help: 'consumers, each with a connection' },
    queues: {
      type: 'integer',
      min: 1,
      max: 10_000,
      default: 1,
      help: 'queues, which producers and consumers share',
    },
    size: {
      type: 'integer',
      min: 16,
      max: 134_217_728,
      default: 1024,
      placeholder: 'bytes',
      help: 'size of a body',
    },
    persistent: { type: 'boolean', help: 'persistent messages in durable queues' },
    confirms: {
      type: 'integer',
      min: 0,
      max: 1_000_000,
      default: 1000,
      placeholder: 'window',
      help: 'messages of a producer that may wait for their confirms; 0 for no confirms',
    },
    prefetch: {
      type: 'integer',
      min: 0,
      max: 65_535,
      default: 1000,
      help: 'messages that a consumer may hold; 0 for no acknowledgements',
    },
    rate: {
      type: 'integer',
      min: 1,
      help: 'messages a second, of all producers together; as fast as it goes when absent',
    },
    seconds: { type: 'integer', min: 1, max: 86_400, default: 5, help: 'how long to publish' },
    messages: { type: 'integer', min: 1, help: 'publishes so many messages, instead of --seconds' },
  },
  validate: ({ switches }) =>
    switches.consumers > 0 && switches.consumers < switches.queues
      ? usageError('every queue needs a consumer: --consumers must be at least --queues, or 0')
      : undefined,
  runLocal: async ({ switches }, context): Promise<LoadReport> => {
    const { parseAmqpUri } = await import('../../perf/amqp-uri.js')
    const uri = switches.uri ?? context.env['AMQP_URL'] ?? (await ownUri(context))
    const { messages, seconds, rate, confirms, ...others } = switches
    const options: LoadOptions = {
      ...others,
      window: confirms,
      rate: rate ?? Number.POSITIVE_INFINITY,
      seconds: messages === undefined ? seconds : Number.POSITIVE_INFINITY,
      count: messages ?? Number.POSITIVE_INFINITY,
    }
    try {
      return await load(parseAmqpUri(uri), options, context)
    } catch (error) {
      if (error instanceof CommandFailure) throw error
      const { message } = error as Error
      throw new CommandFailure({
        exitCode: error instanceof RangeError ? EXIT.dataError : EXIT.unavailable,
        text: message,
      })
    }
  },
  output: (report) => ({
    text: benchText(report),
    json: report,
    exitCode: (report.lost ?? 0) > 0 || report.duplicated > 0 ? EXIT_WRONG : EXIT.ok,
  }),
})

const EXIT_WRONG = 2

type Address = ReturnType<typeof import('../../perf/amqp-uri.js')['parseAmqpUri']>

async function load(address: Address, options: LoadOptions, context: LocalContext): Promise<LoadReport> {
  const { runLoad } = await import('../../perf/run-load.js')
  const total = Number.isFinite(options.count) ? options.count : undefined
  const interrupted = new AbortController()
  const interrupt = () => interrupted.abort()
  process.once('SIGINT', interrupt)
  try {
    return await context.withProgress('bench', (report) =>
      runLoad(
        address,
        options,
        ({ published }) => report(new ProgressReport(published, total, 'messages')),
        interrupted.signal,
      ),
    )
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/** Of the daemon behind the control socket, for the user that every new one has. */
async function ownUri(context: LocalContext): Promise<string> {
  const status = (await context.call('status', context.timeout)) as {
    readonly listeners: readonly {
      readonly protocol: string
      readonly interface: string
      readonly port: number
    }[]
  }
  const listener = status.listeners.find(({ protocol }) => protocol === 'amqp')
  if (listener === undefined) {
    const text = 'The broker has no listener without TLS: name one with --uri amqps://... or AMQP_URL.'
    throw new CommandFailure({ exitCode: EXIT.unavailable, text })
  }
  const { interface: address, port } = listener
  const everywhere = address === '::' || address === '0.0.0.0' || address === ''
  const host = everywhere ? (context.remoteHost ?? '127.0.0.1') : address
  return `amqp://${host.includes(':') ? `[${host}]` : host}:${port}`
}
