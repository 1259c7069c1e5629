import { whoamiRoutes } from './api/whoami.js'
import type { Route } from './route.js'

/** Everything that is answered, but for logging in, which needs the server's sessions. */
export const ROUTES: readonly Route[] = [...whoamiRoutes]
