import { fromTriples, TableJsonError, type TableTriples } from '../../message/field-table.js'
import { Message } from '../../message/message.js'
import { type BasicProperties, type MessageProperties, writeProperties } from '../../message/properties.js'
import { PropertiesJsonError, propertiesFromJson } from '../../message/properties-json.js'
import { BrokerError } from '../errors.js'
import type { PayloadEncoding } from './message-info.js'

/** A message to publish. */
export interface PublishInput {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: MessageProperties
  /** The headers with their types, in place of those in `properties`. */
  readonly typedHeaders?: TableTriples | undefined
  readonly payload: string
  readonly payloadEncoding: PayloadEncoding
}

/** The same, made of what a message is made of. */
export interface MessageParts {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: BasicProperties
  readonly body: Buffer
}

/** @throws BrokerError 'invalid-argument' for properties that no message can have */
export function messageOf(input: PublishInput): Message {
  const { exchange, routingKey } = input
  const properties = propertiesOf(input.properties, input.typedHeaders)
  return messageOfParts({
    exchange,
    routingKey,
    properties,
    body: bodyOf(input.payload, input.payloadEncoding),
  })
}

/** @throws BrokerError 'invalid-argument' for a header that does not fit its type */
export function messageOfParts({ exchange, routingKey, properties, body }: MessageParts): Message {
  const block = blockOf(properties)
  const content = Buffer.concat([block, body])
  const persistent = properties.deliveryMode === 2
  return new Message(exchange, routingKey, content, 0, block.length, body.length, persistent, Date.now())
}

function blockOf(properties: BasicProperties): Buffer {
  try {
    return writeProperties(properties)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new BrokerError('invalid-argument', `a header does not fit its type: ${error.message}`)
  }
}

export function bodyOf(payload: string, encoding: PayloadEncoding): Buffer {
  return Buffer.from(payload, encoding === 'base64' ? 'base64' : 'utf8')
}

/** @throws BrokerError 'invalid-argument' */
export function propertiesOf(json: MessageProperties, typedHeaders?: TableTriples): BasicProperties {
  try {
    const properties = propertiesFromJson(json)
    if (typedHeaders !== undefined) properties.headers = fromTriples(typedHeaders)
    return checked(properties)
  } catch (error) {
    if (!(error instanceof PropertiesJsonError || error instanceof TableJsonError)) throw error
    throw new BrokerError('invalid-argument', error.message)
  }
}

/** What a queue relies on, as it is checked when a client publishes. */
function checked(properties: BasicProperties): BasicProperties {
  const { deliveryMode = 1, expiration = '0' } = properties
  if (deliveryMode !== 1 && deliveryMode !== 2) {
    throw new PropertiesJsonError('the property delivery_mode must be 1 or 2')
  }
  if (!/^\d+$/.test(expiration) || Number(expiration) > MAX_EXPIRATION) {
    throw new PropertiesJsonError(`the property expiration must be milliseconds, at most ${MAX_EXPIRATION}`)
  }
  return properties
}

/** RabbitMQ's limit for times in ms. */
const MAX_EXPIRATION = 315_360_000_000
