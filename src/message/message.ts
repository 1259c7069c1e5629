/**
 * A message as every layer below the protocols passes it on: where it was published, and its content
 * as the bytes that came in.
 *
 * The content is one stretch of `data`: first the properties block (property flags and property values,
 * in the AMQP 0-9-1 encoding that `properties.ts` reads), directly behind it the body. Nobody decodes
 * the properties but who needs one of them, and a delivery writes the same bytes out again. Messages are
 * never changed once they exist; one message object is shared by all queues it was routed to.
 *
 * Other protocols translate their properties into this block when they publish.
 */
export class Message {
  /** The exchange it was published to; '' is the default exchange. */
  readonly exchange: string
  readonly routingKey: string
  /** The memory that holds the content, usually shared with other messages. */
  readonly data: Buffer
  /** Where the properties block starts in `data`. */
  readonly offset: number
  /** Length of the properties block in bytes. */
  readonly propertiesLength: number
  /** Length of the body in bytes, 0 or more. */
  readonly bodyLength: number
  /** delivery-mode 2: a durable queue must bring it back after a crash. */
  readonly persistent: boolean
  /** When the broker took it in, in ms since 1970. */
  readonly arrival: number

  constructor(
    exchange: string,
    routingKey: string,
    data: Buffer,
    offset: number,
    propertiesLength: number,
    bodyLength: number,
    persistent: boolean,
    arrival: number,
  ) {
    this.exchange = exchange
    this.routingKey = routingKey
    this.data = data
    this.offset = offset
    this.propertiesLength = propertiesLength
    this.bodyLength = bodyLength
    this.persistent = persistent
    this.arrival = arrival
  }

  /**
   * A message of which the rest, content and time of arrival, is only in a log: its properties read as none, and its body
   * as empty.
   */
  static withoutContent(
    exchange: string,
    routingKey: string,
    bodyLength: number,
    persistent: boolean,
  ): Message {
    return new Message(exchange, routingKey, NO_CONTENT, 0, NO_CONTENT.length, bodyLength, persistent, 0)
  }

  /** False for a message whose content has to be read from a log first. */
  get hasContent(): boolean {
    return this.data !== NO_CONTENT
  }

  /** Where the body starts in `data`. */
  get bodyOffset(): number {
    return this.offset + this.propertiesLength
  }

  /** The same message with another properties block, in memory of its own. */
  withProperties(block: Buffer): Message {
    return new Message(
      this.exchange,
      this.routingKey,
      Buffer.concat([block, this.body()]),
      0,
      block.length,
      this.bodyLength,
      this.persistent,
      this.arrival,
    )
  }

  /** The same message in memory of its own, for who keeps it long: it does not keep the chunk that it shares. */
  detached(): Message {
    return this.withProperties(this.data.subarray(this.offset, this.bodyOffset))
  }

  /** The same message as a persistent one, for who keeps it whatever its delivery mode; the content is shared. */
  persistently(): Message {
    const { exchange, routingKey, data, offset, propertiesLength, bodyLength, arrival } = this
    if (this.persistent) return this
    return new Message(exchange, routingKey, data, offset, propertiesLength, bodyLength, true, arrival)
  }

  /** The body as a view of `data`; copy it to keep it apart from the chunk it shares. */
  body(): Buffer {
    return this.data.subarray(this.bodyOffset, this.bodyOffset + this.bodyLength)
  }
}

/** A block of properties that has none. */
const NO_CONTENT = Buffer.alloc(2)
