import { command } from '../define.js'

export default command({
  name: 'drain',
  scopes: ['upgrade'],
  group: 'upgrade',
  summary:
    'Puts the node in maintenance mode. Such nodes will not serve any client traffic or host any primary queue replicas',
  description: [
    'Nobody can connect any more, and the connections that are open are closed with the reason that the node is in maintenance. revive takes it back, and so does a restart.',
  ],
  examples: [{ command: 'drain', help: 'before the node is stopped, so that clients go elsewhere' }],
  usage: 'drain',
  banner: (_input, { node }) =>
    `Will put node ${node} into maintenance mode. The node will no longer serve any client traffic!`,
  confirm: (_input, { node }) => `Close all connections to ${node}, and accept no new ones?`,
  run: (admin) => admin.node.drain(),
})
