import type { FieldTable, FieldValue } from './field-table.js'
import { Message } from './message.js'
import { OctetWriter } from './octet-writer.js'
import { copyOctets, readUint16, readUint32, writeUint16, writeUint32 } from './octets.js'
import { findProperty, PROPERTY_FLAG, placeOf } from './properties.js'
import { decodeTable, endOfEntry, writeEntry } from './table-codec.js'
import { readText } from './text.js'

/**
 * Messages with other headers, made from the octets of the old ones: decoding and encoding all properties takes several
 * times as long, and some queues do it to every message.
 */

/** A header where it is in the octets of a message. */
interface Entry {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The names of a message's headers, in their order. */
export function headerNames(message: Message): string[] {
  return entriesOf(message).map(({ name }) => name)
}

/** The message with this header: in place of the one of that name, or behind all others. */
export function withHeader(message: Message, name: string, value: FieldValue): Message {
  const entries = entriesOf(message)
  const place = entries.findIndex((entry) => entry.name === name)
  writer.begin()
  for (const [i, entry] of entries.entries()) {
    if (i === place) writeEntry(writer, name, value)
    else copyEntry(message, entry)
  }
  if (place < 0) writeEntry(writer, name, value)
  const { data, propertiesLength } = withWrittenHeaders(message, false)
  const { exchange, routingKey, bodyLength, persistent, arrival } = message
  return new Message(exchange, routingKey, data, 0, propertiesLength, bodyLength, persistent, arrival)
}

/**
 * The content of the message without expiration, and with further headers, all of them sorted by name.
 * @param added sorted; the message has none of them
 */
export function withSortedHeaders(message: Message, added: FieldTable): Content {
  const entries = entriesOf(message).sort((a, b) => (a.name < b.name ? -1 : 1))
  let next = 0
  writer.begin()
  for (const [name, value] of added) {
    for (; next < entries.length && (entries[next] as Entry).name < name; next++) {
      copyEntry(message, entries[next] as Entry)
    }
    writeEntry(writer, name, value)
  }
  for (; next < entries.length; next++) copyEntry(message, entries[next] as Entry)
  return withWrittenHeaders(message, true)
}

/** RabbitMQ writes such headers anew, and the tag L as l, also within tables and arrays. */
function copyEntry({ data }: Message, { start, end }: Entry): void {
  const tag = data[start + 1 + (data[start] as number)] as number
  if (!WRITTEN_ANEW.has(tag)) return writer.octets(data, start, end)
  for (const [name, value] of decodeTable(data, start, end)) writeEntry(writer, name, value)
}

const WRITTEN_ANEW: ReadonlySet<number> = new Set(Buffer.from('LFA'))

function entriesOf({ data, offset }: Message): Entry[] {
  const entries: Entry[] = []
  const position = findProperty(data, offset, PROPERTY_FLAG.headers)
  if (position < 0) return entries
  const end = position + 4 + readUint32(data, position)
  for (let start = position + 4; start < end; ) {
    const next = endOfEntry(data, start)
    entries.push({ name: readText(data, start + 1, start + 1 + (data[start] as number)), start, end: next })
    start = next
  }
  return entries
}

/** Properties and, behind them, body. */
export interface Content {
  readonly data: Buffer
  readonly propertiesLength: number
}

/** The content of the message, in memory of its own, with the entries that `writer` holds as its headers. */
function withWrittenHeaders(message: Message, withoutExpiration: boolean): Content {
  const { data: old, offset, bodyOffset, bodyLength } = message
  const headers = writer.written()
  const headersAt = placeOf(old, offset, PROPERTY_FLAG.headers)
  const hadHeaders = (readUint16(old, offset) & PROPERTY_FLAG.headers) !== 0
  const behindHeaders = hadHeaders ? headersAt + 4 + readUint32(old, headersAt) : headersAt
  const expirationAt = withoutExpiration ? findProperty(old, offset, PROPERTY_FLAG.expiration) : -1
  const expirationEnd = expirationAt < 0 ? -1 : expirationAt + 1 + (old[expirationAt] as number)
  const kept = bodyOffset - behindHeaders - (expirationEnd - expirationAt)
  const propertiesLength = headersAt - offset + 4 + headers.length + kept
  const data = Buffer.allocUnsafe(propertiesLength + bodyLength)

  const dropped = expirationAt < 0 ? 0 : PROPERTY_FLAG.expiration
  writeUint16(data, 0, (readUint16(old, offset) | PROPERTY_FLAG.headers) & ~dropped)
  copyOctets(old, offset + 2, headersAt, data, 2)
  let at = headersAt - offset
  writeUint32(data, at, headers.length)
  copyOctets(headers, 0, headers.length, data, at + 4)
  at += 4 + headers.length
  if (expirationAt >= 0) {
    copyOctets(old, behindHeaders, expirationAt, data, at)
    at += expirationAt - behindHeaders
  }
  copyOctets(old, Math.max(behindHeaders, expirationEnd), bodyOffset + bodyLength, data, at)
  return { data, propertiesLength }
}

const writer = new OctetWriter()
