import { isUtf8 } from 'node:buffer'
import { type TableTriples, toTriples } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { isPlainTable } from '../../message/plain-table.js'
import { type MessageProperties, readProperties } from '../../message/properties.js'
import { propertiesToJson } from '../../message/properties-json.js'
import type { LoggedMessage } from '../../store/store.js'
import { asDelivered } from '../carbon-copies.js'
import type { QueueEntry } from '../queue/entry.js'

export type PayloadEncoding = 'string' | 'base64'

/** What a publisher made: what can be published again, and is then the same. */
export interface PublishedInfo {
  readonly exchange: string
  readonly routing_key: string
  readonly properties: MessageProperties
  /** The headers with their types; absent where those in `properties` tell all about them. */
  readonly typed_headers?: TableTriples
  readonly payload: string
  /** Bytes of the whole body. */
  readonly payload_bytes: number
  /** 'string' when the body is valid UTF-8. */
  readonly payload_encoding: PayloadEncoding
  /** `payload` is only the beginning of the body. */
  readonly payload_truncated?: true
}

/** A message that was taken from a queue. */
export interface MessageInfo extends PublishedInfo {
  readonly redelivered: boolean
  /** Ready messages left behind it. */
  readonly message_count: number
}

/** A message that somebody only looked at. */
export interface PeekedMessage extends PublishedInfo {
  /** Its place in the queue: 1 is delivered next. Absent where it was looked for by its id. */
  readonly position?: number
  /** Its number, which it keeps as long as it is in the queue. */
  readonly id: number
  /** ms since it came in. */
  readonly age: number
  readonly redelivered: boolean
}

/** A message that has just been published. */
export interface TailedMessage extends PublishedInfo {
  /** ms since 1970. */
  readonly published_at: number
}

/** How a payload is shown. */
export interface PayloadForm {
  /** Bytes that are shown of it; all unless given. */
  readonly maxBytes?: number
  /** In base64 also where it is valid UTF-8. */
  readonly base64?: boolean
}

/** What is shown of a message; `remaining` are the ready messages behind it. */
export function messageInfo(entry: QueueEntry, remaining: number, form?: PayloadForm): MessageInfo {
  const { exchange, routing_key, ...content } = publishedInfo(entry.outgoing, form)
  return { exchange, routing_key, redelivered: entry.redelivered, message_count: remaining, ...content }
}

/** @param maxBytes of the payload that are shown */
export function peekedMessage(
  { message, position: id, redelivered }: LoggedMessage,
  position: number | undefined,
  now: number,
  maxBytes: number,
): PeekedMessage {
  const age = Math.max(0, now - message.arrival)
  return {
    ...(position === undefined ? {} : { position }),
    id,
    age,
    redelivered,
    ...publishedInfo(asDelivered(message), { maxBytes }),
  }
}

export function publishedInfo(message: Message, form: PayloadForm = {}): PublishedInfo {
  const { maxBytes = Number.POSITIVE_INFINITY, base64 = false } = form
  const properties = readProperties(message.data, message.offset, message.propertiesLength)
  const { headers } = properties
  const body = message.body()
  const encoding = !base64 && isUtf8(body) ? 'string' : 'base64'
  const shown = body.length <= maxBytes ? body : beginning(body, maxBytes, encoding)
  return {
    exchange: message.exchange,
    routing_key: message.routingKey,
    properties: propertiesToJson(properties),
    ...(headers === undefined || isPlainTable(headers) ? {} : { typed_headers: toTriples(headers) }),
    payload: shown.toString(encoding === 'string' ? 'utf8' : 'base64'),
    payload_bytes: body.length,
    payload_encoding: encoding,
    ...(shown.length < body.length ? { payload_truncated: true } : {}),
  }
}

/** At most `length` octets; a text is not cut within a character. */
function beginning(body: Buffer, length: number, encoding: PayloadEncoding): Buffer {
  let end = length
  if (encoding === 'string') while (end > 0 && ((body[end] as number) & 0xc0) === 0x80) end--
  return body.subarray(0, end)
}
