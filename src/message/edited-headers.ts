import type { FieldTable, FieldValue } from './field-table.js'
import { Message } from './message.js'
import { OctetWriter } from './octet-writer.js'
import { copyOctets, readUint16, readUint32, writeUint16, writeUint32 } from './octets.js'
import { findProperty, PROPERTY_FLAG, placeOf } from './properties.js'
import { decodeTable, endOfEntry, isKeyed, writeEntry } from './table-codec.js'
import { readText } from './text.js'

/**
 * Messages with other headers, made from the octets of the old ones: decoding and encoding all properties takes several
 * times as long, and some queues do it to every message.
 */

/**
 * The message with this header: in place of the one of that name, or behind all others.
 * @param name the header's name, as octets
 */
export function withHeader(message: Message, name: Buffer, value: FieldValue): Message {
  const { data, exchange, routingKey, bodyLength, persistent, arrival } = message
  const { start, end } = headersOf(message)
  const text = readText(name, 0, name.length)
  let written = false
  writer.begin()
  for (let at = start; at < end; ) {
    const next = endOfEntry(data, at)
    if (!isKeyed(data, at, name)) copyEntry(data, at, next)
    else if (!written) {
      writeEntry(writer, text, value)
      written = true
    }
    at = next
  }
  if (!written) writeEntry(writer, text, value)
  const edited = withWrittenHeaders(message, false)
  return new Message(
    exchange,
    routingKey,
    edited.data,
    0,
    edited.propertiesLength,
    bodyLength,
    persistent,
    arrival,
  )
}

/** A header where it is in the octets of a message. */
export interface HeaderPlace {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The headers of a message, in their order. */
export function headerPlaces(message: Message): HeaderPlace[] {
  const { data } = message
  const { start, end } = headersOf(message)
  const places: HeaderPlace[] = []
  for (let at = start; at < end; ) {
    const next = endOfEntry(data, at)
    places.push({ name: readText(data, at + 1, at + 1 + (data[at] as number)), start: at, end: next })
    at = next
  }
  return places
}

/**
 * The content of the message without expiration, and with further headers, all of them sorted by name.
 * @param places of the headers that it has; they are sorted here
 * @param added sorted; the message has none of them
 */
export function withSortedHeaders(message: Message, places: HeaderPlace[], added: FieldTable): Content {
  places.sort((a, b) => (a.name < b.name ? -1 : 1))
  let next = 0
  const copyThose = (before: (name: string) => boolean): void => {
    for (let place = places[next]; place !== undefined && before(place.name); place = places[++next]) {
      copyEntry(message.data, place.start, place.end)
    }
  }
  writer.begin()
  for (const [name, value] of added) {
    copyThose((other) => other < name)
    writeEntry(writer, name, value)
  }
  copyThose(() => true)
  return withWrittenHeaders(message, true)
}

/** RabbitMQ writes such headers anew, and the tag L as l, also within tables and arrays. */
function copyEntry(data: Buffer, start: number, end: number): void {
  const tag = data[start + 1 + (data[start] as number)] as number
  if (!WRITTEN_ANEW.has(tag)) return writer.octets(data, start, end)
  for (const [name, value] of decodeTable(data, start, end)) writeEntry(writer, name, value)
}

const WRITTEN_ANEW: ReadonlySet<number> = new Set(Buffer.from('LFA'))

/** Where the headers of a message are, behind their length. */
function headersOf({ data, offset }: Message): { readonly start: number; readonly end: number } {
  const position = findProperty(data, offset, PROPERTY_FLAG.headers)
  if (position < 0) return NOWHERE
  return { start: position + 4, end: position + 4 + readUint32(data, position) }
}

const NOWHERE = { start: 0, end: 0 }

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
