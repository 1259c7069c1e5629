import type { User } from '../../auth/user.js'
import type { ChannelInfo } from '../../broker/admin/connections.js'
import type { ClientChannel, UnackedDelivery } from '../../broker/connection-registry.js'
import { BrokerError } from '../../broker/errors.js'
import type { Change } from '../../broker/metadata/change.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { Session } from '../../broker/session.js'
import type { ChannelDeliveries } from '../../broker/statistics/channel-deliveries.js'
import type { ChannelPublishes } from '../../broker/statistics/channel-publishes.js'
import type { PublishingParty } from '../../broker/tracer.js'
import type { VirtualHost } from '../../broker/vhost.js'
import { channelClosed } from './client-events.js'
import { DecodeError } from './codec/decode-method.js'
import { SettleArguments } from './codec/hot-methods.js'
import {
  type ArgumentsOf,
  BASIC_ACK,
  BASIC_NACK,
  BASIC_PUBLISH,
  BASIC_REJECT,
  METHOD_ID_SIZE,
  type MethodDefinition,
  methodId,
  methods,
  methodsById,
} from './codec/methods.js'
import type { AmqpConnection } from './connection.js'
import { Deliveries } from './deliveries.js'
import { methodTable } from './method-table.js'
import { SECOND_OPEN } from './methods/channel.js'
import { PendingAnswers } from './pending-answers.js'
import {
  decodingFailed,
  FatalInputError,
  NO_METHOD,
  ProtocolError,
  type Refusal,
  refusalFor,
} from './protocol-error.js'
import { Publisher } from './publisher.js'
import { replyCodes, replyText } from './reply-codes.js'
import { type ChannelFrames, type FrameKind, Suspension } from './suspension.js'
import type { Transaction } from './transaction.js'

/**
 * Open; closing after a refusal, until the client confirms that with close-ok and everything it sent before is
 * dropped; closed for good.
 */
type ChannelState = 'open' | 'closing' | 'closed'

/**
 * One channel of a connection: receives its frames in order, executes its methods, and closes it when one is
 * refused. Messages that come in are the business of its `publisher`, messages that go out of its `deliveries`.
 */
export class Channel implements ChannelFrames, PublishingParty, ClientChannel {
  readonly connection: AmqpConnection
  readonly number: number
  readonly pid: string
  readonly session: Session
  /** Who is logged in. */
  readonly user: User
  readonly publisher: Publisher
  readonly deliveries: Deliveries
  /** Name of the queue that was declared last: what an empty name stands for. */
  lastQueue = ''
  #state: ChannelState = 'open'
  readonly #settle = new SettleArguments()
  readonly #suspension = new Suspension()
  #suspended = false
  readonly #answers = new PendingAnswers(() => this.#answersGiven())
  /** A method is being executed and has not been answered yet. */
  #answering = false
  /** What the client is to be told behind the answer. */
  readonly #notices: (() => void)[] = []
  /** It is on the connection's list of channels with something to confirm. */
  #confirmsDue = false

  constructor(connection: AmqpConnection, number: number, session: Session, user: User) {
    this.connection = connection
    this.number = number
    this.pid = connection.broker.connections.nextPid()
    this.session = session
    this.user = user
    this.publisher = new Publisher(this)
    this.deliveries = new Deliveries(this)
    session.vhost.counters.channelsCreated++
  }

  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** Whether everything that was received has been executed. */
  get idle(): boolean {
    return !this.#suspended && this.#answers.size === 0
  }

  get connectionName(): string {
    return this.connection.name
  }

  get userName(): string {
    return this.user.name
  }

  get publishes(): ChannelPublishes {
    return this.publisher.publishes
  }

  get publishesForConfirm(): number {
    return this.publisher.confirms?.publishes ?? 0
  }

  get taken(): ChannelDeliveries {
    return this.deliveries.taken
  }

  *unacknowledged(wanted: (queue: Queue) => boolean): IterableIterator<UnackedDelivery> {
    for (const { tag, entry, consumer } of this.deliveries.outstanding(wanted)) {
      yield { entry, deliveryTag: tag, consumerTag: consumer?.tag ?? '' }
    }
  }

  get vhost(): VirtualHost {
    return this.session.vhost
  }

  // ---- frames that come in

  /** A method: ids and arguments are `data[start..end)`. */
  method(data: Buffer, start: number, end: number): void {
    if (this.#mustWait(data, start)) return this.#keep('method', data, start, end, true)
    if (this.#state === 'closing') return this.#methodWhileClosing(methodId(data, start))
    if (this.#state === 'closed') return
    try {
      this.#execute(data, start, end)
    } catch (error) {
      const failure = error instanceof DecodeError ? decodingFailed(error, data, start, end) : error
      this.#refuseInTurn(failure, methodId(data, start))
    }
  }

  /** Where the `missing` octets of the body frame that is arriving belong; undefined when they are not kept. */
  destination(missing: number): Buffer | undefined {
    return !this.idle || this.#state !== 'open' ? undefined : this.publisher.destination(missing)
  }

  header(data: Buffer, start: number, end: number): void {
    if (this.#mustWait()) return this.#keep('header', data, start, end, true)
    if (this.#state !== 'open') return
    try {
      this.publisher.header(data, start, end)
    } catch (error) {
      this.#failed(error, BASIC_PUBLISH)
    }
  }

  body(data: Buffer, start: number, end: number, last: boolean): void {
    if (this.#mustWait()) return this.#keep('body', data, start, end, last)
    if (this.#state !== 'open') return
    try {
      this.publisher.body(data, start, end, last)
    } catch (error) {
      this.#failed(error, BASIC_PUBLISH)
    }
  }

  #execute(data: Buffer, start: number, end: number): void {
    this.publisher.expectMethod()
    const settle = this.#settle
    const argumentsStart = start + METHOD_ID_SIZE
    switch (methodId(data, start)) {
      case BASIC_PUBLISH:
        this.publisher.publish(data, argumentsStart, end)
        return
      case BASIC_ACK:
        settle.readAck(data, argumentsStart, end)
        break
      case BASIC_NACK:
        settle.readNack(data, argumentsStart, end)
        break
      case BASIC_REJECT:
        settle.readReject(data, argumentsStart, end)
        break
      default:
        this.#executeOther(data, start, end)
        return
    }
    const { deliveryTag, multiple, requeue } = settle
    const acknowledged = methodId(data, start) === BASIC_ACK
    const settlement = acknowledged ? 'acknowledge' : requeue ? 'requeue' : 'reject'
    this.deliveries.settle(deliveryTag, multiple, settlement, this.publisher.transaction)
  }

  #executeOther(data: Buffer, start: number, end: number): void {
    const id = methodId(data, start)
    const handler = methodTable.get(id)
    if (handler === undefined) {
      if (!methodsById.has(id)) throw new FatalInputError(`unknown method id ${id >>> 16}.${id & 0xffff}`)
      throw new ProtocolError(replyCodes.commandInvalid, 'unimplemented method')
    }
    this.#answering = true
    try {
      const executed = handler.execute(this, data, start + METHOD_ID_SIZE, end)
      if (executed !== undefined) this.#suspendUntil(executed, id)
    } finally {
      if (this.idle) this.#answered()
    }
  }

  #methodWhileClosing(id: number): void {
    switch (id) {
      case methods.channel.closeOk.id:
        this.#state = 'closed'
        this.connection.forgetChannel(this)
        return
      case methods.channel.close.id:
        this.connection.outbox.send(this.number, methods.channel.closeOk, {})
        return
      case methods.channel.open.id:
        this.#failed(new ProtocolError(replyCodes.channelError, SECOND_OPEN), id)
    }
  }

  // ---- waiting

  /**
   * Whether a frame has to wait: behind others that do, or behind answers that it may not overtake.
   * @param method where the method is, when the frame holds one
   */
  #mustWait(method?: Buffer, start = 0): boolean {
    if (this.#suspended || this.#answers.size === 0) return this.#suspended
    if (method !== undefined && this.#answers.mayBeOvertakenBy(methodId(method, start))) return false
    this.#suspendUntil(this.#answers.given(), NO_METHOD)
    return true
  }

  #keep(kind: FrameKind, data: Buffer, start: number, end: number, last: boolean): void {
    const before = this.#suspension.size
    this.#suspension.keep(kind, data, start, end, last)
    this.connection.keptOctets(this.#suspension.size - before)
  }

  #suspendUntil(executed: Promise<void>, id: number): void {
    this.#suspended = true
    executed.then(
      () => this.#resume(),
      (error: unknown) => {
        if (this.#state !== 'closed') this.#failed(error, id)
        this.#resume()
      },
    )
  }

  #answered(): void {
    this.#answering = false
    if (this.#notices.length > 0) for (const notice of this.#notices.splice(0)) notice()
  }

  /** Executes the frames that were kept, until one of them has to wait in turn. */
  #resume(): void {
    this.#suspended = false
    this.#answered()
    const before = this.#suspension.size
    while (!this.#suspension.empty && !this.#mustWait(this.#suspension.nextMethod)) {
      this.#suspension.replayOne(this)
    }
    this.connection.keptOctets(this.#suspension.size - before)
    if (this.idle) this.connection.channelIdle()
  }

  // ---- answers

  /** Answers a change when it is durable, behind the answers before it. */
  answerWhenDurable({ durable }: Change<unknown>, answer: () => void): void {
    this.#answers.add(durable, answer)
  }

  #answersGiven(): void {
    if (this.#suspended) return
    this.#answered()
    this.connection.channelIdle()
  }

  /** Sends a method on this channel, unless it has been closed meanwhile. */
  reply<D extends MethodDefinition>(definition: D, args: ArgumentsOf<D>): void {
    if (this.#state === 'open') this.connection.outbox.send(this.number, definition, args)
  }

  /**
   * Sends a method that the client has not asked for. While one is executed, a queue.delete for instance, it stays
   * behind the answer: clients expect the two together, however long the disk takes.
   */
  notify<D extends MethodDefinition>(definition: D, args: ArgumentsOf<D>): void {
    if (this.#answering) this.#notices.push(() => this.reply(definition, args))
    else this.reply(definition, args)
  }

  /** There is something to confirm at the end of the turn. */
  confirmable(): void {
    if (this.#confirmsDue || this.#state !== 'open') return
    this.#confirmsDue = true
    this.connection.outbox.confirmLater(this)
  }

  /** Sends one basic.ack for everything that can be confirmed, with a basic.nack for what was refused in between. */
  sendConfirms(): void {
    this.#confirmsDue = false
    const { confirms } = this.publisher
    if (confirms === undefined || this.#state !== 'open') return
    const { output } = this.connection.outbox
    for (let number = confirms.take(); number > 0; number = confirms.take()) {
      // Everything before a refused message has been answered, so "up to" is right for one, too.
      if (confirms.negative) output.nack(this.number, number, true)
      else output.ack(this.number, number, confirms.several)
    }
  }

  /**
   * The name of the queue that a method means: '' is the one declared last.
   * @throws BrokerError 'not-found' when none was declared
   */
  queueName(name: string): string {
    if (name !== '') return name
    if (this.lastQueue === '') throw new BrokerError('not-found', 'no previously declared queue')
    return this.lastQueue
  }

  /** What the transaction has settled is outstanding again, what it has published is forgotten. */
  rollback(transaction: Transaction): void {
    for (const { deliveries } of transaction.settlements) this.deliveries.restore(deliveries)
    transaction.clear()
  }

  // ---- the end

  /** channel.close has come. */
  closedByClient(): void {
    this.release()
    this.connection.outbox.send(this.number, methods.channel.closeOk, {})
    this.connection.forgetChannel(this)
  }

  /** A delivery was not acknowledged within `ms`. */
  timedOut(ms: number): void {
    const text =
      `delivery acknowledgement on channel ${this.number} timed out. Timeout value used: ${ms} ms. ` +
      'This timeout value can be configured, see consumers doc guide to learn more'
    this.#failed(new ProtocolError(replyCodes.preconditionFailed, text, NO_METHOD), NO_METHOD)
  }

  /** A method is refused when the ones before it have their answers. */
  #refuseInTurn(error: unknown, id: number): void {
    if (this.#answers.size === 0) return this.#failed(error, id)
    this.#suspendUntil(
      this.#answers.given().then(() => {
        throw error
      }),
      id,
    )
  }

  #failed(error: unknown, id: number): void {
    if (error instanceof FatalInputError) return this.connection.drop(error.message)
    const refusal = refusalFor(error, id) ?? this.connection.internalError(error)
    if (refusal.reply.closes === 'connection') this.connection.refuse(refusal, this.number)
    else this.#close(refusal)
  }

  /** Closes the channel for a refusal. */
  #close(refusal: Refusal): void {
    this.connection.log.channelRefused(this.number, refusal)
    this.sendConfirms()
    this.release()
    this.#state = 'closing'
    this.connection.outbox.send(this.number, methods.channel.close, {
      replyCode: refusal.reply.code,
      replyText: replyText(refusal.reply, refusal.text),
      classId: refusal.methodId >>> 16,
      methodId: refusal.methodId & 0xffff,
    })
  }

  /** Leaves the engine: subscriptions end, and what is not settled goes back to its queue. */
  release(): void {
    if (this.#state !== 'open') return
    this.#state = 'closed'
    if (this.publisher.transaction !== undefined) this.rollback(this.publisher.transaction)
    this.publisher.release()
    this.deliveries.release()
    this.vhost.counters.channelGone(this)
    if (this.connection.broker.events.wanted) channelClosed(this)
  }

  /** The connection ends, and the channel with it: what is still to be executed is dropped. */
  abandon(): void {
    this.release()
    this.#state = 'closed'
    this.#suspension.clear()
  }

  // ---- for lists

  info(): ChannelInfo {
    const { connection, deliveries, publisher } = this
    const { transaction, confirms } = publisher
    return {
      pid: this.pid,
      connection: connection.pid,
      name: `${connection.name} (${this.number})`,
      number: this.number,
      user: connection.user,
      vhost: connection.vhost,
      transactional: transaction !== undefined,
      confirm: confirms !== undefined,
      consumer_count: deliveries.consumerCount,
      messages_unacknowledged: deliveries.unackedCount,
      messages_uncommitted: transaction?.publishes.length ?? 0,
      acks_uncommitted: transaction?.settled ?? 0,
      messages_unconfirmed: confirms?.unconfirmed ?? 0,
      prefetch_count: deliveries.consumerPrefetch,
      global_prefetch_count: deliveries.channelPrefetch,
    }
  }
}
