import { alivenessRoutes } from './api/aliveness.js'
import { authenticationAttemptRoutes } from './api/authentication-attempts.js'
import { bindingRoutes } from './api/bindings.js'
import { channelRoutes } from './api/channels.js'
import { clusterChangeRoutes } from './api/cluster-changes.js'
import { connectionRoutes } from './api/connections.js'
import { consumerRoutes } from './api/consumers.js'
import { definitionRoutes } from './api/definitions.js'
import { exchangeChangeRoutes } from './api/exchange-changes.js'
import { exchangeRoutes } from './api/exchanges.js'
import { getMessagesRoutes } from './api/get-messages.js'
import { globalParameterRoutes } from './api/global-parameters.js'
import { healthCheckRoutes } from './api/health-checks.js'
import { limitRoutes } from './api/limits.js'
import { nodeDetailRoutes } from './api/node-details.js'
import { nodeRoutes } from './api/nodes.js'
import { overviewRoutes } from './api/overview.js'
import { parameterRoutes } from './api/parameters.js'
import { passwordHashRoutes } from './api/password-hashes.js'
import { permissionRoutes } from './api/permissions.js'
import { policyRoutes } from './api/policies.js'
import { publishRoutes } from './api/publish.js'
import { queueChangeRoutes } from './api/queue-changes.js'
import { queueRoutes } from './api/queues.js'
import { topicPermissionRoutes } from './api/topic-permissions.js'
import { userRoutes } from './api/users.js'
import { vhostChangeRoutes } from './api/vhost-changes.js'
import { vhostRoutes } from './api/vhosts.js'
import { warrenRoutes } from './api/warren/routes.js'
import { whoamiRoutes } from './api/whoami.js'
import { pageRoutes } from './page/routes.js'
import type { Route } from './route.js'

/** Everything that is answered, but for what the server adds because it needs its sessions or its prefix. */
export const ROUTES: readonly Route[] = [
  ...alivenessRoutes,
  ...authenticationAttemptRoutes,
  ...bindingRoutes,
  ...channelRoutes,
  ...clusterChangeRoutes,
  ...connectionRoutes,
  ...consumerRoutes,
  ...definitionRoutes,
  ...exchangeChangeRoutes,
  ...exchangeRoutes,
  ...getMessagesRoutes,
  ...globalParameterRoutes,
  ...healthCheckRoutes,
  ...limitRoutes,
  ...nodeDetailRoutes,
  ...nodeRoutes,
  ...overviewRoutes,
  ...parameterRoutes,
  ...passwordHashRoutes,
  ...permissionRoutes,
  ...policyRoutes,
  ...publishRoutes,
  ...queueChangeRoutes,
  ...queueRoutes,
  ...topicPermissionRoutes,
  ...userRoutes,
  ...vhostChangeRoutes,
  ...pageRoutes,
  ...vhostRoutes,
  ...warrenRoutes,
  ...whoamiRoutes,
]
