import type { Route } from '../route.js'
import { publishRoutes } from './publish.js'
import { settleRoutes } from './settle.js'
import { tailRoutes } from './tail.js'
import { takeRoutes } from './take.js'

/** Queues for clients that have HTTP only: docs/http-messaging.md. */
export function messagingRoutes(): Route[] {
  return [...publishRoutes, ...takeRoutes, ...settleRoutes, ...tailRoutes()]
}
