import { Message } from '../../message/message.js'
import { copyOctets } from '../../message/octets.js'
import { readText, writeText } from '../../message/text.js'
import type { LoggedMessage } from '../store.js'
import type { Segment } from './segment.js'
import { MAX_VARINT, unzigzag, VarintReader, writeVarint, zigzag } from './varint.js'

/**
 * The format of a segment: a run of messages of one log, as three columns of one row.
 *
 * directory   what recovery and acknowledgement need to know of each message, without its content:
 *     varint  positions skipped since the message before (0 for the first one, which is at column `first`)
 *     varint  2 x length of the body, + 1 when the message is persistent
 *
 * data        a double (little-endian): arrival of the first message in ms since 1970; then for each message
 *     octet   flags: SAME_EXCHANGE, SAME_ROUTING_KEY as the message before (before the first: ''), SHARED
 *     varint  length of the exchange's name, and the name        unless SAME_EXCHANGE
 *     varint  length of the routing key, and the key             unless SAME_ROUTING_KEY
 *     varint  zigzag of arrival - arrival of the message before
 *     varint  length of the properties
 *     octets  properties and body                                unless SHARED
 *
 * contents    for each SHARED message the id of its properties and body in table `shared_contents`, as
 *             six octets (little-endian)
 *
 * Varints and zigzag are those of `varint.ts`.
 */

const SAME_EXCHANGE = 1
const SAME_ROUTING_KEY = 2
const SHARED = 4

const CONTENT_ID_SIZE = 6
const DATA_HEADER_SIZE = 8

/** The most octets one message takes in the directory. */
export const MAX_DIRECTORY_ENTRY = 2 * MAX_VARINT

/** Messages `from` to `to` (excluded) of two arrays of the same length. */
export interface Run {
  readonly positions: readonly number[]
  readonly messages: readonly Message[]
  readonly from: number
  readonly to: number
}

/** Ids of the messages whose content is stored once for several logs; null when there are none. */
export type SharedIds = ReadonlyMap<Message, number> | null

/** The most octets that the data of `message` takes, header included. */
export function dataBound(message: Message, shared: SharedIds): number {
  const names = (message.exchange.length + message.routingKey.length) * 3
  const content = shared?.has(message) ? 0 : message.propertiesLength + message.bodyLength
  return DATA_HEADER_SIZE + 1 + 4 * MAX_VARINT + names + content
}

/** Writes the directory of `run` at `at` and returns the offset behind it. */
export function writeDirectory(run: Run, target: Buffer, at: number): number {
  let offset = at
  let expected = run.positions[run.from] as number
  for (let i = run.from; i < run.to; i++) {
    const position = run.positions[i] as number
    const message = run.messages[i] as Message
    offset = writeVarint(target, offset, position - expected)
    offset = writeVarint(target, offset, message.bodyLength * 2 + (message.persistent ? 1 : 0))
    expected = position + 1
  }
  return offset
}

/** Writes the data of `run` at `at` and returns the offset behind it. */
export function writeData(run: Run, shared: SharedIds, target: Buffer, at: number): number {
  let exchange = ''
  let routingKey = ''
  let arrival = (run.messages[run.from] as Message).arrival
  let offset = target.writeDoubleLE(arrival, at)
  for (let i = run.from; i < run.to; i++) {
    const message = run.messages[i] as Message
    const flagsAt = offset++
    let flags = 0
    if (message.exchange === exchange) flags |= SAME_EXCHANGE
    else offset = writeName(target, offset, message.exchange)
    if (message.routingKey === routingKey) flags |= SAME_ROUTING_KEY
    else offset = writeName(target, offset, message.routingKey)
    offset = writeVarint(target, offset, zigzag(message.arrival - arrival))
    offset = writeVarint(target, offset, message.propertiesLength)
    if (shared?.has(message)) {
      flags |= SHARED
    } else {
      const end = message.bodyOffset + message.bodyLength
      copyOctets(message.data, message.offset, end, target, offset)
      offset += end - message.offset
    }
    target[flagsAt] = flags
    exchange = message.exchange
    routingKey = message.routingKey
    arrival = message.arrival
  }
  return offset
}

/** Writes `contents` at `at` and returns the offset behind it. */
export function writeContents(ids: readonly number[], target: Buffer, at: number): number {
  let offset = at
  for (const id of ids) offset = target.writeUIntLE(id, offset, CONTENT_ID_SIZE)
  return offset
}

/** The most octets `contents` takes for `count` messages. */
export function contentsBound(count: number): number {
  return count * CONTENT_ID_SIZE
}

export function readContents(contents: Buffer): number[] {
  const ids: number[] = []
  for (let at = 0; at < contents.length; at += CONTENT_ID_SIZE)
    ids.push(contents.readUIntLE(at, CONTENT_ID_SIZE))
  return ids
}

/** A writer puts the length in front of a name, in one octet where it fits. */
function writeName(target: Buffer, at: number, name: string): number {
  const end = writeText(target, at + 1, name)
  const length = end - at - 1
  if (length < 0x80) {
    target[at] = length
    return end
  }
  return writeText(target, writeVarint(target, at, length), name)
}

/** Walks over a directory: `next()` until it returns false, then read the fields. */
export class DirectoryReader {
  position: number
  bodyLength = 0
  persistent = false
  readonly #reader: VarintReader

  constructor(directory: Buffer, first: number) {
    this.#reader = new VarintReader(directory, 0)
    this.position = first - 1
  }

  next(): boolean {
    if (this.#reader.at === this.#reader.data.length) return false
    this.position += this.#reader.next() + 1
    const length = this.#reader.next()
    this.persistent = length % 2 === 1
    this.bodyLength = Math.floor(length / 2)
    return true
  }
}

/** A segment as it comes out of the database. */
export interface StoredSegment {
  readonly directory: Buffer
  readonly data: Buffer
  /** The shared contents it refers to, in the order of its messages. */
  readonly contents: readonly Buffer[]
}

/** What a reader of a log wants of a segment. */
export interface Wanted {
  /** Only positions from here on. */
  readonly from: number
  /** Only positions up to here. */
  readonly to: number
  /** Up to here, messages count as redelivered. */
  readonly redeliveredUpTo: number
}

/** Appends the live messages of a segment to `found`. They share the memory of what was read. */
export function decodeSegment(
  stored: StoredSegment,
  segment: Segment,
  wanted: Wanted,
  found: LoggedMessage[],
): void {
  const { data } = stored
  const directory = new DirectoryReader(stored.directory, segment.first)
  const reader = new VarintReader(data, DATA_HEADER_SIZE)
  let arrival = data.readDoubleLE(0)
  let exchange = ''
  let routingKey = ''
  let sharedContents = 0
  while (directory.next()) {
    const flags = data[reader.at++] as number
    if ((flags & SAME_EXCHANGE) === 0) exchange = readName(reader)
    if ((flags & SAME_ROUTING_KEY) === 0) routingKey = readName(reader)
    arrival += unzigzag(reader.next())
    const properties = reader.next()
    const { position, bodyLength, persistent } = directory
    const shared = (flags & SHARED) !== 0
    const content = shared ? (stored.contents[sharedContents++] as Buffer) : data
    const offset = shared ? 0 : reader.at
    if (!shared) reader.at += properties + bodyLength
    if (position < wanted.from || !segment.isLive(position)) continue
    if (position > wanted.to) return
    found.push({
      position,
      redelivered: position <= wanted.redeliveredUpTo,
      message: new Message(
        exchange,
        routingKey,
        content,
        offset,
        properties,
        bodyLength,
        persistent,
        arrival,
      ),
    })
  }
}

function readName(reader: VarintReader): string {
  const length = reader.next()
  const start = reader.at
  reader.at += length
  return readText(reader.data, start, reader.at)
}
