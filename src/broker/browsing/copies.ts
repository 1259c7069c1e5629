import { ContentArena } from '../../message/arena.js'
import { Message } from '../../message/message.js'
import { copyOctets } from '../../message/octets.js'

/** What a copy has instead of what the original has. */
export interface Changes {
  readonly exchange?: string
  readonly routingKey?: string
  /** Properties block. */
  readonly properties?: Buffer
  readonly body?: Buffer
  readonly persistent?: boolean
}

/**
 * Makes messages from others. Their content is copied, since what was read from a log shares the memory of a whole
 * segment; and they arrive now, so that their time to live begins anew.
 */
export class Copies {
  readonly #arena = new ContentArena()

  make(message: Message, changes: Changes = {}): Message {
    const { data, offset, bodyOffset, propertiesLength, bodyLength } = message
    const { exchange, routingKey, properties, body, persistent } = changes
    const block = properties?.length ?? propertiesLength
    const length = body?.length ?? bodyLength
    this.#arena.allocate(block + length)
    const { chunk, offset: at } = this.#arena
    if (properties === undefined) copyOctets(data, offset, bodyOffset, chunk, at)
    else chunk.set(properties, at)
    if (body === undefined) copyOctets(data, bodyOffset, bodyOffset + bodyLength, chunk, at + block)
    else chunk.set(body, at + block)
    return new Message(
      exchange ?? message.exchange,
      routingKey ?? message.routingKey,
      chunk,
      at,
      block,
      length,
      persistent ?? message.persistent,
      Date.now(),
    )
  }
}
