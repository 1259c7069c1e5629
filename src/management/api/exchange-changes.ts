import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { created, noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { isAsked, requireName, requireNode } from './object-declarations.js'
import { changeObject } from './object-refusal.js'
import { RequestBody } from './request-body.js'
import { vhostToEnter } from './vhost-access.js'
import { exchangeOf } from './visible.js'

/** Declaring and deleting exchanges, with the permissions that AMQP wants. */
export const exchangeChangeRoutes: readonly Route[] = [
  { method: 'PUT', path: '/api/exchanges/:vhost/:exchange', access: 'management', run: declare },
  { method: 'DELETE', path: '/api/exchanges/:vhost/:exchange', access: 'management', run: remove },
]

async function declare(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const name = exchangeOf(call)
  const body = await RequestBody.of(call)
  requireName('exchange', name)
  requireNode(call, body)
  const declaration = {
    name,
    type: body.text('type', 'direct'),
    durable: body.flag('durable', false),
    autoDelete: body.flag('auto_delete', false),
    internal: body.flag('internal', false),
    arguments: body.table('arguments'),
  }
  const { exchanges } = call.acting
  const existed = exchanges.has(vhost, name)
  await changeObject(() => exchanges.declare(vhost, declaration))
  return existed ? noContent() : created()
}

async function remove(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const name = exchangeOf(call)
  const { exchanges } = call.acting
  if (!exchanges.has(vhost, name)) throw notFound()
  await changeObject(() => exchanges.delete(vhost, name, { ifUnused: isAsked(call, 'if-unused') }))
  return noContent()
}
