import type { FieldTable } from '../message/field-table.js'
import type { Message } from '../message/message.js'
import { readUint16, writeUint16 } from '../message/octets.js'
import { PROPERTY_FLAG, readHeaders, readProperties, writeProperties } from '../message/properties.js'

/**
 * A publisher may name further routing keys in the headers CC and BCC (arrays of longstr; upper case only). Who
 * receives the message sees CC, but not BCC. Queues keep both, because a dead letter goes to all keys again.
 */
export interface CarbonCopies {
  readonly keys: readonly string[]
  /** The message as queues keep it: `asDelivered` takes its BCC header off. */
  readonly kept: Message
}

/** The further keys of a message; undefined when there are none, as is usual. */
export function carbonCopies(message: Message): CarbonCopies | undefined {
  if (!mayHaveCopies(message)) return undefined
  const headers = readHeaders(message.data, message.offset)
  if (headers === undefined) return undefined
  const keys = [...headerKeys(headers, 'CC'), ...headerKeys(headers, 'BCC')]
  const blind = headers.has('BCC')
  if (keys.length === 0 && !blind) return undefined
  return { keys, kept: blind ? markBlind(message) : message }
}

/**
 * A bit of the property flags that AMQP leaves unused. It marks messages with a BCC header where queues keep them,
 * so that nobody has to look for that header at every delivery.
 */
const HAS_BCC = 0x0002

function markBlind(message: Message): Message {
  const { data, offset, propertiesLength } = message
  const copy = message.withProperties(writeProperties(readProperties(data, offset, propertiesLength)))
  writeUint16(copy.data, copy.offset, readUint16(copy.data, copy.offset) | HAS_BCC)
  return copy
}

/** A message that a queue kept, as a consumer may see it. */
export function asDelivered(message: Message): Message {
  return (readUint16(message.data, message.offset) & HAS_BCC) === 0 ? message : withoutBcc(message)
}

/** The routing keys in one of the two headers. */
export function headerKeys(headers: FieldTable, name: 'CC' | 'BCC'): string[] {
  const value = headers.get(name)
  if (value?.type !== 'array') return []
  return value.value.flatMap((item) => (item.type === 'longstr' ? [String(item.value)] : []))
}

/** The message without its BCC header: the same one when it has none. */
export function withoutBcc(message: Message): Message {
  if (!mayHaveCopies(message)) return message
  const properties = readProperties(message.data, message.offset, message.propertiesLength)
  const headers = new Map(properties.headers)
  if (!headers.delete('BCC')) return message
  return message.withProperties(writeProperties({ ...properties, headers }))
}

/** Decoding every message's headers would cost more than all the rest. Both names have these two letters. */
function mayHaveCopies({ data, offset, propertiesLength }: Message): boolean {
  if ((readUint16(data, offset) & PROPERTY_FLAG.headers) === 0) return false
  return data.subarray(offset, offset + propertiesLength).indexOf('CC') >= 0
}
