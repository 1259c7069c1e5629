import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import type { Options } from 'amqplib'
import type { Session } from './session.js'

export interface StreamOptions {
  readonly exchange?: string
  readonly routingKey: string | ((number: number) => string)
  /** Properties besides delivery mode and message id. */
  readonly properties?: (number: number) => Options.Publish
  readonly body?: (number: number) => Buffer
  /** Number of the first message. */
  readonly first?: number
}

/** Messages on their way without a confirm; beyond it they would only wait in the client. */
const WINDOW = 2000

/** Persistent messages, numbered in their message id, as fast as the broker takes them, and what became of each. */
export class NumberedStream {
  readonly confirmed = new Set<number>()
  readonly refused = new Set<number>()
  readonly first: number
  /** Number of the message that would come next. */
  next: number
  readonly #session: Session
  readonly #options: StreamOptions
  #closed = false

  constructor(session: Session, options: StreamOptions) {
    this.#session = session
    this.#options = options
    this.first = options.first ?? 0
    this.next = this.first
    session.connection.on('close', () => {
      this.#closed = true
    })
  }

  async publishUntilClosed(): Promise<void> {
    while (!this.#closed) {
      while (!this.#closed && this.#underWay < WINDOW) this.#publishOne()
      await turn()
    }
  }

  async confirmedAtLeast(count: number): Promise<void> {
    while (this.confirmed.size < count) await sleep(1)
  }

  /** Those of `numbers` that were confirmed and are missing in them. */
  lost(numbers: Iterable<number>): number[] {
    const present = new Set(numbers)
    return [...this.confirmed].filter((number) => !present.has(number))
  }

  get #underWay(): number {
    return this.next - this.first - this.confirmed.size - this.refused.size
  }

  #publishOne(): void {
    const number = this.next
    const { exchange = '', routingKey, properties, body } = this.#options
    const key = typeof routingKey === 'string' ? routingKey : routingKey(number)
    const options = { ...properties?.(number), persistent: true, messageId: String(number) }
    try {
      this.#session.channel.publish(exchange, key, body?.(number) ?? Buffer.from('x'), options, (error) => {
        if (error === null) this.confirmed.add(number)
        else if (error.message === 'message nacked') this.refused.add(number)
      })
      this.next++
    } catch (error) {
      // amqplib refuses to publish on a channel whose connection it has just seen end.
      if ((error as Error).name !== 'IllegalOperationError') throw error
      this.#closed = true
    }
  }
}
