import type { Clock } from '../../lib/clock.js'
import { Ring } from '../../lib/ring.js'
import { headerPlaces, withSortedHeaders } from '../../message/edited-headers.js'
import { EMPTY_TABLE, type FieldTable } from '../../message/field-table.js'
import { Message } from '../../message/message.js'
import { readProperties, writeProperties } from '../../message/properties.js'
import { carbonCopies, headerKeys } from '../carbon-copies.js'
import type { Exchange } from '../exchange/exchange.js'
import { routeMessage } from '../exchange/route-message.js'
import type { Queue } from '../queue/queue.js'
import { RouteTargets } from '../route-targets.js'
import { addDeath, type Death, type DeathReason, firstDeath, isCycle } from './x-death.js'

/** Headers that decide about a dead letter, or change with it. */
const LOOKED_INTO: ReadonlySet<string> = new Set([
  'x-death',
  'x-first-death-exchange',
  'x-first-death-queue',
  'x-first-death-reason',
  'CC',
  'BCC',
])

interface WrittenLetter {
  readonly message: Message
  /** Those that tell of its deaths, at least. */
  readonly headers: FieldTable
}

interface DeadLetter {
  readonly queue: Queue
  readonly message: Message
  readonly reason: DeathReason
  readonly exchange: string
}

/**
 * Publishes what queues have given up to their dead letter exchanges, within the same turn: the store then makes
 * the removal and the new message durable together.
 *
 * A dead letter may push others out of the queue it comes to. Those wait in a line, so that chains of queues do
 * not grow the stack.
 */
export class DeadLetters {
  readonly #exchanges: ReadonlyMap<string, Exchange>
  readonly #clock: Clock
  readonly #line = new Ring<DeadLetter>()
  readonly #targets = new RouteTargets<Queue>()
  #publishing = false

  /** @param exchanges those of the virtual host */
  constructor(exchanges: ReadonlyMap<string, Exchange>, clock: Clock) {
    this.#exchanges = exchanges
    this.#clock = clock
  }

  /** Publishes `message`, which `queue` has given up. Dropped silently when the exchange does not exist. */
  publish(queue: Queue, message: Message, reason: DeathReason, exchange: string): void {
    this.#line.push({ queue, message, reason, exchange })
    if (this.#publishing) return
    this.#publishing = true
    try {
      for (let next = this.#line.shift(); next !== undefined; next = this.#line.shift()) this.#route(next)
    } finally {
      this.#publishing = false
    }
  }

  #route(letter: DeadLetter): void {
    const exchange = this.#exchanges.get(letter.exchange)
    if (exchange === undefined) return
    const { message, headers } = this.#writeFirst(letter) ?? this.#write(letter)
    const copies = carbonCopies(message)
    const kept = copies?.kept ?? message
    const targets = this.#targets
    routeMessage(exchange, message, copies?.keys ?? NO_KEYS, this.#exchanges, targets)
    for (let i = 0; i < targets.length; i++) {
      const queue = targets.queues[i] as Queue
      if (letter.reason === 'rejected' || !isCycle(queue.name, headers)) queue.enqueue(kept)
    }
  }

  /** For a message that has not died before, as most have not; undefined when its headers have to be looked into. */
  #writeFirst(letter: DeadLetter): WrittenLetter | undefined {
    const { queue, message, exchange } = letter
    const places = headerPlaces(message)
    if (places.some(({ name }) => LOOKED_INTO.has(name))) return undefined
    const now = this.#clock.now()
    const headers = firstDeath(deathOf(letter, now, NO_KEYS))
    const key = queue.settings.deadLetterRoutingKey ?? message.routingKey
    const { bodyLength, persistent } = message
    const { data, propertiesLength } = withSortedHeaders(message, places, headers)
    return {
      message: new Message(exchange, key, data, 0, propertiesLength, bodyLength, persistent, now),
      headers,
    }
  }

  #write(letter: DeadLetter): WrittenLetter {
    const { queue, message, exchange } = letter
    const { expiration: _, ...properties } = readProperties(
      message.data,
      message.offset,
      message.propertiesLength,
    )
    const now = this.#clock.now()
    const key = queue.settings.deadLetterRoutingKey
    const copies = headerKeys(properties.headers ?? EMPTY_TABLE, 'CC')
    const headers = new Map(addDeath(properties.headers, deathOf(letter, now, copies)))
    if (key !== undefined) {
      headers.delete('CC')
      headers.delete('BCC')
    }
    const block = writeProperties({ ...properties, headers })
    const written = new Message(
      exchange,
      key ?? message.routingKey,
      Buffer.concat([block, message.body()]),
      0,
      block.length,
      message.bodyLength,
      message.persistent,
      now,
    )
    return { message: written, headers }
  }
}

/** @param copies further routing keys of the publish */
function deathOf({ queue, message, reason }: DeadLetter, now: number, copies: readonly string[]): Death {
  const time = Math.floor(now / 1000)
  return { message, queue: queue.name, reason, time, routingKeys: [message.routingKey, ...copies] }
}

const NO_KEYS: readonly string[] = []
