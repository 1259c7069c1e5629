import type { Registry } from '../registry.js'

export const CLUSTER_COMMANDS: Registry = {
  await_online_nodes: {
    summary: 'Waits for <count> nodes to join the cluster',
    group: 'cluster_management',
    scopes: ['ctl'],
    load: () => import('./await-online-nodes.js'),
  },
  cluster_status: {
    summary:
      'Displays all the nodes in the cluster grouped by node type, together with the currently running nodes',
    group: 'cluster_management',
    scopes: ['ctl', 'diagnostics'],
    load: () => import('./cluster-status.js'),
  },
  has_reached_target_cluster_size: {
    summary:
      'Health check that exits with a non-zero code if the cluster has not yet reached its target size',
    group: 'cluster_management',
    scopes: ['ctl', 'diagnostics', 'upgrade'],
    load: () => import('./has-reached-target-cluster-size.js'),
  },
  set_cluster_name: {
    summary: 'Sets the cluster name',
    group: 'configuration',
    scopes: ['ctl'],
    load: () => import('./set-cluster-name.js'),
  },
}
