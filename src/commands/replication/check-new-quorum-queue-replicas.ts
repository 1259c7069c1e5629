import { command } from '../define.js'

export default command({
  name: 'check_if_new_quorum_queue_replicas_have_finished_initial_sync',
  scopes: ['diagnostics', 'queues'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary:
    'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync',
  description: ['A queue has one replica, the one that clients use: none is ever behind.'],
  usage: 'check_if_new_quorum_queue_replicas_have_finished_initial_sync [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Checking if node ${node} runs promotable replicas of any queues ...`,
  run: () => {},
  output: (_result, _input, { node }) => ({
    text: `Node ${node} reported no queues with promotable replicas`,
    json: { result: 'ok' },
  }),
})
