import { readProperties } from '../message/properties.js'
import { propertiesToJson } from '../message/properties-json.js'
import type { LoggedMessage } from '../store/store.js'

/** The columns of a stored message, as `broker/sql/views.ts` documents them. */
export const STORED_COLUMNS = [
  'position',
  'exchange',
  'routing_key',
  'persistent',
  'arrived_at',
  'size',
  'headers',
  'content_type',
  'content_encoding',
  'priority',
  'correlation_id',
  'reply_to',
  'expiration',
  'message_id',
  'timestamp',
  'type',
  'user_id',
  'app_id',
  'body',
  'body_encoding',
] as const

type Row = Record<(typeof STORED_COLUMNS)[number], string | number | null>

/** A message as a row of SQLite's values. */
export function messageRow({ position, message }: LoggedMessage): Row {
  const properties = propertiesToJson(readProperties(message.data, message.offset, message.propertiesLength))
  const body = message.body()
  const text = body.toString()
  const isText = Buffer.from(text).equals(body)
  return {
    position,
    exchange: message.exchange,
    routing_key: message.routingKey,
    persistent: Number(message.persistent),
    arrived_at: new Date(message.arrival).toISOString(),
    size: message.bodyLength,
    headers: JSON.stringify(properties.headers ?? {}),
    content_type: properties.content_type ?? null,
    content_encoding: properties.content_encoding ?? null,
    priority: properties.priority ?? null,
    correlation_id: properties.correlation_id ?? null,
    reply_to: properties.reply_to ?? null,
    expiration: properties.expiration ?? null,
    message_id: properties.message_id ?? null,
    timestamp: properties.timestamp ?? null,
    type: properties.type ?? null,
    user_id: properties.user_id ?? null,
    app_id: properties.app_id ?? null,
    body: isText ? text : body.toString('base64'),
    body_encoding: isText ? 'string' : 'base64',
  }
}
