import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'start_app',
  group: 'node_management',
  onlyOnMachine:
    'While the application is stopped there is no management port: use the control socket on the machine of the broker.',
  summary: 'Starts the broker inside a node whose process runs',
  description: [
    'The opposite of stop_app. The command returns when clients can connect; it listens on the ports of before.',
  ],
  examples: [{ command: 'start_app', help: 'after stop_app, and maybe reset' }],
  application: 'any',
  banner: (_input, { node }) => `Starting node ${node} ...`,
  runOnNode: (node) => node.startApplication(),
})
