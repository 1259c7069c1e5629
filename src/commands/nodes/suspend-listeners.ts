import { command } from '../define.js'

export default command({
  name: 'suspend_listeners',
  group: 'operations',
  summary: 'Suspends client connection listeners so that no new client connections are accepted',
  description: ['Connections that are open stay open. resume_listeners lets clients in again.'],
  examples: [
    { command: 'suspend_listeners', help: 'before close_all_connections, so that nobody comes back' },
  ],
  banner: (_input, { node }) =>
    `Will suspend client connection listeners on node ${node}. The node will no longer accept client connections!`,
  run: (admin) => admin.node.suspendListeners(),
})
