import { command } from '../define.js'
import { lastLines, requireLogFile } from './log-file.js'

export default command({
  name: 'log_tail',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Prints the last N lines of the log on the node',
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
  run: (admin, { switches }) => {
    return lastLines(requireLogFile(admin), switches.number)
  },
  output: (lines) => ({ text: lines.join('\n'), json: lines.map((message) => ({ message })) }),
})
