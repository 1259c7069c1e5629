import { command } from '../define.js'
import { clusterJson, clusterText } from './cluster-report.js'

export default command({
  name: 'cluster_status',
  scopes: ['ctl', 'diagnostics'],
  group: 'cluster_management',
  access: 'monitoring',
  summary:
    'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes',
  description: ['A single node is a cluster of one.'],
  examples: [
    {
      command: 'cluster_status',
      help: 'the name of the cluster, versions, alarms, listeners and feature flags',
    },
    { command: 'cluster_status --formatter json', help: 'for a program' },
  ],
  usage: 'cluster_status [--timeout <timeout>]',
  timeout: 'infinity',
  banner: (_input, { node }) => `Cluster status of node ${node} ...`,
  run: (admin) => ({
    name: admin.node.clusterName(),
    node: admin.node.status(),
    featureFlags: admin.featureFlags.list(),
  }),
  output: (cluster) => ({ text: clusterText(cluster), json: clusterJson(cluster) }),
})
