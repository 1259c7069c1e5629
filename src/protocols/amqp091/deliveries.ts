import type { EventBus } from '../../broker/events/event-bus.js'
import { oldestOfEachQueue } from '../../broker/oldest-held.js'
import type { QueueEntry } from '../../broker/queue/entry.js'
import type { Queue } from '../../broker/queue/queue.js'
import { ChannelDeliveries } from '../../broker/statistics/channel-deliveries.js'
import { Ring } from '../../lib/ring.js'
import { Timer } from '../../lib/timers.js'
import type { Message } from '../../message/message.js'
import type { Channel } from './channel.js'
import { consumerCreated, consumerDeleted } from './client-events.js'
import { encodeShortstr } from './codec/encode-method.js'
import { methods } from './codec/methods.js'
import { AmqpConsumer, type Subscription } from './consumer.js'
import { ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'
import type { Settlement, Transaction } from './transaction.js'
import { DeliveryBatch, type OutstandingDelivery, UnackedDeliveries } from './unacked.js'

/**
 * The way of messages from queues to the client: the consumers of a channel, what was delivered and not yet
 * settled, and the prefetch limits.
 */
export class Deliveries {
  /** Prefetch of consumers that are started from now on; 0 for no limit. */
  consumerPrefetch = 0
  /** What was taken from queues, by queue. */
  readonly taken = new ChannelDeliveries()
  readonly #channel: Channel
  readonly #consumers = new Map<string, AmqpConsumer>()
  readonly #unacked: UnackedDeliveries
  /** What is being settled; empty in between. */
  readonly #settled = new DeliveryBatch()
  /** Queues that something came back to, which they have yet to hand out; empty in between. */
  readonly #returnedTo = new Set<Queue>()
  /** Consumers whose deliveries are being settled and that can go on for it; empty in between. */
  readonly #freed: AmqpConsumer[] = []
  /** Consumers that wait for room on the channel, the one whose turn is next in front. */
  readonly #waiting = new Ring<AmqpConsumer>()
  /** Several are waiting: each may take one message, then it is the next one's turn. */
  #sharing = false
  /** The one whose turn it is has taken its message. */
  #turnTaken = false
  #lastTag = 0
  /** Limit of outstanding deliveries of all consumers together; 0 for none. */
  #channelPrefetch = 0
  /** Outstanding deliveries of consumers: answers to basic.get do not count. */
  #outstanding = 0
  /** Rings when the first delivery has been outstanding for too long, or earlier. */
  readonly #timeout = new Timer(() => this.#checkTimeouts())
  /** The channel has ended: nothing is delivered any more. */
  #released = false
  #replies: ReplyConsumer | undefined

  constructor(channel: Channel) {
    this.#channel = channel
    this.#unacked = new UnackedDeliveries(channel.vhost.memoryBudget)
  }

  get consumerCount(): number {
    return this.#consumers.size
  }

  get unackedCount(): number {
    return this.#unacked.size
  }

  /** The deliveries that are not settled, oldest first; of them those from `wanted` queues. */
  outstanding(wanted: (queue: Queue) => boolean): IterableIterator<OutstandingDelivery> {
    return this.#unacked.deliveries(wanted)
  }

  get channelPrefetch(): number {
    return this.#channelPrefetch
  }

  // ---- direct replies

  /** Where replies to requests of this channel go; undefined while it does not consume them. */
  get replyAddress(): string | undefined {
    return this.#replies?.address
  }

  /**
   * Begins to consume direct replies.
   * @throws ProtocolError when the channel does already, or wants to acknowledge them
   */
  consumeReplies(tag: string, noAck: boolean): void {
    if (this.#replies !== undefined) {
      throw new ProtocolError(replyCodes.preconditionFailed, 'reply consumer already set')
    }
    if (!noAck) throw new ProtocolError(replyCodes.preconditionFailed, 'reply consumer cannot acknowledge')
    const octets = encodeShortstr(tag)
    const address = this.#channel.vhost.replies.open((message) => this.#deliverReply(octets, message))
    this.#replies = { tag, address }
  }

  /**
   * There is nothing to acknowledge, so a reply takes no delivery tag: it shows the next one that is free. No queue
   * keeps it either: a requester that does not read loses replies, before they fill the memory.
   */
  #deliverReply(tag: Buffer, message: Message): void {
    const { connection, number } = this.#channel
    if (connection.transport.pendingBytes > MAX_PENDING_REPLIES) return
    connection.outbox.output.deliver(number, tag, this.#lastTag + 1, false, message)
    connection.outbox.grew()
  }

  #cancelReplies(): void {
    if (this.#replies !== undefined) this.#channel.vhost.replies.close(this.#replies.address)
    this.#replies = undefined
  }

  // ---- consumers

  /** @throws ProtocolError when the tag is in use on this channel */
  refuseUsedTag(tag: string): void {
    if (!this.#consumers.has(tag)) return
    throw new ProtocolError(replyCodes.notAllowed, `attempt to reuse consumer tag '${tag}'`)
  }

  has(tag: string): boolean {
    return this.#consumers.has(tag)
  }

  /** Begins a subscription. The queue delivers at once: consume-ok must have been sent. */
  subscribe(subscription: Subscription): void {
    const consumer = new AmqpConsumer(this, this.#channel.pid, subscription)
    this.#consumers.set(consumer.tag, consumer)
    if (this.#events.wanted) consumerCreated(this.#channel, consumer)
    consumer.queue.subscribe(consumer)
  }

  /** Ends a subscription; its deliveries stay outstanding. An unknown tag is ignored. */
  cancel(tag: string): void {
    if (tag === this.#replies?.tag) return this.#cancelReplies()
    const consumer = this.#consumers.get(tag)
    if (consumer === undefined) return
    this.#consumers.delete(tag)
    this.#ended(consumer)
    consumer.queue.unsubscribe(consumer)
  }

  /** The queue has ended a subscription. */
  queueGone(consumer: AmqpConsumer): void {
    if (!this.#consumers.delete(consumer.tag)) return
    this.#ended(consumer)
    if (!this.#channel.connection.wantsCancelNotices) return
    this.#channel.notify(methods.basic.cancel, { consumerTag: consumer.tag, nowait: true })
  }

  get #events(): EventBus {
    return this.#channel.connection.broker.events
  }

  #ended(consumer: AmqpConsumer): void {
    if (this.#events.wanted) consumerDeleted(this.#channel, consumer)
  }

  // ---- delivering

  /** Whether the channel as a whole can take one more message. Its window only counts what is acknowledged. */
  hasRoom(noAck: boolean): boolean {
    if (!noAck && this.#channelPrefetch !== 0 && this.#outstanding >= this.#channelPrefetch) return false
    if (this.#released || (this.#sharing && this.#turnTaken)) return false
    return !this.#channel.connection.transport.congested
  }

  deliver(consumer: AmqpConsumer, entry: QueueEntry): void {
    const { connection, number } = this.#channel
    const tag = ++this.#lastTag
    this.#turnTaken = true
    const { counters } = consumer
    if (entry.redelivered) counters.redeliver++
    if (consumer.noAck) counters.deliverNoAck++
    else {
      counters.deliver++
      this.#unacked.push(tag, entry, consumer)
      consumer.outstanding++
      this.#outstanding++
      if (entry.queue.settings.consumerTimeout !== Number.POSITIVE_INFINITY) this.#watch(entry)
    }
    if (this.#channel.vhost.tracer !== undefined) this.#trace(entry)
    connection.outbox.output.deliver(number, consumer.tagOctets, tag, entry.redelivered, entry.outgoing)
    connection.outbox.grew()
  }

  /** Answers a basic.get; `remaining` messages are left in the queue. */
  answerGet(entry: QueueEntry, remaining: number, noAck: boolean): void {
    const { connection, number } = this.#channel
    const tag = ++this.#lastTag
    this.taken.from(entry.queue).got(entry, noAck)
    if (noAck) entry.queue.consumed(entry)
    else this.#unacked.push(tag, entry, undefined)
    if (this.#channel.vhost.tracer !== undefined) this.#trace(entry)
    if (!noAck) this.#watch(entry)
    connection.outbox.output.getOk(number, tag, entry.redelivered, entry.outgoing, remaining)
    connection.outbox.grew()
  }

  /** A basic.get is answered with empty. The queue may be gone by now. */
  foundNothing(queue: Queue | undefined): void {
    if (queue !== undefined) this.taken.from(queue).got(undefined, false)
  }

  /** The queue wants its message acknowledged in time. */
  #watch(entry: QueueEntry): void {
    const at = entry.deliveredAt + entry.queue.settings.consumerTimeout
    if (at < this.#timeout.at) this.#channel.connection.broker.timers.set(this.#timeout, at)
  }

  #checkTimeouts(): void {
    const { timers } = this.#channel.connection.broker
    const now = timers.clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const { deliveredAt, queue } of oldestOfEachQueue((wanted) => this.outstanding(wanted))) {
      const { consumerTimeout } = queue.settings
      const at = deliveredAt + consumerTimeout
      if (at <= now) return this.#channel.timedOut(consumerTimeout)
      if (at < next) next = at
    }
    timers.set(this.#timeout, next)
  }

  #trace({ message, queue, redelivered }: QueueEntry): void {
    this.#channel.vhost.tracer?.delivered(message, this.#channel, queue.name, redelivered)
  }

  /** `consumer` has turned a message down, because the channel had no room. */
  waitForRoom(consumer: AmqpConsumer): void {
    if (consumer.waiting) return
    consumer.waiting = true
    this.#waiting.push(consumer)
  }

  /** Something has changed that held consumers back: they go on, in turns, as far as there is room. */
  resumeConsumers(): void {
    this.#resumeWaiting(true)
  }

  /** @param inTurns one message for each until the room is used up; else each takes all that it can */
  #resumeWaiting(inTurns: boolean): void {
    const waiting = this.#waiting
    let untried = waiting.length
    while (untried > 0) {
      const consumer = waiting.shift() as AmqpConsumer
      untried--
      if (this.hasRoom(consumer.noAck)) {
        consumer.waiting = false
        this.#resume(consumer, inTurns)
        // It has had its turn, and there is more: the others get theirs.
        if (consumer.waiting) untried = waiting.length
      } else {
        waiting.push(consumer)
      }
    }
  }

  #resume(consumer: AmqpConsumer, inTurns: boolean): void {
    if (consumer.prefetchReached) return
    consumer.refused = false
    this.#sharing = inTurns && this.#waiting.length > 0
    this.#turnTaken = false
    consumer.queue.resume(consumer)
    this.#sharing = false
  }

  /** Limits the outstanding deliveries of all consumers together, at once; 0 lifts the limit. */
  limitChannel(prefetch: number): void {
    this.#channelPrefetch = prefetch
    this.resumeConsumers()
  }

  // ---- settling

  /**
   * The client settles the delivery `tag`, with `multiple` everything up to it (0: everything).
   * @throws ProtocolError when that delivery is not outstanding
   */
  settle(tag: number, multiple: boolean, settlement: Settlement, transaction: Transaction | undefined): void {
    if (multiple && tag === 0) return this.#settleUpTo(this.#lastTag, settlement, transaction)
    const found = multiple ? this.#unacked.has(tag) : this.#unacked.take(tag, this.#settled)
    if (!found) throw new ProtocolError(replyCodes.preconditionFailed, `unknown delivery tag ${tag}`)
    if (multiple) return this.#settleUpTo(tag, settlement, transaction)
    this.#settleTaken(settlement, transaction)
    this.#goOn()
  }

  /** In parts: of millions of deliveries, entries are not made anew at once. */
  #settleUpTo(tag: number, settlement: Settlement, transaction: Transaction | undefined): void {
    this.#unacked.takeUpTo(tag, this.#settled, SETTLED_AT_ONCE)
    while (this.#settled.length > 0) {
      this.#settleTaken(settlement, transaction)
      this.#unacked.takeUpTo(tag, this.#settled, SETTLED_AT_ONCE)
    }
    this.#goOn()
  }

  #settleTaken(settlement: Settlement, transaction: Transaction | undefined): void {
    if (transaction === undefined) this.#apply(settlement, this.#settled)
    else transaction.settle(settlement, this.#settled)
    this.#settled.clear()
  }

  /** basic.recover: everything outstanding goes back to its queue. */
  recover(): void {
    this.#settleUpTo(this.#lastTag, 'requeue', undefined)
  }

  /** Deliveries that were taken for a transaction are outstanding again. */
  restore(deliveries: DeliveryBatch): void {
    this.#unacked.restore(deliveries)
  }

  /** Tells the queues what became of deliveries that are no longer outstanding. */
  apply(settlement: Settlement, deliveries: DeliveryBatch): void {
    this.#apply(settlement, deliveries)
    this.#goOn()
  }

  /** To be followed by `#goOn`. */
  #apply(settlement: Settlement, deliveries: DeliveryBatch): void {
    const { entries, consumers } = deliveries
    if (settlement === 'acknowledge') this.#countAcknowledged(deliveries)
    for (let i = 0; i < consumers.length; i++) {
      const consumer = consumers[i]
      if (consumer === undefined) continue
      consumer.outstanding--
      this.#outstanding--
      if (!consumer.refused || consumer.waiting) continue
      consumer.waiting = true
      this.#freed.push(consumer)
    }
    this.#lineUpFreed()
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as QueueEntry
      if (settlement === 'acknowledge') entry.queue.consumed(entry)
      else if (settlement === 'reject') entry.queue.reject(entry)
      else this.#takeBack(entry)
    }
  }

  #takeBack(entry: QueueEntry): void {
    entry.queue.takeBack(entry)
    this.#returnedTo.add(entry.queue)
  }

  /** After deliveries were settled: queues hand out again what came back, all of it, and consumers take more. */
  #goOn(): void {
    if (this.#returnedTo.size > 0) {
      const queues = [...this.#returnedTo]
      this.#returnedTo.clear()
      for (const queue of queues) queue.goOn()
    }
    if (!this.#released) this.#resumeWaiting(this.#channelPrefetch !== 0)
  }

  /** Mostly they are all of one consumer: counting goes by stretches. */
  #countAcknowledged({ entries, consumers }: DeliveryBatch): void {
    for (let start = 0; start < consumers.length; ) {
      const consumer = consumers[start]
      let end = start + 1
      if (consumer !== undefined) while (end < consumers.length && consumers[end] === consumer) end++
      const { queue } = entries[start] as QueueEntry
      const counters = consumer?.counters ?? this.taken.from(queue)
      counters.ack += end - start
      queue.counters.ack += end - start
      start = end
    }
  }

  /** RabbitMQ settles what one frame acknowledges consumer by consumer, and each goes on before the next. */
  #lineUpFreed(): void {
    const freed = this.#freed
    if (freed.length > 1) freed.sort(byQueueAndTag)
    for (let i = 0; i < freed.length; i++) this.#waiting.push(freed[i] as AmqpConsumer)
    freed.length = 0
  }

  /** The channel ends: so do its subscriptions, and what is outstanding goes back to its queue. */
  release(): void {
    this.#released = true
    this.#channel.connection.broker.timers.clear(this.#timeout)
    this.#cancelReplies()
    const consumers = [...this.#consumers.values()]
    this.#consumers.clear()
    this.#waiting.clear()
    // First all of them: what comes back must not be delivered to this channel again.
    for (const consumer of consumers) {
      this.#ended(consumer)
      consumer.queue.unsubscribe(consumer)
    }
    const { entries } = this.#settled
    do {
      this.#settled.clear()
      this.#unacked.takeUpTo(this.#lastTag, this.#settled, SETTLED_AT_ONCE)
      for (const entry of entries) this.#takeBack(entry)
    } while (entries.length > 0)
    this.#goOn()
  }
}

function byQueueAndTag(a: AmqpConsumer, b: AmqpConsumer): number {
  if (a.queue === b.queue) return a.tag < b.tag ? -1 : 1
  return a.queue.name < b.queue.name ? -1 : 1
}

/** Deliveries that are settled together, of those that one frame settles. */
const SETTLED_AT_ONCE = 4096

/** Octets that may wait for a client before direct replies to it are dropped. */
const MAX_PENDING_REPLIES = 16 * 1024 * 1024

interface ReplyConsumer {
  readonly tag: string
  readonly address: string
}
