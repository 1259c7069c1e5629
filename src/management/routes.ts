import { bindingRoutes } from './api/bindings.js'
import { channelRoutes } from './api/channels.js'
import { connectionRoutes } from './api/connections.js'
import { consumerRoutes } from './api/consumers.js'
import { exchangeRoutes } from './api/exchanges.js'
import { queueRoutes } from './api/queues.js'
import { vhostRoutes } from './api/vhosts.js'
import { whoamiRoutes } from './api/whoami.js'
import type { Route } from './route.js'

/** Everything that is answered, but for logging in, which needs the server's sessions. */
export const ROUTES: readonly Route[] = [
  ...bindingRoutes,
  ...channelRoutes,
  ...connectionRoutes,
  ...consumerRoutes,
  ...exchangeRoutes,
  ...queueRoutes,
  ...vhostRoutes,
  ...whoamiRoutes,
]
