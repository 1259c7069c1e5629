import { fieldToJson } from '../field-table.js'
import type { BasicProperties } from '../properties.js'
import type { Candidate } from './candidate.js'

/** How literals that are compared with a field are read: 10m is 600,000 for a duration and 10 MiB for a size. */
export type FieldKind = 'text' | 'number' | 'size' | 'duration' | 'time' | 'flag' | 'body' | 'any'

/** Something of a message that a filter can ask about. */
export interface Field {
  readonly kind: FieldKind
  /** The value; undefined when the message has none. */
  readonly read: (candidate: Candidate) => unknown
}

/** Steps into nested values: names of objects and tables, numbers of lists. */
export type Path = readonly (string | number)[]

const text = (read: Field['read']): Field => ({ kind: 'text', read })
const property = (name: keyof BasicProperties): Field => text((candidate) => candidate.properties[name])

/** The fields that go by their name alone. */
export const FIELDS: Readonly<Record<string, Field>> = {
  id: { kind: 'number', read: ({ id }) => id },
  exchange: text(({ message }) => message.exchange),
  routing_key: text(({ message }) => message.routingKey),
  redelivered: { kind: 'flag', read: ({ redelivered }) => redelivered },
  persistent: { kind: 'flag', read: ({ message }) => message.persistent },
  size: { kind: 'size', read: ({ message }) => message.bodyLength },
  age: { kind: 'duration', read: ({ now, message }) => now - message.arrival },
  expiration: { kind: 'duration', read: ({ properties }) => milliseconds(properties.expiration) },
  priority: { kind: 'number', read: ({ properties }) => properties.priority ?? 0 },
  delivery_mode: { kind: 'number', read: ({ properties }) => properties.deliveryMode },
  timestamp: { kind: 'time', read: ({ properties }) => numberOf(properties.timestamp) },
  content_type: property('contentType'),
  content_encoding: property('contentEncoding'),
  correlation_id: property('correlationId'),
  reply_to: property('replyTo'),
  message_id: property('messageId'),
  type: property('type'),
  user_id: property('userId'),
  app_id: property('appId'),
  cluster_id: property('clusterId'),
  body: { kind: 'body', read: (candidate) => candidate.text },
}

/** What may follow a dot behind `header` and `body`. */
export const ROOTS: readonly string[] = ['header', 'body']

/** The header `name`, or what `path` finds in it. */
export function headerField(name: string, path: Path): Field {
  return {
    kind: 'any',
    read: ({ headers }) => {
      const value = headers.get(name)
      return value === undefined ? undefined : follow(fieldToJson(value), path)
    },
  }
}

/** What `path` finds in a body of JSON. */
export function bodyField(path: Path): Field {
  return { kind: 'any', read: (candidate) => follow(candidate.json, path) }
}

function follow(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<string | number, unknown>)[step]
  }
  return found
}

function milliseconds(expiration: string | undefined): number | undefined {
  return expiration === undefined ? undefined : Number(expiration)
}

function numberOf(value: number | bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}
