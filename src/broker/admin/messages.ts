import type { Message } from '../../message/message.js'
import type { MessageProperties } from '../../message/properties.js'
import { propertyOf } from '../../message/properties-json.js'
import type { Broker } from '../broker.js'
import type { Edits } from '../browsing/edit.js'
import type { Treatment } from '../browsing/transfer.js'
import {
  copyingTo,
  DELETING,
  editingIn,
  movingTo,
  returningWithin,
  unlessRefused,
} from '../browsing/treatments.js'
import { BrokerError } from '../errors.js'
import { requireVhost } from '../metadata/apply.js'
import { findUnacceptableProperty } from '../publish-checks.js'
import { PublishOutcome } from '../publish-outcome.js'
import type { QueueEntry } from '../queue/entry.js'
import type { Queue } from '../queue/queue.js'
import type { Session } from '../session.js'
import {
  type MessageInfo,
  messageInfo,
  type PayloadEncoding,
  type PayloadForm,
  type PeekedMessage,
} from './message-info.js'
import {
  bodyOf,
  type MessageParts,
  messageOf,
  messageOfParts,
  type PublishInput,
  propertiesOf,
} from './message-input.js'
import { MessageStream, type StreamOptions } from './message-stream.js'
import { type PublishOptions, type PublishReport, publishAll, publishRepeatedly } from './publishing.js'
import type { OpenSession } from './sessions.js'
import { type TailItem, type TailOptions, tail } from './tail.js'
import { type PeekOptions, peek, type TransferChoice, type TransferReport, treat } from './transfers.js'
import { listUnacked, type UnackedInfo } from './unacked.js'

/** What `edit` changes. */
export interface EditInput {
  /** Headers are added to those that a message has. */
  readonly properties?: MessageProperties
  /** Names of properties to take off, as in `MessageProperties`. */
  readonly unset?: readonly (keyof MessageProperties)[]
  readonly unsetHeaders?: readonly string[]
  readonly routingKey?: string | undefined
  readonly payload?: { readonly data: string; readonly encoding: PayloadEncoding } | undefined
}

function editsOf({ properties, unset, unsetHeaders, routingKey, payload }: EditInput): Edits {
  return {
    set: properties === undefined ? undefined : propertiesOf(properties),
    unset: unset?.map((name) => propertyOf(name)),
    unsetHeaders,
    routingKey,
    body: payload === undefined ? undefined : bodyOf(payload.data, payload.encoding),
  }
}

/**
 * What became of a published message: `routed` to a queue at least, and safe there; `held` by an exchange, which delays it
 * or knows that it came before; `unroutable`, no queue wanted it; `refused` by a queue that is full.
 */
export type MessageFate = 'routed' | 'held' | 'unroutable' | 'refused'

const FATES: Readonly<Record<PublishOutcome, MessageFate>> = {
  [PublishOutcome.Unroutable]: 'unroutable',
  [PublishOutcome.Routed]: 'routed',
  [PublishOutcome.Stored]: 'routed',
  [PublishOutcome.Held]: 'held',
  [PublishOutcome.Refused]: 'refused',
}

/** What a message takes in a list besides its properties and body. */
const ENVELOPE_BYTES = 256

/** Messages of one virtual host: in, out, and a look at them. */
export class MessageAdmin {
  readonly #broker: Broker
  readonly #sessions: OpenSession

  constructor(broker: Broker, sessions: OpenSession) {
    this.#broker = broker
    this.#sessions = sessions
  }

  /** An alarm is raised: who publishes as a client is to wait until it is over. */
  get publishersBlocked(): boolean {
    return this.#broker.alarms.raised
  }

  /** Resolves when the message is safe (persistent) or routed; says whether any queue took it. */
  async publish(vhost: string, input: PublishInput): Promise<{ routed: boolean }> {
    const fate = await this.#submit(this.#sessions(vhost), messageOf(input))
    return { routed: fate === 'routed' }
  }

  /**
   * The same for a message as a client would send it: what is wrong with it is told in RabbitMQ's words.
   * @throws BrokerError 'precondition-failed' for a body that is too large, or properties that are not taken
   */
  async publishAsClient(vhost: string, parts: MessageParts): Promise<{ routed: boolean }> {
    const fate = await this.submit(vhost, parts)
    return { routed: fate === 'routed' }
  }

  /** The same, telling apart what became of the message. @throws BrokerError as `publishAsClient` */
  async submit(vhost: string, parts: MessageParts): Promise<MessageFate> {
    const session = this.#sessions(vhost)
    const message = messageOfParts(parts)
    const problem = this.#problemOf(message, session)
    if (problem !== undefined) {
      // What is wrong with the exchange is reported before what is wrong with the message.
      session.vhost.exchangeForPublishing(session, message.exchange, message.routingKey)
      throw new BrokerError('precondition-failed', problem)
    }
    return this.#submit(session, message)
  }

  #problemOf({ data, offset, propertiesLength, bodyLength }: Message, session: Session): string | undefined {
    const { maxMessageSize } = this.#broker.limits
    if (bodyLength > maxMessageSize) {
      return `message size ${bodyLength} is larger than configured max size ${maxMessageSize}`
    }
    // Whoever is no user of the broker has been trusted with everything.
    const user = this.#broker.users.get(session.user) ?? { name: session.user, tags: ['impersonator'] }
    return findUnacceptableProperty(data, offset, propertiesLength, user, false)
  }

  async #submit(session: Session, message: Message): Promise<MessageFate> {
    const outcome = session.vhost.publish(session, message)
    if (outcome === PublishOutcome.Stored || outcome === PublishOutcome.Held) {
      await this.#broker.store.committed()
    }
    return FATES[outcome]
  }

  /** Publishes many messages as they come: see `publishAll`. */
  publishAll(
    vhost: string,
    items: AsyncIterable<readonly unknown[]>,
    options: PublishOptions,
  ): AsyncIterable<PublishReport> {
    return publishAll(this.#broker, this.#sessions(vhost), items, options)
  }

  /** Publishes one message many times. */
  publishRepeatedly(
    vhost: string,
    input: PublishInput,
    times: number,
    confirm: boolean,
  ): AsyncIterable<PublishReport> {
    return publishRepeatedly(this.#broker, this.#sessions(vhost), input, times, confirm)
  }

  /**
   * Takes up to `count` messages off the head, and acknowledges or rejects them; otherwise they go back, marked
   * redelivered. It stops before `count` as soon as the messages are together larger than `maxBytes`.
   */
  async get(
    vhost: string,
    queueName: string,
    options: {
      count: number
      ack: boolean
      reject?: boolean
      maxBytes?: number
      payloads?: PayloadForm
    },
  ): Promise<MessageInfo[]> {
    const session = this.#sessions(vhost)
    const taken: QueueEntry[] = []
    const messages: MessageInfo[] = []
    session.requireReadQueue(queueName)
    const queue = session.vhost.requireQueue(queueName)
    const { maxBytes = Number.POSITIVE_INFINITY } = options
    let bytes = 0
    while (taken.length < options.count && bytes <= maxBytes) {
      const got = await session.vhost.get(session, queueName, false)
      if (got === undefined) break
      taken.push(got.entry)
      messages.push(messageInfo(got.entry, got.remaining, options.payloads))
      const { message } = got.entry
      bytes += message.propertiesLength + message.bodyLength + ENVELOPE_BYTES
    }
    if (options.ack) for (const entry of taken) queue.acknowledge(entry)
    else if (options.reject) for (const entry of taken) queue.reject(entry)
    else queue.requeue(taken)
    return messages
  }

  /**
   * Consumes until the caller stops iterating, or `count` messages were taken. Each message is settled when the next
   * is asked for (after the last: the end); what is not settled when the caller stops goes back to the queue. No more
   * than `count` messages ever leave the queue.
   */
  consume(vhost: string, queueName: string, options: StreamOptions): AsyncIterable<MessageInfo> {
    const session = this.#sessions(vhost)
    const queue = session.vhost.queueForConsuming(session, queueName, { exclusive: false })
    const stream = new MessageStream(queue, options)
    queue.subscribe(stream)
    return stream
  }

  /**
   * Looks at ready messages without taking them: nothing about them or their order changes. The queue lives on
   * meanwhile; of a long one only a stretch is in memory.
   */
  peek(vhost: string, queue: string, options: PeekOptions = {}): AsyncIterable<PeekedMessage> {
    return peek(this.#readable(vhost, queue), options)
  }

  /** Follows what is published to an exchange or put into a queue: see `tail`. */
  tail(vhost: string, name: string, options: TailOptions = {}): AsyncIterable<TailItem> {
    return tail(this.#sessions(vhost), name, options)
  }

  /** Who holds which messages of a virtual host, or of one of its queues, the oldest deliveries first. */
  unacknowledged(vhost: string, queue: string | undefined, limit = Number.POSITIVE_INFINITY): UnackedInfo[] {
    const host = requireVhost(this.#broker, vhost)
    if (queue !== undefined) host.requireQueue(queue)
    return listUnacked(this.#broker, host, queue, limit)
  }

  /** Moves ready messages to the end of another queue; none is lost, doubled or seen twice, whenever it breaks off. */
  move(
    vhost: string,
    source: string,
    destination: string,
    choice: TransferChoice = {},
  ): AsyncIterable<TransferReport> {
    if (source === destination) {
      throw new BrokerError('invalid-argument', `source and destination are the same queue '${source}'`)
    }
    this.#writable(vhost, destination)
    return this.#treat(vhost, source, choice, movingTo(destination, this.#queues(vhost)))
  }

  /** Copies ready messages to the end of another queue, or of the same one. */
  copy(
    vhost: string,
    source: string,
    destination: string,
    choice: TransferChoice = {},
  ): AsyncIterable<TransferReport> {
    this.#writable(vhost, destination)
    return this.#treat(vhost, source, choice, copyingTo(destination, this.#queues(vhost)))
  }

  /** Deletes ready messages for good: they are not dead-lettered. */
  delete(vhost: string, queue: string, choice: TransferChoice = {}): AsyncIterable<TransferReport> {
    return this.#treat(vhost, queue, choice, DELETING)
  }

  /** Sends dead letters back to the queues that gave them up, with their exchange and routing key of then. */
  retry(vhost: string, queue: string, choice: TransferChoice = {}): AsyncIterable<TransferReport> {
    const session = this.#sessions(vhost)
    const treatment = returningWithin(this.#queues(vhost))
    const refusal = ({ name }: Queue) =>
      session.mayWriteQueue(name) ? undefined : `access to queue '${name}' refused for user '${session.user}'`
    return this.#treat(vhost, queue, choice, unlessRefused(treatment, refusal))
  }

  /** Changes ready messages, which go to the end of their queue. */
  edit(
    vhost: string,
    queueName: string,
    input: EditInput,
    choice: TransferChoice = {},
  ): AsyncIterable<TransferReport> {
    return this.#treat(vhost, queueName, choice, editingIn(this.#writable(vhost, queueName), editsOf(input)))
  }

  #treat(vhost: string, queue: string, choice: TransferChoice, treatment: Treatment) {
    return treat(this.#readable(vhost, queue), choice, treatment, this.#broker.store)
  }

  #queues(vhost: string): ReadonlyMap<string, Queue> {
    return requireVhost(this.#broker, vhost).queues
  }

  /** A queue whose messages may be seen and taken. */
  #readable(vhost: string, name: string): Queue {
    const session = this.#sessions(vhost)
    session.requireReadQueue(name)
    return session.vhost.requireQueue(name)
  }

  /** A queue that messages may be put into. */
  #writable(vhost: string, name: string): Queue {
    const session = this.#sessions(vhost)
    session.requireWriteQueue(name)
    return session.vhost.requireQueue(name)
  }
}
