import { Ring } from '../lib/ring.js'
import { EMPTY_TABLE } from '../message/field-table.js'
import { Message } from '../message/message.js'
import {
  propertiesFromJson,
  propertiesToJson,
  readProperties,
  writeProperties,
} from '../message/properties.js'
import type { Store } from '../store/store.js'
import type { MessageInfo, PublishInput } from './admin.js'
import type { Consumer } from './consumer.js'
import { BrokerError } from './errors.js'
import { describeQueue } from './names.js'
import { PublishOutcome } from './publish-outcome.js'
import type { QueueEntry } from './queue/entry.js'
import type { Queue } from './queue/queue.js'
import type { Session } from './session.js'

/** Publishes one message for an administrator; resolves when it is safe. */
export async function publishMessage(
  session: Session,
  store: Store,
  input: PublishInput,
): Promise<{ routed: boolean }> {
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
  if (outcome === PublishOutcome.Stored || outcome === PublishOutcome.Held) await store.committed()
  return { routed: outcome === PublishOutcome.Routed || outcome === PublishOutcome.Stored }
}

/** Takes up to `count` messages off the head; without `ack` they go back, marked as redelivered. */
export async function getMessages(
  session: Session,
  queueName: string,
  options: { readonly count: number; readonly ack: boolean },
): Promise<MessageInfo[]> {
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

/** Consumes until the caller stops iterating; see `Admin.consume`. */
export function consumeMessages(
  session: Session,
  queueName: string,
  options: { readonly prefetch: number; readonly count?: number | undefined },
): AsyncIterableIterator<MessageInfo> {
  const queue = session.vhost.queueForConsuming(session, queueName, { exclusive: false })
  const stream = new MessageStream(queue, options.prefetch, options.count ?? Number.POSITIVE_INFINITY)
  queue.subscribe(stream)
  return stream
}

/**
 * A consumer whose messages are asked for one at a time. Written by hand and not as a generator: `return`
 * must end a `next` that waits for a message that may never come.
 */
class MessageStream implements Consumer, AsyncIterableIterator<MessageInfo> {
  readonly tag = 'warren-admin'
  readonly noAck = false
  readonly exclusive = false
  readonly priority = 0
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly prefetch: number
  readonly #queue: Queue
  readonly #arrived = new Ring<QueueEntry>()
  /** Handed over by the queue, and not yet acknowledged by asking for the next one. */
  readonly #outstanding = new Set<QueueEntry>()
  #current: QueueEntry | undefined
  #wake: (() => void) | undefined
  #ended = false
  #queueGone = false

  /** Messages that may yet be taken from the queue. */
  #wanted: number

  constructor(queue: Queue, prefetch: number, count: number) {
    this.#queue = queue
    this.prefetch = prefetch
    this.#wanted = count
  }

  canTake(): boolean {
    return this.#wanted > 0 && this.#outstanding.size < this.prefetch
  }

  deliver(entry: QueueEntry): void {
    this.#wanted--
    this.#outstanding.add(entry)
    this.#arrived.push(entry)
    this.#wake?.()
  }

  queueGone(): void {
    this.#queueGone = true
    this.#wake?.()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** @throws BrokerError 'not-found' when the queue is deleted meanwhile */
  async next(): Promise<IteratorResult<MessageInfo>> {
    this.#acknowledgeCurrent()
    for (;;) {
      if (this.#ended) return { done: true, value: undefined }
      const entry = this.#arrived.shift()
      if (entry !== undefined) {
        this.#current = entry
        return { done: false, value: messageInfo(entry, this.#queue.ready.messages) }
      }
      if (this.#wanted === 0) return this.return()
      if (this.#queueGone) {
        throw new BrokerError('not-found', `no ${describeQueue(this.#queue.name, this.#queue.vhostName)}`)
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Gives back what was not acknowledged. */
  async return(): Promise<IteratorResult<MessageInfo>> {
    if (!this.#ended) {
      this.#ended = true
      this.#queue.unsubscribe(this)
      this.#queue.requeue([...this.#outstanding])
      this.#wake?.()
    }
    return { done: true, value: undefined }
  }

  #acknowledgeCurrent(): void {
    const entry = this.#current
    if (entry === undefined || this.#ended) return
    this.#current = undefined
    this.#outstanding.delete(entry)
    this.#queue.acknowledge(entry)
    this.#queue.resume(this)
  }
}

function messageInfo(entry: QueueEntry, remaining: number): MessageInfo {
  const message = entry.outgoing
  const body = message.body()
  const text = body.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(body)
  return {
    exchange: message.exchange,
    routing_key: message.routingKey,
    redelivered: entry.redelivered,
    message_count: remaining,
    properties: propertiesToJson(readProperties(message.data, message.offset, message.propertiesLength)),
    payload: isText ? text : body.toString('base64'),
    payload_bytes: body.length,
    payload_encoding: isText ? 'string' : 'base64',
  }
}
