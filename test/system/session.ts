/** What the tests with amqplib share: a connection with a channel, names of their own, messages as text. */
import { EventEmitter, once } from 'node:events'

import {
  type Channel,
  type ChannelModel,
  type ConfirmChannel,
  type ConsumeMessage,
  connect,
  type GetMessage,
  type Options,
} from 'amqplib'

import type { Target } from './target.js'

let counter = 0

/** A name no other test and no other run uses. */
export function uniqueName(stem: string): string {
  counter += 1
  return `test.${stem}.${process.pid}.${counter}`
}

/** One connection to the broker with one channel; more channels on demand. */
export class Session {
  readonly connection: ChannelModel
  readonly channel: ConfirmChannel

  private constructor(connection: ChannelModel, channel: ConfirmChannel) {
    this.connection = connection
    this.channel = channel
  }

  static async open(target: Pick<Target, 'host' | 'port'>, options: Options.Connect = {}): Promise<Session> {
    const connection = await connect({ hostname: target.host, port: target.port, heartbeat: 0, ...options })
    // Tests look at refusals where they happen; unheard 'error' events would end the process.
    connection.on('error', () => {})
    const channel = await connection.createConfirmChannel()
    channel.on('error', () => {})
    return new Session(connection, channel)
  }

  /** A further channel, without confirms. */
  async newChannel(): Promise<Channel> {
    const channel = await this.connection.createChannel()
    channel.on('error', () => {})
    return channel
  }

  /** A queue of this connection alone, gone with it. */
  async temporaryQueue(options: Options.AssertQueue = {}): Promise<string> {
    return (await this.channel.assertQueue('', { exclusive: true, ...options })).queue
  }

  /** Publishes texts to a queue and waits until the broker has confirmed them. */
  async send(queue: string, ...bodies: string[]): Promise<void> {
    for (const body of bodies) this.channel.sendToQueue(queue, Buffer.from(body))
    await this.channel.waitForConfirms()
  }

  async close(): Promise<void> {
    await this.connection.close()
  }
}

/** Takes every ready message off a queue, without acknowledgement. */
export async function drain(channel: Channel, queue: string): Promise<string[]> {
  const bodies: string[] = []
  for (;;) {
    const message = await channel.get(queue, { noAck: true })
    if (message === false) return bodies
    bodies.push(message.content.toString())
  }
}

/** basic.get that must find a message. */
export async function getOne(channel: Channel, queue: string): Promise<GetMessage> {
  const message = await channel.get(queue)
  if (message === false) throw new Error(`no message in ${queue}`)
  return message
}

/** Ready messages and consumers of a queue. */
export async function counts(
  channel: Channel,
  queue: string,
): Promise<readonly [ready: number, consumers: number]> {
  const { messageCount, consumerCount } = await channel.checkQueue(queue)
  return [messageCount, consumerCount]
}

/**
 * The code and text with which the broker refuses an operation by closing the channel. The channel is of no
 * use afterwards. Throws when the operation succeeds.
 */
export async function refusal(operation: Promise<unknown>): Promise<string> {
  try {
    await operation
  } catch (error) {
    const text = /with message "(.*)"$/s.exec((error as Error).message)
    if (text?.[1] === undefined) throw error
    return `${(error as { code?: number }).code} ${text[1]}`
  }
  throw new Error('the broker did not refuse')
}

/** A consumer that keeps what it gets until the test asks for it. */
export class Inbox {
  /** Deliveries so far, in order. */
  readonly messages: ConsumeMessage[] = []
  /** Whether the broker cancelled the consumer. */
  cancelled = false
  tag = ''
  readonly #arrivals = new EventEmitter()

  static async open(channel: Channel, queue: string, options: Options.Consume = {}): Promise<Inbox> {
    const inbox = new Inbox()
    const { consumerTag } = await channel.consume(queue, (message) => inbox.#receive(message), options)
    inbox.tag = consumerTag
    return inbox
  }

  get bodies(): string[] {
    return this.messages.map((message) => message.content.toString())
  }

  /** Waits until `count` messages have come, and returns them. */
  async waitFor(count: number): Promise<ConsumeMessage[]> {
    while (this.messages.length < count) await once(this.#arrivals, 'change')
    return this.messages.slice(0, count)
  }

  async waitForCancel(): Promise<void> {
    while (!this.cancelled) await once(this.#arrivals, 'change')
  }

  #receive(message: ConsumeMessage | null): void {
    if (message === null) this.cancelled = true
    else this.messages.push(message)
    this.#arrivals.emit('change')
  }
}

/**
 * Asks the broker one more question on a channel. Frames of a channel come in order, so what the broker had
 * to send before the question has arrived with the answer, a delivery too many among it.
 */
export async function settle(channel: Channel): Promise<void> {
  await channel.checkExchange('amq.direct')
}
