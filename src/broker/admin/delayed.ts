import { type MessageProperties, readProperties } from '../../message/properties.js'
import { propertiesToJson } from '../../message/properties-json.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import type { DelayedMessages, WaitingMessage } from '../exchange/delayed-messages.js'
import { describeExchange } from '../names.js'
import type { Session } from '../session.js'
import type { OpenSession } from './sessions.js'

export interface DelayedMessageInfo {
  /** Names the message to `cancel`; no other one ever has it. */
  readonly id: string
  readonly exchange: string
  readonly routing_key: string
  /** When it leaves the exchange, in ms since 1970. */
  readonly due_at: number
  /** When it came, in ms since 1970. */
  readonly arrived_at: number
  readonly message_bytes: number
  readonly persistent: boolean
  readonly properties: MessageProperties
}

/** Which messages: those with these ids, or all with this routing key. */
export type DelayedSelection = { readonly ids: readonly string[] } | { readonly routingKey: string }

/** The messages that exchanges of type x-delayed-message keep. A missing vhost is 'no-such-vhost'. */
export class DelayedMessageAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  /**
   * What is due first, at most `limit` messages, of one exchange or of all. An exchange that is missing, or delays
   * nothing, is 'not-found'.
   */
  async list(vhost: string, limit: number, exchange?: string): Promise<DelayedMessageInfo[]> {
    const session = this.#sessions(vhost)
    const { exchanges } = session.vhost
    const asked = exchange === undefined ? [...exchanges.keys()] : [exchange]
    const infos: DelayedMessageInfo[] = []
    for (const name of asked) {
      const delayed = exchange === undefined ? exchanges.get(name)?.delayed : requireDelayed(session, name)
      if (delayed === undefined) continue
      session.requireReadExchange(name)
      for await (const waiting of delayed.first(limit)) infos.push(infoOf(waiting, name))
    }
    return infos.sort((a, b) => a.due_at - b.due_at).slice(0, limit)
  }

  /**
   * Drops messages before their time, for good, and returns how many. An id of a message that has left is no error. An
   * exchange that is missing, or delays nothing, is 'not-found'; an id that is none, 'invalid-argument'.
   */
  async cancel(vhost: string, exchange: string, selection: DelayedSelection): Promise<number> {
    const session = this.#sessions(vhost)
    session.requireConfigureExchange(exchange)
    const delayed = requireDelayed(session, exchange)
    const positions =
      'ids' in selection
        ? await positionsOfIds(delayed, selection.ids)
        : await positionsOfKey(delayed, selection.routingKey)
    const cancelled = delayed.cancel(positions)
    await this.#broker.store.committed()
    return cancelled
  }
}

function requireDelayed({ vhost }: Session, name: string): DelayedMessages {
  const { delayed } = vhost.requireExchange(name)
  if (delayed !== undefined) return delayed
  const described = describeExchange(name, vhost.name)
  throw new BrokerError('not-found', `${described} delays no messages: its type is not x-delayed-message`)
}

function infoOf({ due, position, message }: WaitingMessage, exchange: string): DelayedMessageInfo {
  const { routingKey, arrival, bodyLength, persistent } = message
  return {
    id: idOf(position, arrival),
    exchange,
    routing_key: routingKey,
    due_at: due,
    arrived_at: arrival,
    message_bytes: bodyLength,
    persistent,
    properties: propertiesToJson(readProperties(message.data, message.offset, message.propertiesLength)),
  }
}

/** Positions begin anew after a restart of an empty exchange: the time of arrival tells the messages apart. */
function idOf(position: number, arrival: number): string {
  return `${position}.${arrival}`
}

async function positionsOfIds(delayed: DelayedMessages, ids: readonly string[]): Promise<Set<number>> {
  const positions = new Set<number>()
  const asked = ids.map(positionOf)
  for (const [i, position] of asked.entries()) {
    const message = await delayed.at(position)
    if (message !== undefined && idOf(position, message.arrival) === ids[i]) positions.add(position)
  }
  return positions
}

/** @throws BrokerError 'invalid-argument' */
function positionOf(id: string): number {
  const [, position] = /^(\d{1,15})\.\d+$/.exec(id) ?? []
  if (position !== undefined) return Number(position)
  const hint = 'see the column id of list_delayed_messages'
  throw new BrokerError('invalid-argument', `'${id}' is not the id of a delayed message: ${hint}`)
}

async function positionsOfKey(delayed: DelayedMessages, routingKey: string): Promise<Set<number>> {
  const positions = new Set<number>()
  for await (const { position, message } of delayed.all()) {
    if (message.routingKey === routingKey) positions.add(position)
  }
  return positions
}
