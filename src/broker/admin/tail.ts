import { withoutBcc } from '../carbon-copies.js'
import { BrokerError } from '../errors.js'
import { Exchange } from '../exchange/exchange.js'
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
  /** Bytes of a payload that are shown. */
  readonly maxPayload?: number | undefined
}

export type TailItem = TailedMessage | { readonly dropped: number }

/**
 * What is published to an exchange, or put into a queue, from now on, until the caller stops iterating or the place is
 * gone. A caller who does not keep up is told how many messages he has missed.
 * Whoever follows an exchange needs the rights of who binds a queue to it for all keys.
 * @throws BrokerError 'access-refused', 'not-found', or 'invalid-argument' for a name that both an exchange and a queue have
 */
export function tail(session: Session, name: string, options: TailOptions): AsyncIterable<TailItem> {
  const { maxPayload, filter } = options
  const { place, exists } = findPlace(session.vhost, name, options.kind)
  if (place instanceof Exchange) {
    session.requireReadExchange(name)
    session.requireReadTopic(place, '#')
  } else {
    session.requireReadQueue(name)
  }
  const stream = new TapStream(place, filter === undefined ? undefined : filterOf(filter), exists)
  return mapped(stream, maxPayload)
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

function mapped(stream: TapStream, maxBytes = Number.POSITIVE_INFINITY): AsyncIterableIterator<TailItem> {
  return {
    [Symbol.asyncIterator]() {
      return this
    },
    next: async () => {
      const step = await stream.next()
      if (step.done) return step
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
