import { command } from '../define.js'

export default command({
  name: 'revive',
  scopes: ['upgrade'],
  group: 'upgrade',
  summary:
    'Puts the node out of maintenance and into regular operating mode. Such nodes will again serve client traffic and host primary queue replicas',
  examples: [{ command: 'revive', help: 'takes drain back' }],
  usage: 'revive',
  banner: (_input, { node }) =>
    `Will put node ${node} back into regular operating mode. The node will again serve client traffic and host primary queue replicas.`,
  run: (admin) => admin.node.revive(),
})
