import { criticalNodeCheck } from './single-node.js'

export default criticalNodeCheck(
  'check_if_node_is_mirror_sync_critical',
  'classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)',
  'data safety of any classic mirrored queues',
)
