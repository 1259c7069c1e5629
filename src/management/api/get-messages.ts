import type { MessageInfo } from '../../broker/admin/message-info.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal, notAuthorised } from '../errors.js'
import { json, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { closingFor } from './channel-refusal.js'
import { RequestBody } from './request-body.js'
import { vhostToEnter } from './vhost-access.js'

/** Taking messages from a queue, with the permissions that AMQP wants; they may be put back. */
export const getMessagesRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/queues/:vhost/:queue/get', access: 'management', run: get },
]

/** What becomes of the messages when all of them have been taken. */
const SETTLEMENTS: ReadonlyMap<unknown, { readonly ack: boolean; readonly reject?: boolean }> = new Map([
  ['ack_requeue_true', { ack: false }],
  ['ack_requeue_false', { ack: true }],
  ['reject_requeue_true', { ack: false }],
  ['reject_requeue_false', { ack: false, reject: true }],
])

async function get(call: Call): Promise<Reply> {
  const vhost = vhostToEnter(call)
  const body = await RequestBody.of(call, 'ackmode', 'count', 'encoding')
  if (!call.user.hasPermissionsIn(vhost)) throw notAuthorised('Access refused.')
  const settlement = SETTLEMENTS.get(body.value('ackmode'))
  if (settlement === undefined) {
    throw badRequest(`Unsupported ackmode. Please use one of: ${[...SETTLEMENTS.keys()].join(', ')}.`)
  }
  const encoding = body.value('encoding')
  if (encoding !== 'auto' && encoding !== 'base64') {
    throw badRequest('Unsupported encoding. Please use auto or base64.')
  }
  const asked = body.integer('count')
  // RabbitMQ takes a negative number for all.
  const count = asked < 0 ? Number.POSITIVE_INFINITY : asked
  const truncate = body.has('truncate') ? body.integer('truncate') : Number.POSITIVE_INFINITY
  if (truncate < 0) throw badRequest(['not_integer', truncate])
  const payloads = { maxBytes: truncate, base64: encoding === 'base64' }
  const options = { count, ...settlement, maxBytes: MOST_BYTES, payloads }
  try {
    const { messages } = call.acting
    return json((await messages.get(vhost, call.param('queue'), options)).map(rowOf))
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Bytes of messages in one answer: with more, the rest of them stays in the queue. */
const MOST_BYTES = 32 * 1024 * 1024

/** The fields of RabbitMQ, which shows no properties as an empty list. */
function rowOf(message: MessageInfo): object {
  const { payload_bytes, redelivered, exchange, routing_key, message_count, payload, payload_encoding } =
    message
  const properties = Object.keys(message.properties).length === 0 ? [] : message.properties
  return {
    payload_bytes,
    redelivered,
    exchange,
    routing_key,
    message_count,
    properties,
    payload,
    payload_encoding,
  }
}

function refusalOf(error: unknown): unknown {
  const closing = closingFor(error)
  if (closing === undefined) return error
  const { reason, code, text } = closing
  if (reason === 'not-found') return new HttpRefusal(404, 'not_found', text)
  return reason === 'access-refused' ? notAuthorised(text) : badRequest(`${code} ${text}`)
}
