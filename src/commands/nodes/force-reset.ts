import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'force_reset',
  group: 'node_management',
  onlyOnMachine:
    'A node is reset while its application is stopped, and then there is no management port: use the control socket on the machine of the broker.',
  summary: 'Does what reset does',
  description: ['In a cluster it would not ask the other nodes; a single node has none.'],
  examples: [{ command: 'force_reset', help: 'between stop_app and start_app' }],
  application: 'stopped',
  banner: (_input, { node }) => `Forcefully resetting node ${node} ...`,
  confirm: (_input, { node }) => `Remove all users, virtual hosts, queues and messages of node ${node}?`,
  runOnNode: (node) => node.reset(),
})
