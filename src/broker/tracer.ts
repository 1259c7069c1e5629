import type { FieldTable, FieldValue } from '../message/field-table.js'
import { Message } from '../message/message.js'
import { type BasicProperties, propertyName, readProperties, writeProperties } from '../message/properties.js'
import type { ChannelPublishes } from './statistics/channel-publishes.js'

/** The exchange to which copies of traced messages go. */
export const TRACE_EXCHANGE = 'amq.rabbitmq.trace'

/** Whose message it is: the channel that publishes it, or to which it is delivered. */
export interface MessageParty {
  readonly connectionName: string
  readonly number: number
  readonly userName: string
}

/** The channel that publishes a message. */
export interface PublishingParty extends MessageParty {
  readonly publishes: ChannelPublishes
}

/**
 * The firehose of one virtual host: while it exists, a copy of every message that is published or delivered goes
 * to the exchange amq.rabbitmq.trace, with everything about the original in its headers.
 */
export class Tracer {
  readonly #node: string
  readonly #vhost: string
  readonly #publish: (copy: Message) => void

  /** @param publish puts a copy into the queues that are bound to the trace exchange */
  constructor(node: string, vhost: string, publish: (copy: Message) => void) {
    this.#node = node
    this.#vhost = vhost
    this.#publish = publish
  }

  /** A message is about to enter `queues`. */
  published(message: Message, party: MessageParty, keys: readonly string[], queues: readonly string[]): void {
    this.#trace(message, `publish.${message.exchange}`, [
      ...this.#origin(message, keys),
      ...this.#party(party),
      ['routed_queues', arrayOf(queues)],
    ])
  }

  /** A message is delivered from `queue`. */
  delivered(message: Message, party: MessageParty, queue: string, redelivered: boolean): void {
    this.#trace(message, `deliver.${queue}`, [
      ...this.#origin(message, []),
      ['redelivered', { type: 'signedint', value: redelivered ? 1 : 0 }],
      ...this.#party(party),
    ])
  }

  /** What comes from the firehose is not traced again. */
  #trace(message: Message, key: string, headers: readonly Header[]): void {
    if (message.exchange === TRACE_EXCHANGE) return
    const block = writeProperties({ headers: new Map(headers) })
    const content = Buffer.concat([block, message.body()])
    const { bodyLength, arrival } = message
    this.#publish(new Message(TRACE_EXCHANGE, key, content, 0, block.length, bodyLength, false, arrival))
  }

  #origin(message: Message, copies: readonly string[]): Header[] {
    const properties = readProperties(message.data, message.offset, message.propertiesLength)
    return [
      ['exchange_name', textOf(message.exchange)],
      ['routing_keys', arrayOf([message.routingKey, ...copies])],
      ['properties', { type: 'table', value: propertiesTable(properties) }],
      ['node', textOf(this.#node)],
    ]
  }

  #party({ connectionName, number, userName }: MessageParty): Header[] {
    return [
      ['vhost', textOf(this.#vhost)],
      ['connection', textOf(connectionName)],
      ['channel', { type: 'signedint', value: number }],
      ['user', textOf(userName)],
    ]
  }
}

type Header = readonly [name: string, value: FieldValue]

function textOf(value: string): FieldValue {
  return { type: 'longstr', value }
}

function arrayOf(values: readonly string[]): FieldValue {
  return { type: 'array', value: values.map(textOf) }
}

/** The properties under their names in RabbitMQ; numbers are of 32 bits as far as they fit. */
function propertiesTable(properties: BasicProperties): FieldTable {
  const table = new Map<string, FieldValue>()
  for (const [name, value] of Object.entries(properties)) table.set(propertyName(name), fieldOf(value))
  return table
}

function fieldOf(value: string | number | bigint | FieldTable): FieldValue {
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'bigint') return { type: 'long', value }
  if (typeof value === 'number') return { type: value <= 0x7fff_ffff ? 'signedint' : 'long', value }
  return { type: 'table', value }
}
