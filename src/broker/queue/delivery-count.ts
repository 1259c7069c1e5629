import type { Message } from '../../message/message.js'
import { readProperties } from '../../message/properties.js'
import { withProperties } from '../with-properties.js'

/** The message with the header x-delivery-count, which tells how often it was delivered before. */
export function withDeliveryCount(message: Message, count: number): Message {
  const properties = readProperties(message.data, message.offset, message.propertiesLength)
  const headers = new Map(properties.headers).set('x-delivery-count', { type: 'long', value: count })
  return withProperties(message, { ...properties, headers })
}
