import type { ListenerInfo, NodeStatus } from '../../broker/admin/node.js'
import type { Call } from '../call.js'
import { object } from '../list.js'
import { json, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { parseRates } from '../statistics/rates.js'
import { RETENTION_POLICIES } from '../statistics/retention.js'
import { contextsOf } from './nodes.js'
import { maySeeClient, visibleVhosts, withoutStatistics } from './visible.js'

/** The broker at a glance, its names and versions. */
export const overviewRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/overview', access: 'management', run: overview },
  {
    method: 'GET',
    path: '/api/cluster-name',
    access: 'management',
    run: (call) => object(call, { name: call.admin.node.clusterName() }),
  },
  {
    method: 'GET',
    path: '/api/version',
    access: 'anyone',
    run: ({ node }) => json(node.info().rabbitmqVersion),
  },
]

function overview(call: Call): Reply {
  const { admin } = call
  const status = admin.node.status()
  const watches = call.user.may('monitoring')
  const visible = watches ? undefined : visibleVhosts(call)
  return object(call, {
    ...versions(status),
    cluster_name: admin.node.clusterName(),
    exchange_types: admin.exchanges.types().map((type) => ({ ...type, enabled: true })),
    rates_mode: call.statistics.ratesMode,
    sample_retention_policies: RETENTION_POLICIES,
    disable_stats: withoutStatistics(call),
    enable_queue_totals: false,
    is_op_policy_updating_enabled: true,
    default_queue_type: 'classic',
    cluster_tags: {},
    node_tags: {},
    object_totals: totals(call),
    ...(withoutStatistics(call) ? {} : call.statistics.overview(parseRates(call.query), visible)),
    ...(watches ? whereItListens(status) : {}),
  })
}

function versions({ version, rabbitmqVersion, runtime, product }: NodeStatus): object {
  return {
    management_version: rabbitmqVersion,
    rabbitmq_version: rabbitmqVersion,
    product_name: product,
    product_version: version,
    release_series_support_status: 'supported',
    // The runtime here is another one, in the place where tools look for it.
    erlang_version: runtime,
    erlang_full_version: `${runtime} V8 ${process.versions.v8}`,
    crypto_lib_version: `OpenSSL ${process.versions.openssl}`,
  }
}

/** Of what the caller may see. */
function totals(call: Call): object {
  const { connections, vhosts } = call.admin
  const counts = vhosts.totals(visibleVhosts(call))
  const own = { connections: 0, channels: 0 }
  for (const { user, channels } of connections.counts()) {
    if (!maySeeClient(call, user)) continue
    own.connections++
    own.channels += channels
  }
  const { queues, exchanges, consumers } = counts
  return { queues, exchanges, consumers, ...own }
}

function whereItListens({ node, listeners }: NodeStatus): object {
  return {
    node,
    statistics_db_event_queue: 0,
    listeners: listeners.map((listener) => listenerRow(listener, node)),
    contexts: contextsOf(listeners).map((context) => ({ ...context, node })),
  }
}

function listenerRow({ interface: address, port, protocol }: ListenerInfo, node: string): object {
  const tls = protocol.endsWith('/ssl') || protocol === 'https'
  return { node, protocol, ip_address: address, port, tls, socket_opts: {} }
}
