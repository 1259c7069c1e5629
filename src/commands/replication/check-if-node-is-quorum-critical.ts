import { command } from '../define.js'
import { singleNodeOutput } from './single-node.js'

export default command({
  name: 'check_if_node_is_quorum_critical',
  scopes: ['diagnostics', 'queues'],
  group: 'observability_and_health_checks',
  summary:
    'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)',
  examples: [{ command: 'check_if_node_is_quorum_critical', help: 'before a node is stopped' }],
  usage: 'check_if_node_is_quorum_critical [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Checking if node ${node} is critical for quorum of any quorum queues ...`,
  run: () => {},
  output: (_result, _input, { node }) => singleNodeOutput(node),
})
