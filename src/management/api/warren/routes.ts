import type { Route } from '../../route.js'
import { delayedMessageRoutes } from './delayed.js'
import { doctorRoutes } from './doctor.js'
import { messageRoutes } from './messages.js'
import { nodeStateRoutes } from './node.js'
import { ownPermissionRoutes } from './permissions.js'
import { routingRoutes } from './routing.js'
import { searchRoutes } from './search.js'
import { topologyRoutes } from './topology.js'
import { webhookRoutes } from './webhooks.js'

/** What RabbitMQ's API does not have. */
export const warrenRoutes: readonly Route[] = [
  ...delayedMessageRoutes,
  ...doctorRoutes,
  ...messageRoutes,
  ...ownPermissionRoutes,
  ...nodeStateRoutes,
  ...routingRoutes,
  ...searchRoutes,
  ...topologyRoutes,
  ...webhookRoutes,
]
