import type { TailOptions } from '../../broker/admin/tail.js'
import { exchangeOf } from '../api/visible.js'
import type { Call } from '../call.js'
import { HttpRefusal } from '../errors.js'
import { eventStream, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { LIFETIME } from '../server-sent-events.js'
import { integerOf, requireKnown } from './parameters.js'
import { messagingRoute, RETRY_SOON } from './refusals.js'
import { TailStream } from './tail-stream.js'

/** Following messages without taking any: what comes from now on, as server-sent events. */
export function tailRoutes(): Route[] {
  const tails = new Tails()
  return [
    messagingRoute('GET', '/messages/:vhost/queues/:queue/tail', async (call) => {
      requireKnown(call, 'filter', MAX_PAYLOAD.name)
      return tails.follow(call, call.param('queue'), { kind: 'queue' })
    }),
    messagingRoute('GET', '/messages/:vhost/exchanges/:exchange/tail', async (call) => {
      requireKnown(call, 'key', 'filter', MAX_PAYLOAD.name)
      const key = call.query.get('key') ?? undefined
      return tails.follow(call, exchangeOf(call), { kind: 'exchange', key })
    }),
  ]
}

/** Bytes of each payload that are sent. */
const MAX_PAYLOAD = { name: 'max-payload', otherwise: 64 * 1024, least: 0, most: 1024 * 1024 }

const MOST_TAILS_OF_A_USER = 50

/** The streams that are open. */
class Tails {
  readonly #byUser = new Map<string, number>()

  follow(call: Call, name: string, options: TailOptions): Reply {
    const user = call.user.name
    if ((this.#byUser.get(user) ?? 0) >= MOST_TAILS_OF_A_USER) {
      const text = `user '${user}' follows ${MOST_TAILS_OF_A_USER} queues and exchanges: end one of these streams first`
      throw new HttpRefusal(429, 'limit_reached', text, RETRY_SOON)
    }
    const filter = call.query.get('filter') ?? undefined
    const maxPayload = integerOf(call, MAX_PAYLOAD)
    const { messages } = call.acting
    const items = messages.tail(call.param('vhost'), name, { ...options, filter, maxPayload })
    const stream = new TailStream(items)
    this.#count(user, 1)
    const lifetime = setTimeout(() => stream.end('reconnect to go on'), LIFETIME)
    stream.once('close', () => {
      clearTimeout(lifetime)
      this.#count(user, -1)
    })
    return eventStream(stream)
  }

  #count(user: string, change: 1 | -1): void {
    const streams = (this.#byUser.get(user) ?? 0) + change
    if (streams === 0) this.#byUser.delete(user)
    else this.#byUser.set(user, streams)
  }
}
