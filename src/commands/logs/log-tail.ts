import { command } from '../define.js'
import { keptLog } from './kept-log.js'

export default command({
  name: 'log_tail',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Prints the last N lines of the log on the node',
  description: [
    'A daemon that logs to standard output and to no file keeps the last 1000 lines in memory, for this.',
  ],
  examples: [{ command: 'log_tail -N 200', help: 'the last 200 lines' }],
  usage: 'log_tail [--number|-N <number>] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    number: {
      type: 'integer',
      short: 'N',
      default: 50,
      min: 0,
      max: 100_000,
      placeholder: 'number',
      help: 'lines',
    },
  },
  banner: ({ switches }, { node }) => `Last ${switches.number} log lines on node ${node} ...`,
  run: (admin, { switches }) => keptLog(admin).last(switches.number),
  output: (lines) => ({ text: lines.join('\n'), json: lines.map((message) => ({ message })) }),
})
