import type { TableTriples } from '../../message/field-table.js'
import type { MessageProperties } from '../../message/properties.js'
import type { Broker } from '../broker.js'
import { BrokerError } from '../errors.js'
import { PublishOutcome } from '../publish-outcome.js'
import type { Session } from '../session.js'
import type { PayloadEncoding } from './message-info.js'
import { messageOf, type PublishInput } from './message-input.js'

/** A message as lists show it and as it may come back: what is missing is taken from elsewhere. */
export interface PublishItem {
  readonly exchange?: string
  readonly routing_key?: string
  readonly properties?: MessageProperties
  readonly typed_headers?: TableTriples
  readonly payload: string
  /** 'string' unless given. */
  readonly payload_encoding?: PayloadEncoding
}

/** What holds for all messages of a stream. */
export interface PublishOptions {
  /** Where they go, whatever they say themselves. */
  readonly exchange?: string | undefined
  readonly routingKey?: string | undefined
  /** Properties of those that have none of their own. */
  readonly properties: MessageProperties
  /** Waits at the end until all are safe. */
  readonly confirm: boolean
}

/** How many messages were published, and what became of them. */
export interface PublishCounts {
  readonly published: number
  readonly routed: number
  readonly unroutable: number
  /** By a queue that was full. */
  readonly refused: number
  /** Safe now: on disk where that was asked for. */
  readonly confirmed: number
}

export type PublishReport = { readonly progress: number } | { readonly result: PublishCounts }

/**
 * Publishes messages as they come, no faster than the store takes them and not while an alarm lasts.
 * @throws BrokerError naming the message that is in no order; those before it are published
 */
export async function* publishAll(
  broker: Broker,
  session: Session,
  items: AsyncIterable<readonly unknown[]>,
  options: PublishOptions,
): AsyncGenerator<PublishReport> {
  const tally = new PublishTally()
  for await (const batch of items) {
    if (tally.published > 0) await readiness(broker)
    for (const item of batch)
      tally.note(session.vhost.publish(session, messageOfItem(item, options, tally.published)))
    yield { progress: tally.published }
  }
  if (options.confirm) await broker.store.committed()
  yield { result: tally.counts(options.confirm) }
}

/** Publishes one message many times. */
export async function* publishRepeatedly(
  broker: Broker,
  session: Session,
  input: PublishInput,
  times: number,
  confirm: boolean,
): AsyncGenerator<PublishReport> {
  const { exchange, routingKey, ...rest } = input
  const item: PublishItem = {
    properties: rest.properties,
    payload: rest.payload,
    payload_encoding: rest.payloadEncoding,
  }
  yield* publishAll(broker, session, repeated(item, times), { exchange, routingKey, properties: {}, confirm })
}

async function* repeated(item: PublishItem, times: number): AsyncGenerator<readonly PublishItem[]> {
  for (let left = times; left > 0; left -= BATCH)
    yield new Array<PublishItem>(Math.min(left, BATCH)).fill(item)
}

/** Messages that are published at once: a few ms of work. */
const BATCH = 500

class PublishTally {
  published = 0
  #unroutable = 0
  #refused = 0

  note(outcome: PublishOutcome): void {
    this.published++
    if (outcome === PublishOutcome.Unroutable) this.#unroutable++
    else if (outcome === PublishOutcome.Refused) this.#refused++
  }

  counts(confirm: boolean): PublishCounts {
    const routed = this.published - this.#unroutable - this.#refused
    return {
      published: this.published,
      routed,
      unroutable: this.#unroutable,
      refused: this.#refused,
      confirmed: confirm ? routed : 0,
    }
  }
}

/** Resolves when the next messages may come; always in a later turn, so that others get theirs. */
async function readiness(broker: Broker): Promise<void> {
  while (broker.alarms.raised) await new Promise<void>((resolve) => broker.alarms.onCleared(resolve))
  await new Promise<void>((resolve) => setImmediate(resolve))
  while (broker.publishersBlocked) await broker.store.committed()
}

function messageOfItem(item: unknown, options: PublishOptions, before: number) {
  const fail = (text: string): never => {
    throw new BrokerError('invalid-argument', `message ${before + 1}: ${text}; ${before} published before it`)
  }
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return fail('it is no JSON object')
  const { exchange, routing_key, properties, typed_headers, payload, payload_encoding } =
    item as Partial<PublishItem>
  const routingKey = options.routingKey ?? routing_key
  const target = options.exchange ?? exchange
  if (typeof payload !== 'string') return fail('it has no text "payload"')
  if (typeof target !== 'string') return fail('it has no "exchange", and none was given for all')
  if (typeof routingKey !== 'string') return fail('it has no "routing_key", and none was given for all')
  if (payload_encoding !== undefined && payload_encoding !== 'string' && payload_encoding !== 'base64') {
    return fail('payload_encoding must be string or base64')
  }
  if (properties !== undefined && (typeof properties !== 'object' || properties === null)) {
    return fail('properties must be an object')
  }
  try {
    return messageOf({
      exchange: target,
      routingKey,
      properties: properties ?? options.properties,
      typedHeaders: typed_headers,
      payload,
      payloadEncoding: payload_encoding ?? 'string',
    })
  } catch (error) {
    return fail((error as Error).message)
  }
}
