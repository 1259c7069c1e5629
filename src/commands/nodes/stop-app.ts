import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'stop_app',
  group: 'node_management',
  onlyOnMachine:
    'The management port stops with the application, so that nobody could start it again: use the control socket on the machine of the broker.',
  summary: 'Stops the broker, and leaves the process of the node running',
  description: [
    'Clients are disconnected, what is to be stored is stored, and the data directory is closed. The process still answers: ' +
      'start_app brings everything back, reset removes it. A new process starts with a running broker, whatever the state of the old one was.',
  ],
  examples: [{ command: 'stop_app', help: 'before a reset' }],
  application: 'any',
  banner: (_input, { node }) => `Stopping rabbit application on node ${node} ...`,
  runOnNode: (node) => node.stopApplication(),
})
