import { command } from '../define.js'

export default command({
  name: 'post_upgrade',
  scopes: ['upgrade'],
  group: 'upgrade',
  summary: 'Runs post-upgrade tasks',
  description: [
    'In a cluster, leaders of queues are spread over the nodes. With one node nothing is to be done.',
  ],
  usage: 'post_upgrade',
  banner: () => 'Executing post upgrade tasks...\nRebalancing queue masters...',
  run: () => {},
  output: (_result, _input, { node }) => ({ text: '\n', json: { node, result: 'ok', value: [] } }),
})
