import type { MessageProperties } from '../../message/properties.js'
import { tableOf } from '../table.js'

/** Switches for the properties of a message to publish. */
export const PROPERTY_SWITCHES = {
  persistent: { type: 'boolean', default: true, help: 'the message survives a restart in a durable queue' },
  header: {
    type: 'string',
    short: 'H',
    repeat: true,
    placeholder: 'key=value',
    help: 'one header; may be given several times',
  },
  headers: { type: 'string', placeholder: 'json', help: 'headers as a JSON object' },
  'content-type': { type: 'string', placeholder: 'type', help: 'for example application/json' },
  'content-encoding': { type: 'string', placeholder: 'encoding', help: 'for example gzip' },
  priority: { type: 'integer', min: 0, max: 255, help: 'priority' },
  'correlation-id': { type: 'string', placeholder: 'id', help: 'what a reply belongs to' },
  'reply-to': { type: 'string', placeholder: 'queue', complete: 'queues', help: 'where replies go' },
  expiration: { type: 'integer', min: 0, placeholder: 'ms', help: 'time to live in a queue in milliseconds' },
  'message-id': { type: 'string', placeholder: 'id', help: 'identifier of the message' },
  timestamp: { type: 'integer', min: 0, placeholder: 'seconds', help: 'seconds since 1970' },
  type: { type: 'string', help: 'name of the kind of message' },
  'user-id': { type: 'string', placeholder: 'user', help: 'who publishes' },
  'app-id': { type: 'string', placeholder: 'id', help: 'what publishes' },
} as const

type Text =
  | 'content-type'
  | 'content-encoding'
  | 'correlation-id'
  | 'reply-to'
  | 'message-id'
  | 'type'
  | 'user-id'
  | 'app-id'
type Count = 'priority' | 'timestamp' | 'expiration'

/** The values of `PROPERTY_SWITCHES`. */
export type PropertyValues = { readonly [K in Text]?: string | undefined } & {
  readonly [K in Count]?: number | undefined
} & {
  readonly persistent: boolean
  readonly header: readonly string[]
  readonly headers?: string | undefined
}

/** The properties that were given, and the delivery mode; no headers rather than an empty table. */
export function propertiesOf(switches: PropertyValues): MessageProperties {
  const headers = tableOf(switches.headers, switches.header)
  const expiration = switches.expiration
  const given = {
    content_type: switches['content-type'],
    content_encoding: switches['content-encoding'],
    headers: Object.keys(headers).length === 0 ? undefined : headers,
    delivery_mode: switches.persistent ? 2 : 1,
    priority: switches.priority,
    correlation_id: switches['correlation-id'],
    reply_to: switches['reply-to'],
    expiration: expiration === undefined ? undefined : String(expiration),
    message_id: switches['message-id'],
    timestamp: switches.timestamp,
    type: switches.type,
    user_id: switches['user-id'],
    app_id: switches['app-id'],
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
