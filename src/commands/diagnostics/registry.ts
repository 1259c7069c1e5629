import type { Registry } from '../registry.js'

export const DIAGNOSTICS_COMMANDS: Registry = {
  check_if_metadata_store_is_initialized: {
    summary:
      'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-metadata-store-initialized.js'),
  },
  check_if_metadata_store_is_initialized_with_data: {
    summary:
      'Health check that exits with a non-zero code if the metadata store on target node has not yet finished initializing, or holds no virtual host',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-metadata-store-with-data.js'),
  },
  check_running: {
    summary:
      'Health check that exits with a non-zero code if the RabbitMQ app on the target node is not running',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-running.js'),
  },
  check_virtual_hosts: {
    summary: 'Health check that checks if all vhosts are running in the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-virtual-hosts.js'),
  },
  command_line_arguments: {
    summary: "Displays target node's command-line arguments and flags as reported by the runtime",
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./command-line-arguments.js'),
  },
  consistent_hash_exchange_ring_state: {
    summary: 'Displays consistent hashing exchange ring state',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./consistent-hash-exchange-ring-state.js'),
  },
  consume_event_stream: {
    summary: 'Streams internal events from a running node. Output is jq-compatible.',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./consume-event-stream.js'),
  },
  discover_peers: {
    summary: 'Performs peer discovery and lists discovered nodes, if any',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./discover-peers.js'),
  },
  erlang_version: {
    summary: 'Displays the version of the runtime on the target node: Node.js, where RabbitMQ has Erlang/OTP',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./erlang-version.js'),
  },
  is_booting: {
    summary: 'Checks if RabbitMQ is still booting on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./is-booting.js'),
  },
  is_running: {
    summary: 'Queries a node to check if RabbitMQ is running',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./is-running.js'),
  },
  memory_breakdown: {
    summary: 'Provides a memory usage breakdown on the target node.',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./memory-breakdown.js'),
  },
  message_size_stats: {
    summary: 'Displays the size distribution of the messages that clients have published',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./message-size-stats.js'),
  },
  os_env: {
    summary: 'Lists RabbitMQ-specific environment variables set on target node',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./os-env.js'),
  },
  server_version: {
    summary: 'Displays server version on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./server-version.js'),
  },
}
