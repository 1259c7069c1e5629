import type { Message } from '../../message/message.js'
import { readUint16 } from '../../message/octets.js'
import { PROPERTY_FLAG, readExpiration } from '../../message/properties.js'

/** Whether the publisher has set an expiration. Cheap: it looks at the flags only. */
export function hasExpiration({ data, offset }: Message): boolean {
  return (readUint16(data, offset) & PROPERTY_FLAG.expiration) !== 0
}

/**
 * When a message expires, in ms since 1970: its own expiration or the queue's time to live, whichever is less,
 * counted from its arrival. Infinity for never.
 */
export function deadlineOf(message: Message, messageTtl: number): number {
  if (!hasExpiration(message)) return message.arrival + messageTtl
  const expiration = Number(readExpiration(message.data, message.offset))
  return message.arrival + Math.min(messageTtl, expiration)
}
