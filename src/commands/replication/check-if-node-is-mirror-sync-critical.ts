import { command } from '../define.js'
import { singleNodeOutput } from './single-node.js'

export default command({
  name: 'check_if_node_is_mirror_sync_critical',
  scopes: ['diagnostics', 'queues'],
  group: 'observability_and_health_checks',
  summary:
    'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)',
  examples: [{ command: 'check_if_node_is_mirror_sync_critical', help: 'before a node is stopped' }],
  usage: 'check_if_node_is_mirror_sync_critical [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) =>
    `Checking if node ${node} is critical for data safety of any classic mirrored queues ...`,
  run: () => {},
  output: (_result, _input, { node }) => singleNodeOutput(node),
})
