import { command } from '../define.js'

export default command({
  name: 'has_reached_target_cluster_size',
  scopes: ['ctl', 'diagnostics', 'upgrade'],
  group: 'cluster_management',
  access: 'monitoring',
  summary: 'Health check that exits with a non-zero code if the cluster has not yet reached its target size',
  description: ['The target of a single node is one, so that the check passes as soon as the broker runs.'],
  examples: [{ command: 'has_reached_target_cluster_size', help: 'in scripts that upgrade clusters' }],
  usage: 'has_reached_target_cluster_size [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Checking if target cluster size has been reached on node ${node} ...`,
  run: () => {},
  output: (_result, _input, { node }) => ({
    text: `Target cluster size has been reached on node ${node}`,
    json: { result: 'ok' },
  }),
})
