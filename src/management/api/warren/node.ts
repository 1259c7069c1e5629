import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'

/** What the node is set to and in which state it is, beyond what RabbitMQ's /api/nodes tells. */
export const nodeStateRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/warren/node', access: 'monitoring', run: nodeState },
]

function nodeState({ admin }: Call): Reply {
  const state = admin.node.state()
  return json({
    name: state.node,
    under_maintenance: state.underMaintenance,
    listeners_suspended: state.listenersSuspended,
    alarms: state.alarms,
    memory_total: state.memoryTotalBytes,
    memory_watermark: state.memoryWatermark,
    disk_watermark: state.diskWatermark,
    disk_watched: state.diskWatched,
    log_level: state.logLevel ?? null,
    login_sources_tracked: admin.authentication.tracksSources,
    listeners: state.listeners,
  })
}
