import { toJson } from './field-table.js'
import type { Message } from './message.js'
import { type MessageProperties, PROPERTIES, readProperties } from './properties.js'

/**
 * How the properties of a message are written as headers of HTTP: content-type and content-encoding as what they are
 * there, all others as amqp-message-id and the like; headers of the message as one of JSON, amqp-headers, and, in a request
 * only, one at a time as amqp-header-NAME. Values are UTF-8, in which HTTP sees Latin-1.
 */
const CONTENT_NAMES: Readonly<Record<string, string>> = {
  content_type: 'content-type',
  content_encoding: 'content-encoding',
}

export const HEADERS_HEADER = 'amqp-headers'
const HEADER_PREFIX = 'amqp-header-'

/** Bytes of the JSON of headers that is sent: many servers take no more than 8 KiB of headers in all. */
const MAX_HEADERS_JSON = 6144

function httpName(jsonName: keyof MessageProperties): string {
  return CONTENT_NAMES[jsonName] ?? `amqp-${jsonName.replaceAll('_', '-')}`
}

/** Where a message comes from, and its properties. Headers that are too many are left out, and that is said. */
export function headersOfMessage(message: Message): Record<string, string> {
  const headers: Record<string, string> = {
    'amqp-exchange': headerValue(message.exchange),
    'amqp-routing-key': headerValue(message.routingKey),
  }
  const properties = readProperties(message.data, message.offset, message.propertiesLength)
  for (const { name, jsonName, type } of PROPERTIES) {
    const value = properties[name]
    if (value !== undefined && type !== 'table') headers[httpName(jsonName)] = headerValue(String(value))
  }
  headers['content-type'] ||= 'application/octet-stream'
  if (headers['content-encoding'] === '') delete headers['content-encoding']
  if (properties.headers !== undefined && properties.headers.size > 0) {
    const text = asciiJson(toJson(properties.headers))
    if (text.length <= MAX_HEADERS_JSON) headers[HEADERS_HEADER] = text
    else headers['amqp-headers-omitted'] = `${text.length} bytes`
  }
  return headers
}

/** Text that may hold anything as the value of a header. */
export function headerValue(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return Buffer.from(text.replace(/[\x00-\x1f\x7f]/g, ' ')).toString('latin1')
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Headers of a request that make no message; the text says which, and why. */
export class MessageHeadersError extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'MessageHeadersError'
  }
}

/**
 * The properties that a request asks for, as the HTTP API has them: see `propertiesFromJson`. A content type that is not
 * given is none.
 * @param rawHeaders names and values in turn, names as they were written
 * @throws MessageHeadersError for an unknown amqp- header, or a value that cannot be meant
 */
export function propertiesOfHeaders(rawHeaders: readonly string[]): MessageProperties {
  const properties: Record<string, unknown> = {}
  const single: Record<string, unknown> = {}
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string
    const lower = name.toLowerCase()
    const value = Buffer.from(rawHeaders[i + 1] as string, 'latin1').toString()
    if (lower.startsWith(HEADER_PREFIX)) single[name.slice(HEADER_PREFIX.length)] = value
    else if (lower === HEADERS_HEADER) properties['headers'] = parsedHeaders(value)
    else if (lower.startsWith('amqp-') || BY_NAME.has(lower)) {
      const property = BY_NAME.get(lower)
      if (property === undefined) throw unknownHeader(name)
      properties[property.jsonName] = propertyValue(name, value, property.type)
    }
  }
  if (Object.keys(single).length === 0) return properties
  return { ...properties, headers: { ...(properties['headers'] as object | undefined), ...single } }
}

const BY_NAME: ReadonlyMap<string, (typeof PROPERTIES)[number]> = new Map(
  PROPERTIES.filter(({ type }) => type !== 'table').map((property) => [
    httpName(property.jsonName),
    property,
  ]),
)

function unknownHeader(name: string): MessageHeadersError {
  const known = [...BY_NAME.keys()].filter((header) => header.startsWith('amqp-')).sort()
  return new MessageHeadersError(
    `there is no header ${name}: use ${known.join(', ')}, ${HEADERS_HEADER} or ${HEADER_PREFIX}NAME`,
  )
}

function propertyValue(name: string, value: string, type: string): unknown {
  if (type === 'shortstr') return value
  // A timestamp beyond 2^53 stays text.
  if (/^\d{1,20}$/.test(value)) return Number.isSafeInteger(Number(value)) ? Number(value) : value
  throw new MessageHeadersError(`${name} must be a number, and not '${value}'`)
}

function parsedHeaders(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // The text below says it.
  }
  throw new MessageHeadersError(`${HEADERS_HEADER} must be a JSON object`)
}
