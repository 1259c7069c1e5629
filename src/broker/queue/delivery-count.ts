import { withHeader } from '../../message/edited-headers.js'
import type { Message } from '../../message/message.js'

const HEADER = Buffer.from('x-delivery-count')

/** The message with the header x-delivery-count, which tells how often it was delivered before. */
export function withDeliveryCount(message: Message, count: number): Message {
  return withHeader(message, HEADER, { type: 'long', value: count })
}
