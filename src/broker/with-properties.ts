import { Message } from '../message/message.js'
import { type BasicProperties, writeProperties } from '../message/properties.js'

/** The same message with other properties, in memory of its own. */
export function withProperties(message: Message, properties: BasicProperties): Message {
  const block = writeProperties(properties)
  return new Message(
    message.exchange,
    message.routingKey,
    Buffer.concat([block, message.body()]),
    0,
    block.length,
    message.bodyLength,
    message.persistent,
    message.arrival,
  )
}
