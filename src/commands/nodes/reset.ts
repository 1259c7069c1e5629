import { nodeCommand } from '../define.js'

export default nodeCommand({
  name: 'reset',
  group: 'node_management',
  onlyOnMachine:
    'A node is reset while its application is stopped, and then there is no management port: use the control socket on the machine of the broker.',
  summary: 'Removes everything that a stopped broker has stored',
  description: [
    'Users, virtual hosts, queues with their messages, policies: after start_app the node is as if it was new. The configuration file and the logs stay.',
  ],
  examples: [{ command: 'reset', help: 'between stop_app and start_app' }],
  application: 'stopped',
  banner: (_input, { node }) => `Resetting node ${node} ...`,
  confirm: (_input, { node }) => `Remove all users, virtual hosts, queues and messages of node ${node}?`,
  runOnNode: (node) => node.reset(),
})
