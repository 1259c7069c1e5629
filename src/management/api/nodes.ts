import { availableParallelism } from 'node:os'
import type { ListenerInfo } from '../../broker/admin/node.js'
import { memoryCategories } from '../../commands/diagnostics/memory-categories.js'
import { BUILT_IN_PLUGINS } from '../../commands/plugins/catalog.js'
import type { Call } from '../call.js'
import { list, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import { parseRates } from '../statistics/rates.js'
import { requireNode, withoutStatistics } from './visible.js'

/** The one node that there is, and its memory. */
export const nodeRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/nodes', access: 'monitoring', run: (call) => list(call, [nodeRow(call)]) },
  { method: 'GET', path: '/api/nodes/:node', access: 'monitoring', run: node },
  { method: 'GET', path: '/api/nodes/:node/memory', access: 'monitoring', run: memory },
  { method: 'GET', path: '/api/nodes/:node/memory/relative', access: 'monitoring', run: relativeMemory },
]

function node(call: Call): Reply {
  requireNode(call)
  const row = nodeRow(call)
  return object(call, call.query.get('memory') === 'true' ? { ...row, ...memoryOf(call) } : row)
}

function memory(call: Call): Reply {
  requireNode(call)
  return object(call, memoryOf(call))
}

function relativeMemory(call: Call): Reply {
  requireNode(call)
  const { rss } = process.memoryUsage()
  const parts = Object.entries(memoryParts(call))
  const relative = parts.map(([name, bytes]) => [name, Math.ceil((100 * bytes) / rss)])
  return object(call, { memory: { total: 100, ...Object.fromEntries(relative) } })
}

/** ms between two looks at the processes of other nodes, in RabbitMQ: a setting that some tools want to see. */
const NET_TICK_TIME = 60

function nodeRow(call: Call): object {
  const { admin } = call
  const status = admin.node.status()
  const row = { name: status.node, type: 'disc', running: true }
  if (withoutStatistics(call)) return row
  const { memoryBytes, fileDescriptors, totals, alarms } = status
  return {
    ...row,
    os_pid: String(status.pid),
    uptime: Math.round(process.uptime() * 1000),
    processors: availableParallelism(),
    run_queue: 0,
    rates_mode: call.statistics.ratesMode,
    net_ticktime: NET_TICK_TIME,
    mem_used: memoryBytes.rss,
    mem_limit: status.memoryLimitBytes,
    mem_alarm: alarms.includes('memory'),
    mem_calculation_strategy: 'rss',
    disk_free: status.freeDiskBytes,
    disk_free_limit: status.diskFreeLimitBytes,
    disk_free_alarm: alarms.includes('disk'),
    being_drained: status.underMaintenance,
    fd_used: fileDescriptors.used,
    fd_total: fileDescriptors.limit,
    sockets_used: totals.connections,
    sockets_total: fileDescriptors.limit,
    // What would be processes in Erlang; there is no limit of them here, and RabbitMQ's is shown.
    proc_used: totals.connections + totals.channels + totals.queues,
    proc_total: 1_048_576,
    exchange_types: admin.exchanges.types().map((type) => ({ ...type, enabled: true })),
    auth_mechanisms: mechanisms(call),
    applications: [{ name: 'warren', description: status.product, version: status.version }],
    enabled_plugins: BUILT_IN_PLUGINS.map(({ name }) => name),
    config_files: status.configFiles,
    log_files: status.logFiles,
    db_dir: status.dataDirectory,
    contexts: contextsOf(status.listeners),
    partitions: [],
    cluster_links: [],
    ...call.statistics.node(parseRates(call.query)),
  }
}

const MECHANISM_DESCRIPTIONS: Readonly<Record<string, string>> = {
  PLAIN: 'SASL PLAIN authentication mechanism',
  AMQPLAIN: 'QPid AMQPLAIN mechanism',
  EXTERNAL:
    'TLS peer verification-based authentication plugin. Used in combination with the EXTERNAL SASL mechanism.',
  'RABBIT-CR-DEMO': 'RabbitMQ Demo challenge-response authentication mechanism',
  ANONYMOUS: 'SASL ANONYMOUS authentication mechanism',
}

function mechanisms({ node }: Call): object[] {
  const enabled = node.environment()['rabbit']?.['auth_mechanisms'] as readonly string[] | undefined
  return Object.entries(MECHANISM_DESCRIPTIONS).map(([name, description]) => ({
    name,
    description,
    enabled: enabled?.includes(name) ?? false,
  }))
}

/** The listeners of the management interface, as RabbitMQ shows them. */
export function contextsOf(listeners: readonly ListenerInfo[]): object[] {
  return listeners
    .filter(({ protocol }) => protocol === 'http' || protocol === 'https')
    .map(({ interface: ip, port, protocol }) => ({
      description: 'RabbitMQ Management',
      path: '/',
      ip,
      port: String(port),
      ...(protocol === 'https' ? { protocol } : {}),
    }))
}

function memoryOf(call: Call): object {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage()
  return {
    memory: {
      ...memoryParts(call),
      strategy: 'rss',
      total: { rss, allocated: heapTotal + external, erlang: heapUsed + external },
    },
  }
}

/** The parts of the resident memory under the names of RabbitMQ's that come nearest. */
function memoryParts({ admin }: Call): Record<string, number> {
  const categories = memoryCategories(admin.node.messageMemory())
  const bytes = new Map(categories.map((category) => [category.name, category.bytes]))
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0)
  return {
    queue_procs: of('messages'),
    binary: of('buffers'),
    code: of('code'),
    other_proc: of('heap_objects'),
    allocated_unused: of('heap_unused'),
    other_system: of('external', 'native'),
  }
}
