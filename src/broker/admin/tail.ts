import type { MessageFilter } from '../../message/filter/filter.js'
import { withoutBcc } from '../carbon-copies.js'
import { BrokerError } from '../errors.js'
import { Exchange } from '../exchange/exchange.js'
import { keyFilter } from '../exchange/key-filter.js'
import type { Session } from '../session.js'
import { TapStream } from '../tap/tap-stream.js'
import type { Tappable } from '../tap/taps.js'
import type { VirtualHost } from '../vhost.js'
import { publishedInfo, type TailedMessage } from './message-info.js'
import { filterOf } from './transfers.js'

export interface TailOptions {
  /** What the name is of; found out unless given. */
  readonly kind?: 'exchange' | 'queue' | undefined
  readonly filter?: string | undefined
  /** Of an exchange: only what a queue would get that is bound with this key. All unless given. */
  readonly key?: string | undefined
  /** Bytes of a payload that are shown. */
  readonly maxPayload?: number | undefined
}

export type TailItem = TailedMessage | { readonly dropped: number }

/**
 * What is published to an exchange, or put into a queue, from now on, until the caller stops iterating or the place is
 * gone. A caller who does not keep up is told how many messages he has missed.
 * Whoever follows an exchange needs the rights of who binds a queue to it with that key, or for all keys; the stream ends
 * with a refusal when they are taken away.
 * @throws BrokerError 'access-refused', 'not-found', or 'invalid-argument' for a name that both an exchange and a queue have
 */
export function tail(session: Session, name: string, options: TailOptions): AsyncIterable<TailItem> {
  const { maxPayload, filter, key } = options
  const { place, exists } = findPlace(session.vhost, name, options.kind)
  const authorise = () => requireRights(session, name, place, key)
  authorise()
  const wanted = [
    ...(key === undefined || !(place instanceof Exchange) ? [] : [keyFilter(place, key)]),
    ...(filter === undefined ? [] : [filterOf(filter)]),
  ]
  const all: MessageFilter = (candidate) => wanted.every((wants) => wants(candidate))
  const stream = new TapStream(place, wanted.length === 0 ? undefined : all, exists)
  return mapped(stream, authorise, maxPayload)
}

function requireRights(session: Session, name: string, place: Tappable, key = '#'): void {
  if (!(place instanceof Exchange)) return session.requireReadQueue(name)
  session.requireReadExchange(name)
  session.requireReadTopic(place, key)
}

function findPlace(
  vhost: VirtualHost,
  name: string,
  kind: TailOptions['kind'],
): { readonly place: Tappable; readonly exists: () => boolean } {
  const exchange = kind === 'queue' ? undefined : vhost.exchanges.get(name)
  const queue = kind === 'exchange' ? undefined : vhost.queues.get(name)
  if (exchange !== undefined && queue !== undefined) {
    throw new BrokerError(
      'invalid-argument',
      `'${name}' is the name of an exchange and of a queue: say which`,
    )
  }
  if (exchange !== undefined) return { place: exchange, exists: () => vhost.exchanges.get(name) === exchange }
  if (queue !== undefined) return { place: queue, exists: () => vhost.queues.get(name) === queue }
  const what = kind ?? 'exchange or queue'
  throw new BrokerError('not-found', `no ${what} '${name}' in vhost '${vhost.name}'`)
}

function mapped(
  stream: TapStream,
  authorise: () => void,
  maxBytes = Number.POSITIVE_INFINITY,
): AsyncIterableIterator<TailItem> {
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: async () => {
      const step = await stream.next()
      if (step.done) return step
      try {
        authorise()
      } catch (error) {
        await stream.return()
        throw error
      }
      if ('dropped' in step.value) return { done: false, value: step.value }
      const { message } = step.value
      const value = { published_at: message.arrival, ...publishedInfo(withoutBcc(message), { maxBytes }) }
      return { done: false, value }
    },
    return: async () => {
      await stream.return()
      return { done: true, value: undefined }
    },
  }
}
