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
import { limitRoutes } from './api/limits.js'
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
import { whoamiRoutes } from './api/whoami.js'
import type { Route } from './route.js'

/** Everything that is answered, but for logging in, which needs the server's sessions. */
export const ROUTES: readonly Route[] = [
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
  ...limitRoutes,
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
  ...vhostRoutes,
  ...whoamiRoutes,
]
