import { command } from '../define.js'
import { DURATION_SWITCH, milliseconds } from '../duration.js'
import { keptLog } from './kept-log.js'

export default command({
  name: 'log_tail_stream',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Streams logs from a running node for a period of time',
  description: [
    'New lines of the log as they are written, until Ctrl-C or for --duration. A rotated file is followed.',
  ],
  examples: [
    { command: 'log_tail_stream --duration 60', help: 'what is logged within a minute' },
    { command: 'log_tail_stream -N 20', help: 'the last 20 lines, and what follows' },
  ],
  usage: 'log_tail_stream [--duration|-d <seconds>] [--number|-N <number>] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    duration: DURATION_SWITCH,
    number: {
      type: 'integer',
      short: 'N',
      default: 0,
      min: 0,
      max: 10_000,
      placeholder: 'number',
      help: 'lines that are there already, which come first',
    },
  },
  banner: ({ switches: { duration } }, { node }) =>
    `Streaming logs from node ${node}${duration === undefined ? '' : ` for ${duration} seconds`} ...`,
  run: (admin, { switches: { duration, number } }) => keptLog(admin).follow(milliseconds(duration), number),
  output: (message) => ({ text: message, json: { message } }),
})
