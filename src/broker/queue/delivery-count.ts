import { withHeader } from '../../message/edited-headers.js'
import type { Message } from '../../message/message.js'

/** The message with the header x-delivery-count, which tells how often it was delivered before. */
export function withDeliveryCount(message: Message, count: number): Message {
  return withHeader(message, 'x-delivery-count', { type: 'long', value: count })
}
