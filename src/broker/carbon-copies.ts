import type { FieldTable } from '../message/field-table.js'
import type { Message } from '../message/message.js'
import { readUint16 } from '../message/octets.js'
import { PROPERTY_FLAG, readHeaders, readProperties } from '../message/properties.js'
import { withProperties } from './with-properties.js'

/**
 * A publisher may name further routing keys in the headers CC and BCC (arrays of longstr; upper case only). Who
 * receives the message sees CC, but not BCC.
 */
export interface CarbonCopies {
  readonly keys: readonly string[]
  /** The message as others may see it. */
  readonly visible: Message
}

/** The further keys of a message; undefined when there are none, as is usual. */
export function carbonCopies(message: Message): CarbonCopies | undefined {
  if (!mayHaveCopies(message)) return undefined
  const headers = readHeaders(message.data, message.offset)
  if (headers === undefined) return undefined
  const keys = [...headerKeys(headers, 'CC'), ...headerKeys(headers, 'BCC')]
  if (keys.length === 0 && !headers.has('BCC')) return undefined
  return { keys, visible: withoutBcc(message) }
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
  return withProperties(message, { ...properties, headers })
}

/** Decoding every message's headers would cost more than all the rest. Both names have these two letters. */
function mayHaveCopies({ data, offset, propertiesLength }: Message): boolean {
  if ((readUint16(data, offset) & PROPERTY_FLAG.headers) === 0) return false
  return data.subarray(offset, offset + propertiesLength).indexOf('CC') >= 0
}
