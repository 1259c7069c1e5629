import { withoutBcc } from '../../broker/carbon-copies.js'
import { withReplyAddress } from '../../broker/direct-replies.js'
import { BrokerError } from '../../broker/errors.js'
import { findUnacceptableProperty, PERSISTENT } from '../../broker/publish-checks.js'
import { PublishOutcome } from '../../broker/publish-outcome.js'
import { ChannelPublishes } from '../../broker/statistics/channel-publishes.js'
import type { PublishCounters } from '../../broker/statistics/publish-counters.js'
import type { PublishSource } from '../../broker/statistics/publish-source.js'
import { Message } from '../../message/message.js'
import { checkProperties, PropertiesError, readDeliveryMode } from '../../message/properties.js'
import type { Channel } from './channel.js'
import { PublishArguments } from './codec/hot-methods.js'
import { methods } from './codec/methods.js'
import type { Confirms } from './confirms.js'
import { ContentAssembly, headerExpected } from './content-assembly.js'
import { NO_METHOD, ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'
import type { Transaction } from './transaction.js'

/** What a channel may receive next. */
const Expected = { Method: 0, Header: 1, Body: 2 } as const
type Expected = (typeof Expected)[keyof typeof Expected]

/**
 * The way of messages from the client into the virtual host: basic.publish, content header and body frames become
 * one `Message`, which is published when it is complete.
 */
export class Publisher {
  /** What was published, by exchange. */
  readonly publishes = new ChannelPublishes()
  /** Set by confirm.select. */
  confirms: Confirms | undefined
  /** Set by tx.select. Publishes and settlements are kept in it until the commit. */
  transaction: Transaction | undefined
  readonly #channel: Channel
  readonly #arguments = new PublishArguments()
  readonly #content: ContentAssembly
  #expected: Expected = Expected.Method

  constructor(channel: Channel) {
    this.#channel = channel
    const { arena, broker } = channel.connection
    this.#content = new ContentAssembly(arena, broker.limits.maxMessageSize)
  }

  /** @throws ProtocolError when a method comes in the middle of a content */
  expectMethod(): void {
    if (this.#expected !== Expected.Method) throw this.#unexpectedFrame()
  }

  /** basic.publish; its arguments are `data[start..end)`. */
  publish(data: Buffer, start: number, end: number): void {
    this.#arguments.read(data, start, end)
    this.#expected = Expected.Header
  }

  header(data: Buffer, start: number, end: number): void {
    if (this.#expected !== Expected.Header) throw this.#unexpectedFrame()
    this.#content.begin(data, start, end)
    if (this.#content.complete) this.#complete()
    else this.#expected = Expected.Body
  }

  /** A stretch of a body frame; `last` when it ends the frame. */
  body(data: Buffer, start: number, end: number, last: boolean): void {
    if (this.#expected !== Expected.Body) throw this.#unexpectedFrame()
    this.#content.add(data, start, end)
    if (last && this.#content.complete) this.#complete()
  }

  /** Where the `missing` octets of the body frame that is arriving belong; undefined when they are not kept. */
  destination(missing: number): Buffer | undefined {
    return this.#expected === Expected.Body ? this.#content.destination(missing) : undefined
  }

  /** Forgets a content that is not complete. */
  release(): void {
    this.#expected = Expected.Method
    this.#content.release()
  }

  #unexpectedFrame(): ProtocolError {
    switch (this.#expected) {
      case Expected.Method:
        return new ProtocolError(
          replyCodes.unexpectedFrame,
          'expected method frame, got non method frame instead',
          NO_METHOD,
        )
      case Expected.Header:
        return headerExpected('non content header frame')
      case Expected.Body:
        return new ProtocolError(
          replyCodes.unexpectedFrame,
          'expected content body, got non content body frame instead',
          methods.basic.publish.id,
        )
    }
  }

  #complete(): void {
    this.#expected = Expected.Method
    const content = this.#content
    const { exchange, routingKey, mandatory } = this.#arguments
    const { data, offset, propertiesLength, bodyLength } = content
    this.#check()
    const persistent = readDeliveryMode(data, offset) === PERSISTENT
    const received = new Message(
      exchange,
      routingKey,
      data,
      offset,
      propertiesLength,
      bodyLength,
      persistent,
      this.#channel.connection.receivedAt,
    )
    content.release()
    this.#channel.connection.hasPublished = true
    const { replyAddress } = this.#channel.deliveries
    const message = replyAddress === undefined ? received : withReplyAddress(received, replyAddress)
    if (this.transaction === undefined) this.enqueue(message, mandatory)
    else this.#publishLater(this.transaction, message, mandatory)
  }

  /** Puts a message into the queues it belongs to; returns or confirms it where that was asked for. */
  enqueue(message: Message, mandatory: boolean): PublishOutcome {
    const { session } = this.#channel
    const outcome = session.vhost.publish(session, message, this.#channel)
    const source = this.publishes.last as PublishSource
    if (isInNoQueue(outcome)) this.#inNoQueue(message, outcome, mandatory, source)
    this.confirms?.published(outcome, source)
    return outcome
  }

  #inNoQueue(message: Message, outcome: PublishOutcome, mandatory: boolean, source: PublishCounters): void {
    if (mandatory) {
      source.returnUnroutable++
      this.#return(message)
    } else if (outcome === PublishOutcome.Unroutable) {
      source.dropUnroutable++
    }
  }

  #return(message: Message): void {
    const { connection, number } = this.#channel
    const { code, name } = replyCodes.noRoute
    connection.outbox.output.return(number, code, name, withoutBcc(message))
    connection.outbox.grew()
  }

  #publishLater(transaction: Transaction, message: Message, mandatory: boolean): void {
    const { session } = this.#channel
    session.vhost.exchangeForPublishing(session, message.exchange, message.routingKey)
    transaction.publish(message, mandatory)
  }

  /**
   * Publishes what a transaction holds, in one turn and so in one batch of the store.
   * @returns whether the queues took all of it
   */
  commit(transaction: Transaction): boolean {
    let complete = true
    for (const { message, mandatory } of transaction.publishes) {
      try {
        if (this.enqueue(message, mandatory) === PublishOutcome.Refused) complete = false
      } catch (error) {
        // It was acceptable when it was sent; meanwhile its exchange has gone, and with it the routes.
        if (!(error instanceof BrokerError)) throw error
        if (mandatory) this.#return(message)
      }
    }
    return complete
  }

  /** The checks that concern the protocol; permission and existence of the exchange are the engine's. */
  #check(): void {
    const { session, connection, user, deliveries } = this.#channel
    const { exchange, routingKey, immediate } = this.#arguments
    const { data, offset, propertiesLength, bodyLength } = this.#content
    if (immediate) throw new ProtocolError(replyCodes.notImplemented, 'immediate=true')
    if (this.#content.tooLarge) {
      const max = connection.broker.limits.maxMessageSize
      throw new ProtocolError(
        replyCodes.preconditionFailed,
        `message size ${bodyLength} is larger than configured max size ${max}`,
      )
    }
    try {
      checkProperties(data, offset, propertiesLength)
    } catch (error) {
      if (!(error instanceof PropertiesError)) throw error
      throw new ProtocolError(replyCodes.internalError, '', NO_METHOD)
    }
    const expectsReplies = deliveries.replyAddress !== undefined
    const problem = findUnacceptableProperty(data, offset, propertiesLength, user, expectsReplies)
    if (problem === undefined) return
    // What is wrong with the exchange is reported before what is wrong with the message.
    session.vhost.exchangeForPublishing(session, exchange, routingKey)
    throw new ProtocolError(replyCodes.preconditionFailed, problem)
  }
}

function isInNoQueue(outcome: PublishOutcome): boolean {
  return outcome === PublishOutcome.Unroutable || outcome === PublishOutcome.Held
}
