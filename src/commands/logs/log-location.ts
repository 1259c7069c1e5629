import { command } from '../define.js'

export default command({
  name: 'log_location',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Shows log file location(s) on target node',
  examples: [{ command: 'log_location', help: 'where the log is' }],
  usage: 'log_location [--all|-a] [--timeout <timeout>]',
  timeout: 'infinity',
  switches: { all: { type: 'boolean', short: 'a', help: 'everything that the log goes to' } },
  banner: (_input, { node }) => `Log file location(s) on node ${node} ...`,
  run: (admin, { switches }) => {
    const { logFiles } = admin.node.status()
    return switches.all ? logFiles : logFiles.slice(0, 1)
  },
  output: (paths, _input, { node }) => ({
    text: paths.join('\n'),
    json: { node_name: node, paths, result: 'ok' },
  }),
})
