import type { Registry } from '../registry.js'

export const REPLICATION_COMMANDS: Registry = {
  check_for_quorum_queues_without_an_elected_leader: {
    summary: 'Checks that quorum queue have elected and available leader replicas',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-quorum-queue-leaders.js'),
  },
  check_if_cluster_has_classic_queue_mirroring_policy: {
    summary:
      'Health check that exits with a non-zero code if there are policies that enable classic queue mirroring',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./check-mirroring-policy.js'),
  },
  check_if_new_quorum_queue_replicas_have_finished_initial_sync: {
    summary:
      'Health check that exits with a non-zero code if there are quorum queues that run replicas that are still performing their initial sync',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./check-new-quorum-queue-replicas.js'),
  },
  check_if_node_is_mirror_sync_critical: {
    summary:
      'Health check that exits with a non-zero code if there are classic mirrored queues without online synchronised mirrors (queues that would potentially lose data if the target node is shut down)',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./check-if-node-is-mirror-sync-critical.js'),
  },
  check_if_node_is_quorum_critical: {
    summary:
      'Health check that exits with a non-zero code if there are queues with minimum online quorum (queues that would lose their quorum if the target node shuts down)',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./check-if-node-is-quorum-critical.js'),
  },
  list_operator_policies_with_classic_queue_mirroring: {
    summary: 'Lists all operator policies that enable classic queue mirroring',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./list-operator-policies-with-mirroring.js'),
  },
  list_policies_with_classic_queue_mirroring: {
    summary: 'Lists all policies that enable classic queue mirroring',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./list-policies-with-mirroring.js'),
  },
  reclaim_quorum_memory: {
    summary:
      'Flushes quorum queue processes WAL, performs a full sweep GC on all of its local Erlang processes',
    group: 'operations',
    scopes: ['diagnostics', 'queues'],
    load: () => import('./reclaim-quorum-memory.js'),
  },
}
