import { command } from '../define.js'
import { UNIT_SWITCH, unitProblem } from './information-unit.js'
import { statusJson, statusText } from './status-report.js'

export default command({
  name: 'status',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Displays status of a node',
  examples: [
    { command: 'status', help: 'version, directories, memory, totals and listeners' },
    { command: 'status --unit mb', help: 'sizes in megabytes' },
    { command: 'status --formatter json', help: 'for a program' },
  ],
  usage: 'status [--unit <unit>] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: { unit: UNIT_SWITCH },
  validate: ({ switches }) => unitProblem(switches.unit),
  banner: (_input, { node }) => `Status of node ${node} ...`,
  run: (admin) => admin.node.countedStatus(),
  output: (status, { switches }) => ({
    text: statusText(status, switches.unit),
    json: statusJson(status),
  }),
})
