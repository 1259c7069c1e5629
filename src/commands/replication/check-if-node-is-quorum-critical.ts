import { criticalNodeCheck } from './single-node.js'

export default criticalNodeCheck(
  'check_if_node_is_quorum_critical',
  'queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)',
  'quorum of any quorum queues',
)
