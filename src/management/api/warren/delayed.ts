import type { Call } from '../../call.js'
import { badRequest } from '../../errors.js'
import { json, type Reply } from '../../reply.js'
import type { Route } from '../../route.js'
import { exchangeOf } from '../visible.js'
import { FieldReader, isText } from './fields.js'

const PATH = '/api/warren/exchanges/:vhost/:exchange/delayed'

/** Messages that an exchange of type x-delayed-message keeps until they are due. */
export const delayedMessageRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, access: 'management', run: list },
  { method: 'POST', path: `${PATH}/cancel`, access: 'management', run: cancel },
]

async function list(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  const limit = FieldReader.ofQuery(call).integer('count', 1, 500) ?? 100
  return json(await call.admin.actingFor(call.user.name).delayed.list(vhost, limit, exchangeOf(call)))
}

async function cancel(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  const fields = await FieldReader.ofBody(call)
  const ids = fields.list('ids', isText, 'ids of delayed messages')
  const routingKey = fields.text('routing_key')
  if ((ids === undefined) === (routingKey === undefined)) throw badRequest('give either ids or routing_key')
  const selection = ids === undefined ? { routingKey: routingKey ?? '' } : { ids }
  const { delayed } = call.admin.actingFor(call.user.name)
  return json({ cancelled: await delayed.cancel(vhost, exchangeOf(call), selection) })
}
