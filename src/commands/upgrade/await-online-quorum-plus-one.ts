import { awaitReplicas } from './await-replicas.js'

export default awaitReplicas(
  'await_online_quorum_plus_one',
  'Waits for all quorum queues to have an above minimum online quorum. This makes sure that no queues would lose their quorum if the target node is shut down',
  'a quorum + 1 of nodes to be online for all quorum queues',
)
