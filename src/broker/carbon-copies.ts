import type { Message } from '../message/message.js'
import { readUint16 } from '../message/octets.js'
import { PROPERTY_FLAG, readHeaders, readProperties, writeProperties } from '../message/properties.js'

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
  const keys: string[] = []
  for (const name of ['CC', 'BCC']) {
    const value = headers?.get(name)
    if (value?.type !== 'array') continue
    for (const item of value.value) if (item.type === 'longstr') keys.push(String(item.value))
  }
  if (keys.length === 0 && !headers?.has('BCC')) return undefined
  return { keys, visible: withoutBcc(message) }
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
