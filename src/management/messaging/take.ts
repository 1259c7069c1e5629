import { publishedInfo } from '../../broker/admin/message-info.js'
import type { TakenMessage } from '../../broker/admin/taking.js'
import { headersOfMessage } from '../../message/http-headers.js'
import type { Call } from '../call.js'
import { CLIENT_GONE } from '../call.js'
import { json, noContent, octets, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { integerOf, requireKnown } from './parameters.js'
import { messagingRoute } from './refusals.js'

/** Taking messages off a queue: at once, or as soon as there are any. */
export const takeRoutes: readonly Route[] = [
  messagingRoute('POST', '/messages/:vhost/queues/:queue/take', take),
]

/** Seconds that a request waits for messages. */
const WAIT = { name: 'wait', otherwise: 0, least: 0, most: 120 }
const COUNT = { name: 'count', otherwise: 1, least: 1, most: 200 }
/** Seconds that a message is held before it goes back. */
export const ACK_TIMEOUT = { name: 'ack-timeout', otherwise: 30, least: 1, most: 3600 }

/** One message as it is, with its properties in headers; with `count` a list in JSON, be it of one. */
async function take(call: Call): Promise<Reply> {
  requireKnown(call, WAIT.name, COUNT.name, ACK_TIMEOUT.name)
  const options = {
    count: integerOf(call, COUNT),
    wait: integerOf(call, WAIT) * 1000,
    holdFor: integerOf(call, ACK_TIMEOUT) * 1000,
    signal: call.signal,
  }
  const vhost = call.param('vhost')
  const queue = call.param('queue')
  const { taking } = call.acting
  const messages = await taking.take(vhost, queue, options)
  returnUnlessSent(call, () => {
    const ids = messages.map(({ id }) => id)
    void taking.settle(vhost, queue, ids, 'return').catch(() => {})
  })
  if (call.query.has(COUNT.name)) return json(messages.map(listed))
  const [message] = messages
  return message === undefined ? noContent() : alone(message)
}

/** What the client has not got, because it went away, need not wait until its time is over. */
function returnUnlessSent({ signal }: Call, giveBack: () => void): void {
  signal.addEventListener('abort', () => signal.reason === CLIENT_GONE && giveBack(), { once: true })
}

function alone({ id, message, redelivered, heldUntil }: TakenMessage): Reply {
  return octets(message.body(), {
    ...headersOfMessage(message),
    'cache-control': 'no-store',
    'amqp-redelivered': String(redelivered),
    'taken-id': id,
    'taken-until': new Date(heldUntil).toISOString(),
  })
}

function listed({ id, message, redelivered, heldUntil }: TakenMessage): object {
  return { id, taken_until: new Date(heldUntil).toISOString(), redelivered, ...publishedInfo(message) }
}
