import { command } from '../define.js'
import { DURATION_SWITCH, milliseconds } from '../duration.js'
import { patternProblem } from '../pattern.js'

export default command({
  name: 'consume_event_stream',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Streams internal events from a running node. Output is jq-compatible.',
  description: [
    "A JSON object a line, until Ctrl-C or for --duration: what RabbitMQ's event exchange would get, whether event_exchange.vhost is set or not.",
  ],
  examples: [
    { command: 'consume_event_stream', help: 'everything that happens' },
    {
      command: "consume_event_stream --duration 60 --pattern '^connection'",
      help: 'who comes and goes within a minute',
    },
  ],
  usage: 'consume_event_stream [--duration|-d <seconds>] [--pattern <pattern>] [--timeout <timeout>]',
  timeout: 'infinity',
  formatter: 'json_stream',
  switches: {
    duration: DURATION_SWITCH,
    pattern: {
      type: 'string',
      default: '.*',
      help: 'regular expression that is searched in the names of events',
    },
  },
  validate: ({ switches }) => patternProblem(switches.pattern),
  banner: ({ switches: { duration } }, { node }) =>
    `Streaming events from node ${node}${duration === undefined ? '' : ` for ${duration} seconds`} ...`,
  run: (admin, { switches: { duration, pattern } }) =>
    admin.events.follow(new RegExp(pattern), milliseconds(duration)),
  output: (event) => ({ text: JSON.stringify(event), json: event }),
})
