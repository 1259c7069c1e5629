import type { Call } from '../../call.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { FieldReader } from './fields.js'
import { routingGraph } from './routing-graph.js'

/** Where messages would go, and the picture of it. */
export const routingRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/warren/explain/:vhost', access: 'management', run: explain },
  { method: 'GET', path: '/api/warren/routing/:vhost', access: 'management', run: graph },
]

/** Follows a message that is not published. */
async function explain(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  const fields = await FieldReader.ofBody(call)
  const answer = call.admin.routing.explain(vhost, {
    exchange: fields.text('exchange') ?? '',
    routingKey: fields.text('routing_key') ?? '',
    properties: fields.object('properties') ?? {},
    size: fields.integer('size', 0) ?? 0,
    user: fields.text('user') || undefined,
  })
  return json(answer)
}

function graph(call: Call): Reply {
  const vhost = call.vhost()
  const fields = FieldReader.ofQuery(call)
  const most = fields.integer('count', 1, 2000) ?? 400
  const focus = {
    exchange: fields.text('exchange'),
    queue: fields.text('queue'),
    text: fields.text('filter') ?? '',
  }
  return json(routingGraph(call.admin, vhost, focus, most))
}
