import type { FieldTable, FieldValue } from './field-table.js'
import { OctetWriter } from './octet-writer.js'
import { readUint16, readUint32 } from './octets.js'
import { checkTable, decodeEntry, decodeTable, TableError, writeTable } from './table-codec.js'
import { readText } from './text.js'

/**
 * The basic properties of a message, and the block of octets that holds them: a word of flags, then the
 * values of those whose flag is set, in the order of `PROPERTIES`. (A second word of flags is possible in
 * AMQP; RabbitMQ does not know it either.)
 *
 * A block is given as `data`, `offset` and `length`. Only `checkProperties` may be called for one that came from
 * outside: everything else takes its structure for granted.
 */
export interface BasicProperties {
  contentType?: string
  contentEncoding?: string
  headers?: FieldTable
  /** 2 for persistent; clients may send any octet. */
  deliveryMode?: number
  priority?: number
  correlationId?: string
  replyTo?: string
  expiration?: string
  messageId?: string
  /** Seconds since 1970. */
  timestamp?: number | bigint
  type?: string
  userId?: string
  appId?: string
  clusterId?: string
}

/** The same with the names and values of RabbitMQ's HTTP API. */
export interface MessageProperties {
  readonly content_type?: string
  readonly content_encoding?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly delivery_mode?: number
  readonly priority?: number
  readonly correlation_id?: string
  readonly reply_to?: string
  readonly expiration?: string
  readonly message_id?: string
  /** Seconds since 1970; digits beyond 2^53. */
  readonly timestamp?: number | string
  readonly type?: string
  readonly user_id?: string
  readonly app_id?: string
  readonly cluster_id?: string
}

export type PropertyType = 'shortstr' | 'octet' | 'timestamp' | 'table'

/** One of the properties, and how it is written. */
export interface Property {
  readonly name: keyof BasicProperties
  readonly jsonName: keyof MessageProperties
  readonly flag: number
  readonly type: PropertyType
}

/** The flags of the properties that somebody looks for in a block. */
export const PROPERTY_FLAG = {
  headers: 0x2000,
  deliveryMode: 0x1000,
  priority: 0x0800,
  correlationId: 0x0400,
  replyTo: 0x0200,
  expiration: 0x0100,
  messageId: 0x0080,
  timestamp: 0x0040,
  userId: 0x0010,
} as const

/** In the order of the wire. */
export const PROPERTIES: readonly Property[] = [
  { name: 'contentType', jsonName: 'content_type', flag: 0x8000, type: 'shortstr' },
  { name: 'contentEncoding', jsonName: 'content_encoding', flag: 0x4000, type: 'shortstr' },
  { name: 'headers', jsonName: 'headers', flag: 0x2000, type: 'table' },
  { name: 'deliveryMode', jsonName: 'delivery_mode', flag: 0x1000, type: 'octet' },
  { name: 'priority', jsonName: 'priority', flag: 0x0800, type: 'octet' },
  { name: 'correlationId', jsonName: 'correlation_id', flag: 0x0400, type: 'shortstr' },
  { name: 'replyTo', jsonName: 'reply_to', flag: 0x0200, type: 'shortstr' },
  { name: 'expiration', jsonName: 'expiration', flag: 0x0100, type: 'shortstr' },
  { name: 'messageId', jsonName: 'message_id', flag: 0x0080, type: 'shortstr' },
  { name: 'timestamp', jsonName: 'timestamp', flag: 0x0040, type: 'timestamp' },
  { name: 'type', jsonName: 'type', flag: 0x0020, type: 'shortstr' },
  { name: 'userId', jsonName: 'user_id', flag: 0x0010, type: 'shortstr' },
  { name: 'appId', jsonName: 'app_id', flag: 0x0008, type: 'shortstr' },
  { name: 'clusterId', jsonName: 'cluster_id', flag: 0x0004, type: 'shortstr' },
]

/** Those that mean something. */
const ALL_FLAGS = 0xfffc

/** The flag of the property that comes first among those that are set in `flags`. Most messages have one or two. */
function firstFlag(flags: number): number {
  return 0x8000_0000 >>> Math.clz32(flags)
}

function firstProperty(flags: number): Property {
  return PROPERTIES[Math.clz32(flags) - 16] as Property
}

/** The name of a property in RabbitMQ's HTTP API: `deliveryMode` is `delivery_mode`. */
export function propertyName(name: string): string {
  return PROPERTIES.find((property) => property.name === name)?.jsonName ?? name
}

/** Thrown by `checkProperties`. RabbitMQ answers with 541 INTERNAL_ERROR and no further text. */
export class PropertiesError extends Error {
  constructor(text: string, options?: ErrorOptions) {
    super(text, options)
    this.name = 'PropertiesError'
  }
}

/**
 * Checks that the block of `length` octets at `offset` holds what its flags announce and nothing more, headers
 * included. Strings are not checked: any octets will do. Throws a `PropertiesError`.
 */
export function checkProperties(data: Buffer, offset: number, length: number): void {
  if (length < 2) throw new PropertiesError('no property flags')
  const flags = readUint16(data, offset)
  if ((flags & CONTINUATION) !== 0) throw new PropertiesError('a second word of property flags')
  const end = offset + length
  let position = offset + 2
  for (let left = flags & ALL_FLAGS; left !== 0; left ^= firstFlag(left)) {
    const property = firstProperty(left)
    const next = position < end ? position + valueSize(data, position, end, property.type) : TOO_FAR
    if (next > end) throw new PropertiesError(`the property ${property.name} is cut off`)
    if (property.type === 'table') checkHeaders(data, position + 4, next)
    position = next
  }
  if (position !== end) throw new PropertiesError('octets behind the properties')
}

function checkHeaders(data: Buffer, start: number, end: number): void {
  try {
    checkTable(data, start, end)
  } catch (error) {
    if (error instanceof TableError) throw new PropertiesError(error.message, { cause: error })
    throw error
  }
}

/** Size in octets of the value at `position`, length prefix included, `TOO_FAR` when that is cut off. */
function valueSize(data: Buffer, position: number, end: number, type: PropertyType): number {
  switch (type) {
    case 'shortstr':
      return 1 + (data[position] as number)
    case 'octet':
      return 1
    case 'timestamp':
      return 8
    case 'table':
      return end - position < 4 ? TOO_FAR : 4 + readUint32(data, position)
  }
}

/**
 * Where the value of a property starts, or -1 when it is not set. Walks over the values in front of it
 * without decoding them.
 */
export function findProperty(data: Buffer, offset: number, flag: number): number {
  return (readUint16(data, offset) & flag) === 0 ? -1 : placeOf(data, offset, flag)
}

/** Where the value of a property starts, or would start. */
export function placeOf(data: Buffer, offset: number, flag: number): number {
  let position = offset + 2
  // Those in front of it have the higher flags.
  for (let left = readUint16(data, offset) & ALL_FLAGS & -(flag << 1); left !== 0; left ^= firstFlag(left)) {
    position += valueSize(data, position, data.length, firstProperty(left).type)
  }
  return position
}

/** The delivery mode, 2 for persistent; 0 when it is not set. */
export function readDeliveryMode(data: Buffer, offset: number): number {
  return readOctet(data, findProperty(data, offset, PROPERTY_FLAG.deliveryMode))
}

/** The priority; 0 when it is not set. */
export function readPriority(data: Buffer, offset: number): number {
  return readOctet(data, findProperty(data, offset, PROPERTY_FLAG.priority))
}

/** The time to live in ms, as the publisher wrote it (it need not be a number). */
export function readExpiration(data: Buffer, offset: number): string | undefined {
  return readShortstr(data, findProperty(data, offset, PROPERTY_FLAG.expiration))
}

export function readReplyTo(data: Buffer, offset: number): string | undefined {
  return readShortstr(data, findProperty(data, offset, PROPERTY_FLAG.replyTo))
}

export function readUserId(data: Buffer, offset: number): string | undefined {
  return readShortstr(data, findProperty(data, offset, PROPERTY_FLAG.userId))
}

/** The headers, decoded. */
export function readHeaders(data: Buffer, offset: number): FieldTable | undefined {
  const position = findProperty(data, offset, PROPERTY_FLAG.headers)
  return position < 0 ? undefined : readTable(data, position)
}

/**
 * One of the headers, without decoding the others.
 * @param name the header's name, as octets
 */
export function readHeader(data: Buffer, offset: number, name: Buffer): FieldValue | undefined {
  const position = findProperty(data, offset, PROPERTY_FLAG.headers)
  if (position < 0) return undefined
  return decodeEntry(data, position + 4, position + 4 + readUint32(data, position), name)
}

/** Seconds since 1970. */
export function readTimestamp(data: Buffer, offset: number): number | bigint | undefined {
  const position = findProperty(data, offset, PROPERTY_FLAG.timestamp)
  return position < 0 ? undefined : readSeconds(data, position)
}

function readOctet(data: Buffer, position: number): number {
  return position < 0 ? 0 : (data[position] as number)
}

function readShortstr(data: Buffer, position: number): string | undefined {
  if (position < 0) return undefined
  return readText(data, position + 1, position + 1 + (data[position] as number))
}

function readTable(data: Buffer, position: number): FieldTable {
  return decodeTable(data, position + 4, position + 4 + readUint32(data, position))
}

function readSeconds(data: Buffer, position: number): number | bigint {
  const seconds = data.readBigUInt64BE(position)
  return seconds <= Number.MAX_SAFE_INTEGER ? Number(seconds) : seconds
}

/** Decodes the whole block. */
export function readProperties(data: Buffer, offset: number, length: number): BasicProperties {
  const flags = readUint16(data, offset)
  const properties: Record<string, unknown> = {}
  let position = offset + 2
  for (const { name, flag, type } of PROPERTIES) {
    if ((flags & flag) === 0) continue
    properties[name] = readValue(data, position, type)
    position += valueSize(data, position, offset + length, type)
  }
  return properties
}

function readValue(data: Buffer, position: number, type: PropertyType): unknown {
  switch (type) {
    case 'shortstr':
      return readShortstr(data, position)
    case 'octet':
      return data[position]
    case 'timestamp':
      return readSeconds(data, position)
    case 'table':
      return readTable(data, position)
  }
}

/**
 * Encodes properties as a block. Throws a `RangeError` for a string of more than 255 octets and for numbers that
 * do not fit.
 */
export function writeProperties(properties: BasicProperties): Buffer {
  writer.begin()
  let flags = 0
  for (const { name, flag } of PROPERTIES) if (properties[name] !== undefined) flags |= flag
  writer.uint(2, flags)
  for (const { name, type } of PROPERTIES) {
    const value = properties[name]
    if (value !== undefined) writeValue(type, value)
  }
  return writer.finish()
}

/** The types of the properties' fields say that `value` is one of `type`. */
function writeValue(type: PropertyType, value: unknown): void {
  switch (type) {
    case 'shortstr':
      return writer.shortstr(value as string)
    case 'octet':
      return writer.uint(1, value as number)
    case 'timestamp':
      return writer.uint64(value as number | bigint)
    case 'table':
      return writeTable(writer, value as FieldTable)
  }
}

const writer = new OctetWriter()

/** The flag that announces another word of flags. */
const CONTINUATION = 0x0001
/** Larger than any block. */
const TOO_FAR = Number.MAX_SAFE_INTEGER
