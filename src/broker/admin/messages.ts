import { Message } from '../../message/message.js'
import { type MessageProperties, propertiesFromJson, writeProperties } from '../../message/properties.js'
import type { Broker } from '../broker.js'
import { requireVhost } from '../metadata/apply.js'
import { PublishOutcome } from '../publish-outcome.js'
import type { QueueEntry } from '../queue/entry.js'
import { Session } from '../session.js'
import { type MessageInfo, messageInfo, type PayloadEncoding } from './message-info.js'
import { MessageStream } from './message-stream.js'

export interface PublishInput {
  readonly exchange: string
  readonly routingKey: string
  readonly properties: MessageProperties
  readonly payload: string
  readonly payloadEncoding: PayloadEncoding
}

/** Messages of one virtual host: in, out, and a look at them. */
export class MessageAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  /** Resolves when the message is safe (persistent) or routed; says whether any queue took it. */
  async publish(vhost: string, input: PublishInput): Promise<{ routed: boolean }> {
    const session = this.#session(vhost)
    const properties = writeProperties(propertiesFromJson(input.properties))
    const body = Buffer.from(input.payload, input.payloadEncoding === 'base64' ? 'base64' : 'utf8')
    const message = new Message(
      input.exchange,
      input.routingKey,
      Buffer.concat([properties, body]),
      0,
      properties.length,
      body.length,
      input.properties.delivery_mode === 2,
      Date.now(),
    )
    const outcome = session.vhost.publish(session, message)
    if (outcome === PublishOutcome.Stored || outcome === PublishOutcome.Held) {
      await this.#broker.store.committed()
    }
    return { routed: outcome === PublishOutcome.Routed || outcome === PublishOutcome.Stored }
  }

  /** Takes up to `count` messages off the head. `ack: false` puts them back, marked redelivered. */
  async get(
    vhost: string,
    queueName: string,
    options: { count: number; ack: boolean },
  ): Promise<MessageInfo[]> {
    const session = this.#session(vhost)
    const taken: QueueEntry[] = []
    const messages: MessageInfo[] = []
    const queue = session.vhost.requireQueue(queueName)
    while (taken.length < options.count) {
      const got = await session.vhost.get(session, queueName)
      if (got === undefined) break
      taken.push(got.entry)
      messages.push(messageInfo(got.entry, got.remaining))
    }
    if (options.ack) for (const entry of taken) queue.acknowledge(entry)
    else queue.requeue(taken)
    return messages
  }

  /**
   * Consumes until the caller stops iterating, or `count` messages were taken. Each message is acknowledged
   * when the next is asked for (after the last: the end); what is not acknowledged when the caller stops goes
   * back to the queue. No more than `count` messages ever leave the queue.
   */
  consume(
    vhost: string,
    queueName: string,
    options: { prefetch: number; count?: number | undefined },
  ): AsyncIterable<MessageInfo> {
    const session = this.#session(vhost)
    const queue = session.vhost.queueForConsuming(session, queueName, { exclusive: false })
    const stream = new MessageStream(queue, options.prefetch, options.count ?? Number.POSITIVE_INFINITY)
    queue.subscribe(stream)
    return stream
  }

  #session(vhostName: string): Session {
    return Session.forAdministration(requireVhost(this.#broker, vhostName))
  }
}
