import { command } from '../define.js'
import { alarmLines } from './alarm-lines.js'

export default command({
  name: 'alarms',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Lists resource alarms (local or cluster-wide) in effect on the target node',
  examples: [{ command: 'alarms', help: 'why publishers are blocked' }],
  usage: 'alarms [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Asking node ${node} to report any known resource alarms ...`,
  run: (admin) => {
    const { node, alarms } = admin.node.status()
    return { node, alarms }
  },
  output: (status) => {
    const { node } = status
    const lines = alarmLines(status)
    if (lines.length === 0) {
      const text = `Node ${node} reported no alarms, local or clusterwide`
      return { text, json: { alarms: [], node, result: 'ok' } }
    }
    return {
      text: lines.join('\n'),
      json: { global: [], local: lines, message: `Node ${node} reported alarms`, result: 'ok' },
    }
  },
})
