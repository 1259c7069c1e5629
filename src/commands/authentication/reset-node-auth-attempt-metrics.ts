import { command } from '../define.js'

export default command({
  name: 'reset_node_auth_attempt_metrics',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Begins to count authentication attempts on the target node anew',
  examples: [{ command: 'reset_node_auth_attempt_metrics', help: 'before something is tried' }],
  banner: (_input, { node }) => `Reset auth attempt metrics on node ${node} ...`,
  run: (admin) => admin.authentication.reset(),
})
