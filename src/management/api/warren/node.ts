import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'

/** What the node is set to and in which state it is, beyond what RabbitMQ's /api/nodes tells. */
export const nodeStateRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/warren/node', access: 'monitoring', run: state },
]

function state({ admin }: Call): Reply {
  const status = admin.node.status()
  return json({
    name: status.node,
    under_maintenance: status.underMaintenance,
    listeners_suspended: status.listenersSuspended,
    alarms: status.alarms,
    memory_total: status.memoryTotalBytes,
    memory_watermark: status.memoryWatermark,
    disk_watermark: status.diskWatermark,
    disk_watched: status.diskWatched,
    log_level: status.logLevel ?? null,
    login_sources_tracked: admin.authentication.tracksSources,
    listeners: status.listeners,
  })
}
