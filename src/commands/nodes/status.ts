import { command, usageError } from '../define.js'
import { isUnit } from './information-unit.js'
import { statusJson, statusText } from './status-report.js'

export default command({
  name: 'status',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  summary: 'Displays status of a node',
  examples: [
    { command: 'status', help: 'version, directories, memory, totals and listeners' },
    { command: 'status --unit mb', help: 'sizes in megabytes' },
    { command: 'status --formatter json', help: 'for a program' },
  ],
  usage: 'status [--unit <unit>] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: {
    unit: { type: 'string', default: 'gb', help: 'unit of sizes: bytes, mb, gb or others, such as kib' },
  },
  validate: ({ switches }) =>
    isUnit(switches.unit)
      ? undefined
      : usageError(`"unit '${switches.unit}' is not supported. Please use one of: bytes, mb, gb"`),
  banner: (_input, { node }) => `Status of node ${node} ...`,
  run: (admin) => admin.node.status(),
  output: (status, { switches }) => ({
    text: statusText(status, switches.unit),
    json: statusJson(status),
  }),
})
