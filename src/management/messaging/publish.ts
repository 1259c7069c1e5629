import type { MessageParts } from '../../broker/admin/message-input.js'
import type { MessageFate } from '../../broker/admin/messages.js'
import { PERSISTENT } from '../../broker/publish-checks.js'
import { propertiesOfHeaders } from '../../message/http-headers.js'
import type { MessageProperties } from '../../message/properties.js'
import { propertiesFromJson } from '../../message/properties-json.js'
import { exchangeOf } from '../api/visible.js'
import type { Call } from '../call.js'
import { badRequest, HttpRefusal } from '../errors.js'
import { json, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { flagOf, requireKnown } from './parameters.js'
import { messagingRoute, RETRY_SOON } from './refusals.js'

/** The body of a request becomes a message; the answer comes when the message is safe. */
export const publishRoutes: readonly Route[] = [
  messagingRoute('POST', '/messages/:vhost/exchanges/:exchange', publishToExchange),
  messagingRoute('POST', '/messages/:vhost/queues/:queue', publishToQueue),
]

/** The header that says what a message is compared by where a queue or an exchange deduplicates. */
const DEDUPLICATION_HEADER = 'x-deduplication-header'

async function publishToExchange(call: Call): Promise<Reply> {
  requireKnown(call, 'key', 'mandatory')
  const exchange = exchangeOf(call)
  const routingKey = call.query.get('key') ?? ''
  return publish(call, exchange, routingKey, () => {
    const where = exchange === '' ? 'the default exchange' : `exchange '${exchange}'`
    return new HttpRefusal(
      422,
      'unroutable',
      `no queue gets what is published to ${where} with the key '${routingKey}': bind one, give another ?key=, ` +
        'or add mandatory=false to drop such messages',
    )
  })
}

async function publishToQueue(call: Call): Promise<Reply> {
  requireKnown(call, 'mandatory')
  const queue = call.param('queue')
  return publish(call, '', queue, () => {
    const text = `no queue '${queue}' in vhost '${call.param('vhost')}': declare it first`
    return new HttpRefusal(404, 'not_found', text)
  })
}

/** @param unroutable refuses a message that must not get lost */
async function publish(
  call: Call,
  exchange: string,
  routingKey: string,
  unroutable: () => HttpRefusal,
): Promise<Reply> {
  const mandatory = flagOf(call, 'mandatory', true)
  switch (await submit(call, exchange, routingKey)) {
    case 'routed':
      return json({ routed: true })
    case 'held':
      return json({ routed: false, held: true }, 202)
    case 'refused':
      throw new HttpRefusal(503, 'queue_full', 'a queue is full and refuses what is published', RETRY_SOON)
    case 'unroutable':
      if (mandatory) throw unroutable()
      return json({ routed: false })
  }
}

async function submit(call: Call, exchange: string, routingKey: string): Promise<MessageFate> {
  if (Buffer.byteLength(routingKey) > 255) throw badRequest('the routing key must be at most 255 bytes long')
  const properties = propertiesFromJson(propertiesOf(call))
  const body = await call.raw()
  if (call.admin.messages.publishersBlocked) throw alarmed()
  const parts: MessageParts = { exchange, routingKey, properties, body }
  return call.acting.messages.submit(call.param('vhost'), parts)
}

/** Unlike over AMQP, a message that says nothing is persistent. */
function propertiesOf({ request }: Call): MessageProperties {
  const properties = propertiesOfHeaders(request.rawHeaders)
  const key = request.headers['idempotency-key']
  const headers =
    key === undefined
      ? undefined
      : { headers: { ...properties.headers, [DEDUPLICATION_HEADER]: String(key) } }
  return { delivery_mode: PERSISTENT, ...properties, ...headers }
}

function alarmed(): HttpRefusal {
  const text = 'memory or disk space runs out, and the broker takes no messages until that is over'
  return new HttpRefusal(503, 'alarm', text, RETRY_SOON)
}
