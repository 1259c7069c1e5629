import { awaitReplicas } from './await-replicas.js'

export default awaitReplicas(
  'await_online_synchronized_mirror',
  'Waits for all classic mirrored queues hosted on the target node to have at least one synchronized mirror online. This makes sure that if target node is shut down, there will be an up-to-date mirror to promote.',
  'a synchronised mirror be online for all classic mirrored queues',
)
