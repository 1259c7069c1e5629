import type { MessageParts } from '../../broker/admin/message-input.js'
import type { Call } from '../call.js'
import { badRequest, notAuthorised } from '../errors.js'
import { json, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { isBase64 } from './base64.js'
import { closingFor } from './channel-refusal.js'
import { propertiesOf } from './message-properties.js'
import { RequestBody } from './request-body.js'
import { vhostToEnter } from './vhost-access.js'
import { exchangeOf } from './visible.js'

/** Publishing one message, with the permissions that AMQP wants. */
export const publishRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/exchanges/:vhost/:exchange/publish', access: 'management', run: publish },
]

async function publish(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const body = await RequestBody.of(call, 'routing_key', 'properties', 'payload', 'payload_encoding')
  if (!call.user.hasPermissionsIn(vhost)) throw notAuthorised('Access refused.')
  const parts = partsOf(exchangeOf(call), body)
  try {
    return json(await call.acting.messages.publishAsClient(vhost, parts))
  } catch (error) {
    const closing = closingFor(error)
    throw closing === undefined ? error : badRequest(`${closing.code} ${closing.text}`)
  }
}

function partsOf(exchange: string, body: RequestBody): MessageParts {
  const routingKey = body.text('routing_key')
  if (Buffer.byteLength(routingKey) > 255) throw badRequest('routing_key must be at most 255 bytes long')
  const payload = body.value('payload')
  if (typeof payload !== 'string') throw badRequest('payload_not_string')
  const content = decode(payload, body.value('payload_encoding'))
  return { exchange, routingKey, properties: propertiesOf(body.record('properties')), body: content }
}

function decode(payload: string, encoding: unknown): Buffer {
  if (encoding === 'string') return Buffer.from(payload)
  if (encoding !== 'base64') throw badRequest(['unsupported_encoding', encoding])
  const base64 = payload.replace(/\s/g, '')
  if (!isBase64(base64)) throw badRequest(['not_base64', payload])
  return Buffer.from(base64, 'base64')
}
