import { type MessageProperties, propertiesToJson, readProperties } from '../../message/properties.js'
import type { QueueEntry } from '../queue/entry.js'

export type PayloadEncoding = 'string' | 'base64'

export interface MessageInfo {
  readonly exchange: string
  readonly routing_key: string
  readonly redelivered: boolean
  /** Ready messages left behind it. */
  readonly message_count: number
  readonly properties: MessageProperties
  readonly payload: string
  readonly payload_bytes: number
  /** 'string' when the body is valid UTF-8. */
  readonly payload_encoding: PayloadEncoding
}

/** What is shown of a message; `remaining` are the ready messages behind it. */
export function messageInfo(entry: QueueEntry, remaining: number): MessageInfo {
  const message = entry.outgoing
  const body = message.body()
  const text = body.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(body)
  return {
    exchange: message.exchange,
    routing_key: message.routingKey,
    redelivered: entry.redelivered,
    message_count: remaining,
    properties: propertiesToJson(readProperties(message.data, message.offset, message.propertiesLength)),
    payload: isText ? text : body.toString('base64'),
    payload_bytes: body.length,
    payload_encoding: isText ? 'string' : 'base64',
  }
}
