import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { mayEnter } from '../vhost-access.js'
import { visibleVhosts } from '../visible.js'

/** Webhooks and how they fare, of all virtual hosts. They are set and cleared as parameters of the component webhook. */
export const webhookRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/warren/webhooks', access: 'policymaker', run: list },
]

function list(call: Call): Reply {
  const vhosts = visibleVhosts(call).filter((vhost) => mayEnter(call, vhost))
  return json(
    vhosts.flatMap((vhost) => call.admin.parameters.webhooks(vhost).map((row) => ({ vhost, ...row }))),
  )
}
