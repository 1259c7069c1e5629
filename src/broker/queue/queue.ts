import { Timer, type Timers } from '../../lib/timers.js'
import type { FieldTable } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'
import type { Consumer } from '../consumer.js'
import type { DeathReason } from '../dead-letter/x-death.js'
import type { AppliedPolicy } from '../policy/policy.js'
import { PublishOutcome } from '../publish-outcome.js'
import type { BindableQueue } from '../route-targets.js'
import { DeliveryCounters } from '../statistics/delivery-counters.js'
import type { PublishSource } from '../statistics/publish-source.js'
import type { Tap } from '../tap/taps.js'
import { type QueueType, queueTypeOf } from './arguments.js'
import { Backlog } from './backlog.js'
import { ConsumerRing } from './consumer-ring.js'
import { QueueDeduplication } from './deduplication.js'
import type { QueueEntry } from './entry.js'
import { deadlineOf, hasExpiration } from './expiry.js'
import { GroupedBacklog } from './grouped-backlog.js'
import { IdleExpiry } from './idle-expiry.js'
import type { MemoryBudget } from './memory-budget.js'
import { PriorityBacklog } from './priority-backlog.js'
import type { Level, ReadyMessages } from './ready-messages.js'
import { effectiveSettings, type QueueSettings } from './settings.js'
import { type ConsumerActivity, SingleActiveConsumers } from './single-active-consumers.js'
import { Tally } from './tally.js'

/** What identifies a queue and never changes while it exists. */
export interface QueueDefinition {
  /** Number of its log in the store; those of higher priorities have the numbers behind it. */
  readonly id: number
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  /** pid of the connection that alone may use it; null for a shared queue. */
  readonly exclusiveOwner: string | null
  readonly arguments: FieldTable
}

/** The logs of a queue: one; with priorities one for each level. Most levels never hold anything, and open none. */
export interface QueueLogs {
  readonly count: number
  /** Opens the log of a level, 0 for the lowest. Once for each. */
  open(level: number): MessageLog
}

/** What the queues of a virtual host need from their surroundings. */
export interface QueueContext {
  readonly vhostName: string
  readonly budget: MemoryBudget
  readonly timers: Timers
  /** ms that a consumer may take to acknowledge, when neither argument nor policy says so; no limit when left out. */
  readonly consumerTimeout?: number
  /** Opens the log for the keys of a queue's messages, once. */
  openKeyLog(queue: Queue): MessageLog
  /** The queue is to be deleted: the last consumer of an auto-delete queue has left, or its time is over. */
  unused(queue: Queue): void
  /** The queue has given up a message: for the statistics. */
  discarded(queue: Queue, reason: DeathReason, deadLettered: boolean): void
  /** Publishes a message that the queue has given up to `exchange`, as far as that exists. */
  deadLetter(queue: Queue, message: Message, reason: DeathReason, exchange: string): void
}

/**
 * A classic queue: takes messages in, keeps their order, and hands them to consumers.
 *
 * Synchronous throughout: `enqueue` delivers at once when a consumer is ready, and whatever must survive is
 * appended to the log, which the store makes durable in batches.
 *
 * What only some queues do (time to live, limits, deduplication) costs the others one comparison per message:
 * `#mayExpire`, `#dropsHead`, `#refusesWhenFull` and `#deduplication` say what has to be looked at.
 */
export class Queue implements BindableQueue {
  readonly id: number
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly exclusiveOwner: string | null
  readonly arguments: FieldTable
  readonly type: QueueType
  readonly vhostName: string
  /** Generation of the last publish that was routed here; see RouteTargets. */
  routeMark = 0

  /** Who watches what is put in here. */
  taps: ReadonlySet<Tap> | undefined

  /** Deliveries carry the header x-delivery-count. */
  readonly countsDeliveries: boolean

  /** What was taken out of here. */
  readonly counters = new DeliveryCounters()

  readonly #context: QueueContext
  /** Number of its logs: one for each priority. */
  readonly logCount: number
  readonly #backlog: ReadyMessages
  readonly #consumers: ConsumerRing | SingleActiveConsumers
  /** The same as `#backlog`, in a queue with message groups only. */
  readonly groups: GroupedBacklog | undefined
  /** Messages handed to a consumer and not yet settled. */
  readonly unacknowledged = new Tally()
  #waitingGets: ((entry: QueueEntry | undefined) => void)[] = NOBODY
  #nextPosition = 0
  /** The first position that is not of an earlier life of the broker. */
  #firstPosition = 0
  /** Who has published what was taken in from position `#sourceFrom` on. */
  #source: PublishSource | undefined
  #sourceFrom = 0
  #exclusiveConsumer: Consumer | undefined
  #deleted = false
  #handedOut = 0
  #caughtUpBelow = 0
  #caughtUp: (() => void) | undefined
  #policy: AppliedPolicy | undefined
  #operatorPolicy: AppliedPolicy | undefined
  #settings: QueueSettings
  /** There is, or may be, a ready message with a deadline. */
  #mayExpire = false
  /** A quorum queue keeps every message, whatever its delivery mode. */
  readonly #keepsEvery: boolean
  #dropsHead = false
  #refusesWhenFull = false
  /** Set while the queue deduplicates. */
  #deduplication: QueueDeduplication | undefined
  #keyLog: MessageLog | undefined
  /** In a queue that expires when nobody uses it. */
  #idleExpiry: IdleExpiry | undefined
  /** Rings when the first message expires, or earlier; not there before a message had a deadline. */
  #headExpiry: Timer | undefined

  /** Whatever only some queues need is made when it is needed: a node may have a hundred thousand idle ones. */
  constructor(definition: QueueDefinition, logs: QueueLogs, context: QueueContext) {
    this.id = definition.id
    this.name = definition.name
    this.durable = definition.durable
    this.autoDelete = definition.autoDelete
    this.exclusiveOwner = definition.exclusiveOwner
    this.arguments = definition.arguments
    this.type = queueTypeOf(definition.arguments)
    this.vhostName = context.vhostName
    this.#context = context
    this.logCount = logs.count
    const { budget, consumerTimeout } = context
    this.#settings = effectiveSettings(this.arguments, undefined, undefined, consumerTimeout)
    const { groupHeader } = this.#settings
    this.groups =
      groupHeader === undefined ? undefined : new GroupedBacklog(this, logs.open(0), budget, groupHeader)
    this.#backlog =
      this.groups ??
      (logs.count > 1 ? new PriorityBacklog(this, logs, budget) : new Backlog(this, logs.open(0), budget))
    this.#consumers = this.#settings.singleActiveConsumer ? new SingleActiveConsumers() : new ConsumerRing()
    this.#keepsEvery = this.type === 'quorum'
    this.countsDeliveries = this.type === 'quorum' || Number.isFinite(this.#settings.deliveryLimit)
    this.#applySettings()
  }

  get settings(): QueueSettings {
    return this.#settings
  }

  /** Undefined while the queue does not deduplicate. */
  get deduplication(): QueueDeduplication | undefined {
    return this.#deduplication
  }

  /** The policies that are in force here. */
  get policy(): AppliedPolicy | undefined {
    return this.#policy
  }

  get operatorPolicy(): AppliedPolicy | undefined {
    return this.#operatorPolicy
  }

  /** Puts policies in force in place of those before; at once, also for the messages that wait. */
  applyPolicy(policy: AppliedPolicy | undefined, operatorPolicy: AppliedPolicy | undefined): void {
    this.#policy = policy
    this.#operatorPolicy = operatorPolicy
    const { consumerTimeout } = this.#context
    this.#settings = effectiveSettings(this.arguments, policy, operatorPolicy, consumerTimeout)
    this.#applySettings()
    this.#dispatch()
  }

  #applySettings(): void {
    const { messageTtl, expires, maxLength, maxLengthBytes, overflow } = this.#settings
    if (Number.isFinite(messageTtl)) this.#mayExpire = true
    const limited = Number.isFinite(maxLength) || Number.isFinite(maxLengthBytes)
    this.#dropsHead = limited && overflow === 'drop-head'
    this.#refusesWhenFull = limited && overflow !== 'drop-head'
    if (Number.isFinite(expires)) this.#idleExpiry ??= this.#watchUse()
    this.#idleExpiry?.limit(expires)
    this.#applyDeduplication()
  }

  #watchUse(): IdleExpiry {
    return new IdleExpiry(
      this.#context.timers,
      () => this.#consumers.size > 0,
      () => this.#context.unused(this),
    )
  }

  #applyDeduplication(): void {
    if (!this.#settings.deduplicates) {
      this.#deduplication?.clear()
      this.#deduplication = undefined
      return
    }
    this.#deduplication ??= new QueueDeduplication(() => this.#openKeyLog(), this.#context.timers)
    this.#deduplication.applySettings(this.#settings)
  }

  /** A log can be opened once, but deduplication may come and go with policies. */
  #openKeyLog(): MessageLog {
    this.#keyLog ??= this.#context.openKeyLog(this)
    return this.#keyLog
  }

  /** Messages that wait for a consumer. */
  get ready(): Readonly<Tally> {
    return this.#backlog.ready
  }

  /** Ready messages that are in memory; the others are read from the log when their turn comes. */
  get readyInMemory(): number {
    return this.#backlog.inMemory
  }

  /** Bytes of memory that the ready messages take. */
  get backlogBytes(): number {
    return this.#backlog.memoryBytes
  }

  /** The work that waits, in bytes: the bodies of the ready messages, and as much as 1 KiB for each of them. */
  get load(): number {
    const { bytes, messages } = this.#backlog.ready
    return bytes + messages * MESSAGE_LOAD
  }

  /** The load of all messages that were ever handed out. */
  get handedOut(): number {
    return this.#handedOut
  }

  /** The message that goes out next, when it is in memory. */
  get first(): Message | undefined {
    return this.#backlog.first?.message
  }

  /** Messages that were read back from the log, and that were written to it. */
  get diskReads(): number {
    return this.#backlog.diskReads
  }

  get diskWrites(): number {
    return this.#backlog.diskWrites
  }

  /** Messages that were taken in since the broker started, dead letters of other queues among them. */
  get published(): number {
    return this.#nextPosition - this.#firstPosition
  }

  get deleted(): boolean {
    return this.#deleted
  }

  get consumers(): Iterable<Consumer> {
    return this.#consumers
  }

  get consumerCount(): number {
    return this.#consumers.size
  }

  /** Share of the consumers that could take a message when they were last asked, 0 to 1. */
  get consumerCapacity(): number {
    return this.#consumers.capacity
  }

  /** The one consumer that has asked for exclusive use. */
  get exclusiveConsumer(): Consumer | undefined {
    return this.#exclusiveConsumer
  }

  /** What `consumer` is to this queue, in the words of list_consumers. */
  activityOf(consumer: Consumer): ConsumerActivity {
    return this.#consumers.activityOf(consumer)
  }

  /** Brings back the keys that are to be remembered, before anything comes into any queue. */
  async recoverKeys(keys: RecoveredLog): Promise<void> {
    this.#startAt(keys.lastPosition + 1)
    await this.#deduplication?.recover(keys, (position) => this.#backlog.isLive(position))
  }

  /** Brings back what the logs held, by priority. Once, before anything else. */
  recover(logs: readonly (RecoveredLog | undefined)[]): void {
    this.#startAt(Math.max(this.#nextPosition, this.#backlog.recover(logs) + 1))
    if (this.#backlog.ready.messages === 0) return
    // Nobody knows which of them expire: the first is looked at when it has been read.
    this.#mayExpire = true
    this.#backlog.peek()
  }

  #startAt(position: number): void {
    this.#nextPosition = position
    this.#firstPosition = position
    this.#sourceFrom = position
  }

  /** Has what has come in up to now counted for its source: before routes are read. */
  attribute(): void {
    const count = this.#nextPosition - this.#sourceFrom
    if (count > 0) this.#source?.routed(this, count)
    this.#sourceFrom = this.#nextPosition
  }

  #continueFrom(source: PublishSource | undefined): void {
    this.attribute()
    this.#source = source
  }

  /**
   * Takes a message in and hands it on at once when a consumer is ready.
   * @param source who has published it; undefined for what is not counted as published, dead letters for instance
   */
  enqueue(offered: Message, source?: PublishSource): PublishOutcome {
    if (source !== this.#source) this.#continueFrom(source)
    const message = this.#keepsEvery ? offered.persistently() : offered
    // Whoever publishes again wants to know that the first one is safe.
    if (this.#deduplication?.isDuplicate(message) === true) return PublishOutcome.Stored
    return this.#accept(message)
  }

  /** As `enqueue`, for a message that the broker has in its hands already: nobody will send it again. */
  readmit(offered: Message): PublishOutcome {
    if (this.#source !== undefined) this.#continueFrom(undefined)
    const message = this.#keepsEvery ? offered.persistently() : offered
    this.#deduplication?.compare(message)
    return this.#accept(message)
  }

  #accept(message: Message): PublishOutcome {
    const deduplication = this.#deduplication
    if (this.#refusesWhenFull && this.#wouldBeTooLong(message)) return this.#refuse(message)
    if (this.taps !== undefined) for (const tap of this.taps) tap(message)
    const position = this.#nextPosition++
    deduplication?.taken(position, this.durable && message.persistent)
    if (this.groups !== undefined) return this.#enqueueGrouped(position, message)
    const consumer = this.#backlog.ready.messages > 0 ? undefined : this.#consumers.next()
    if (consumer === undefined) return this.#append(position, message)
    const entry = this.#backlog.admit(position, message, consumer.noAck)
    this.#hand(entry, consumer)
    return entry.stored || deduplication !== undefined ? PublishOutcome.Stored : PublishOutcome.Routed
  }

  /** Even behind messages that wait for their groups there may be somebody for this one. */
  #enqueueGrouped(position: number, message: Message): PublishOutcome {
    const outcome = this.#append(position, message)
    this.#dispatch()
    return outcome
  }

  #append(position: number, message: Message): PublishOutcome {
    const stored = this.#backlog.append(position, message)
    if (hasExpiration(message)) this.#mayExpire = true
    if (this.#dropsHead) this.#trim()
    if (this.#mayExpire) this.#dropExpired()
    return stored ? PublishOutcome.Stored : PublishOutcome.Routed
  }

  /** Calls `caughtUp` once, when `load` has fallen below this; undefined calls it off. */
  whenLoadBelow(bytes: number, caughtUp: (() => void) | undefined): void {
    this.#caughtUpBelow = bytes
    this.#caughtUp = caughtUp
  }

  /** Adds a consumer and serves it at once. */
  subscribe(consumer: Consumer): void {
    this.#consumers.add(consumer)
    if (consumer.exclusive) this.#exclusiveConsumer = consumer
    this.#dispatch()
  }

  /** Removes a consumer; what it holds stays with its channel. May delete an auto-delete queue. */
  unsubscribe(consumer: Consumer): void {
    if (!this.#consumers.remove(consumer)) return
    if (this.#exclusiveConsumer === consumer) this.#exclusiveConsumer = undefined
    this.groups?.left(consumer)
    this.#idleExpiry?.touch()
    // Another may be the active one now.
    if (this.#settings.singleActiveConsumer) this.#dispatch()
    if (this.autoDelete && this.#consumers.size === 0 && !this.#deleted && consumer.passing !== true) {
      this.#context.unused(this)
    }
  }

  /** A consumer that could not take a message can now. */
  resume(consumer: Consumer): void {
    const wasParked = this.#consumers.resume(consumer)
    // Only a queue with groups asks consumers whose turn it is not.
    this.groups?.resume(consumer)
    if (wasParked || this.groups !== undefined) this.#dispatch()
  }

  /**
   * Takes the first message for basic.get. `done` is called at once, or when the message has been read
   * from the log; undefined means that the queue is empty. The entry is outstanding until it is settled.
   */
  get(done: (entry: QueueEntry | undefined) => void): void {
    this.#idleExpiry?.touch()
    if (this.#waitingGets === NOBODY) this.#waitingGets = []
    this.#waitingGets.push(done)
    this.#dispatch()
  }

  /** The queue was declared again: that counts as use. */
  touch(): void {
    this.#idleExpiry?.touch()
  }

  /** A message was acknowledged; it is gone. */
  acknowledge(entry: QueueEntry): void {
    this.counters.ack++
    this.consumed(entry)
  }

  /** The same for who has counted it, or was to acknowledge nothing. */
  consumed(entry: QueueEntry): void {
    if (this.#deleted) return
    this.unacknowledged.remove(entry.message)
    this.#forget(entry)
    if (this.groups?.settled(entry) === true) this.#dispatch()
  }

  /** A message was refused for good. */
  reject(entry: QueueEntry): void {
    if (this.#deleted) return
    this.unacknowledged.remove(entry.message)
    this.#discard(entry, 'rejected')
    if (this.groups?.settled(entry) === true) this.#dispatch()
  }

  /** Messages go back to their places and are marked as redelivered, unless they came back too often. */
  requeue(entries: readonly QueueEntry[]): void {
    for (const entry of entries) this.takeBack(entry)
    this.goOn()
  }

  /** One of several messages that are requeued together: `goOn` hands them out, when all of them are back. */
  takeBack(entry: QueueEntry): void {
    if (this.#deleted) return
    const { message } = entry
    this.unacknowledged.remove(message)
    this.groups?.settled(entry)
    entry.returns++
    // What is only in the log may expire: nobody knows before it is read.
    if (!message.hasContent || hasExpiration(message)) this.#mayExpire = true
    if (entry.returns > this.#settings.deliveryLimit) this.#discard(entry, 'delivery_limit')
    else this.#giveBack(entry)
  }

  /** Hands out what there is, as far as somebody can take it. */
  goOn(): void {
    this.#dispatch()
  }

  /**
   * Whether a message that the log has can be dropped from memory while somebody holds it. Groups and deduplication
   * look into the messages that are settled.
   */
  get recalls(): boolean {
    return this.groups === undefined && this.#deduplication === undefined
  }

  /** The ready messages in the order in which they are delivered, in parts: see `ReadyMessages.levels`. */
  get levels(): readonly Level[] {
    return this.#backlog.levels
  }

  /** The highest position that a message has had; -1 before the first. */
  get lastPosition(): number {
    return this.#nextPosition - 1
  }

  /**
   * Takes those of `seen` that are still ready out of the queue, wherever they stand, and they are done with: what
   * they become is for the caller to write in the same turn.
   * @param seen messages of `level`, in the order of their positions
   */
  takeOut(seen: readonly LoggedMessage[], level: Level): LoggedMessage[] {
    if (this.#deleted) return []
    const taken = this.#backlog.takeOut(seen, level)
    if (this.#deduplication !== undefined) for (const message of taken) this.#deduplication.gone(message)
    // Somebody may wait for one of them to be read.
    this.#dispatch()
    return taken
  }

  /** How many messages and bytes the queue takes before it refuses more. */
  get room(): { readonly messages: number; readonly bytes: number } {
    if (!this.#refusesWhenFull) return UNLIMITED
    const { messages, bytes } = this.#backlog.ready
    const { maxLength, maxLengthBytes } = this.#settings
    return { messages: maxLength - messages, bytes: maxLengthBytes - bytes }
  }

  /** Drops the ready messages and returns how many there were. */
  purge(): number {
    this.#deduplication?.purged()
    return this.#backlog.purge()
  }

  /** The backlog has read more from the log. */
  backlogArrived(): void {
    this.#dispatch()
  }

  /**
   * Ends the queue: its log is dropped and its consumers are told. What is outstanding at channels may
   * still be acknowledged, without effect.
   */
  destroy(): void {
    this.#deleted = true
    this.#idleExpiry?.stop()
    if (this.#headExpiry !== undefined) this.#context.timers.clear(this.#headExpiry)
    this.#backlog.drop()
    this.#deduplication?.drop()
    this.#exclusiveConsumer = undefined
    for (const consumer of [...this.#consumers]) {
      this.#consumers.remove(consumer)
      consumer.queueGone()
    }
    for (const done of this.#waitingGets.splice(0)) done(undefined)
  }

  #wouldBeTooLong(message: Message): boolean {
    const { messages, bytes } = this.#backlog.ready
    const { maxLength, maxLengthBytes } = this.#settings
    return messages + 1 > maxLength || bytes + message.bodyLength > maxLengthBytes
  }

  #refuse(message: Message): PublishOutcome {
    if (this.#settings.overflow === 'reject-publish-dlx') this.#deadLetter(message, 'maxlen')
    return PublishOutcome.Refused
  }

  /** Drops messages off the head until the rest is within the limits, or has to be read first. */
  #trim(): void {
    const { ready } = this.#backlog
    const { maxLength, maxLengthBytes } = this.#settings
    while (ready.messages > maxLength || ready.bytes > maxLengthBytes) {
      const entry = this.#backlog.shift()
      if (entry === undefined) return
      this.#discard(entry, 'maxlen')
    }
  }

  /** Drops expired messages off the head, and has the timer set for the first that is not. */
  #dropExpired(): void {
    const { timers } = this.#context
    const now = timers.clock.now()
    for (let head = this.#backlog.peek(); head !== undefined; head = this.#backlog.peek()) {
      const deadline = deadlineOf(head.message, this.#settings.messageTtl)
      if (deadline > now) {
        this.#headExpiry ??= new Timer(() => this.#dispatch())
        if (deadline < this.#headExpiry.at) timers.set(this.#headExpiry, deadline)
        return
      }
      this.#backlog.shift()
      this.#discard(head, 'expired')
    }
    if (this.#backlog.ready.messages === 0) this.#mayExpire = Number.isFinite(this.#settings.messageTtl)
  }

  /** A message that belongs to nobody any more. Its removal and its dead letter are in one batch of the store. */
  #discard(entry: QueueEntry, reason: DeathReason): void {
    const { message, backlog } = entry
    if (this.#settings.deadLetterExchange !== undefined) {
      if (!message.hasContent || (backlog.givesUp(reason) && entry.recallable)) {
        return backlog.giveUp(entry, reason)
      }
    }
    this.#forget(entry)
    this.#deadLetter(message, reason)
  }

  /** The message of an entry that is to be discarded has been read; the queue may have been deleted since. */
  giveUp(entry: QueueEntry, reason: DeathReason): void {
    if (this.#deleted) entry.forget()
    else this.#forget(entry)
    this.#deadLetter(entry.message, reason)
  }

  #forget(entry: QueueEntry): void {
    entry.forget()
    this.#deduplication?.gone(entry)
  }

  #giveBack(entry: QueueEntry): void {
    this.#deduplication?.returned(entry)
    this.#backlog.giveBack(entry)
  }

  #deadLetter(message: Message, reason: DeathReason): void {
    const { deadLetterExchange } = this.#settings
    this.#context.discarded(this, reason, deadLetterExchange !== undefined)
    if (deadLetterExchange === undefined) return
    this.#context.deadLetter(this, message, reason, deadLetterExchange)
  }

  #dispatch(): void {
    this.#handOut()
    const caughtUp = this.#caughtUp
    if (caughtUp === undefined || this.load >= this.#caughtUpBelow) return
    this.#caughtUp = undefined
    caughtUp()
  }

  /** Hands out ready messages while somebody can take one: gets first, they were promised an answer. */
  #handOut(): void {
    if (this.#deleted) return
    if (this.#dropsHead) this.#trim()
    if (this.#mayExpire) this.#dropExpired()
    if (this.#waitingGets.length > 0 && !this.#answerGets()) return
    if (this.groups !== undefined) return this.#handOutGroups(this.groups)
    while (this.#backlog.ready.messages > 0) {
      const consumer = this.#consumers.next()
      if (consumer === undefined) return
      const entry = this.#backlog.shift()
      if (entry === undefined) return
      this.#handedOut += entry.message.bodyLength + MESSAGE_LOAD
      this.#hand(entry, consumer)
      if (this.#mayExpire) this.#dropExpired()
    }
  }

  /** Returns whether all of them have their answers; else a message is being read. */
  #answerGets(): boolean {
    const groups = this.groups
    while (this.#waitingGets.length > 0) {
      const entry = groups === undefined ? this.#backlog.shift() : groups.takeForGet()
      const reading = groups === undefined ? this.#backlog.ready.messages > 0 : groups.reading
      if (entry === undefined && reading) return false
      if (entry !== undefined) this.#outstanding(entry)
      this.#waitingGets.shift()?.(entry)
      if (this.#mayExpire) this.#dropExpired()
    }
    return true
  }

  #handOutGroups(groups: GroupedBacklog): void {
    for (
      let entry = groups.take(this.#consumers);
      entry !== undefined;
      entry = groups.take(this.#consumers)
    ) {
      this.#handedOut += entry.message.bodyLength + MESSAGE_LOAD
      this.#hand(entry, groups.taker as Consumer)
      if (this.#mayExpire) this.#dropExpired()
    }
  }

  #hand(entry: QueueEntry, consumer: Consumer): void {
    const { counters } = this
    if (entry.redelivered) counters.redeliver++
    if (consumer.noAck) {
      counters.deliverNoAck++
      this.#forget(entry)
    } else {
      counters.deliver++
      this.#outstanding(entry)
    }
    consumer.deliver(entry)
  }

  #outstanding(entry: QueueEntry): void {
    this.unacknowledged.add(entry.message)
    if (entry.stored) entry.backlog.log.noteDelivered(entry.position)
    const { clock, turn } = this.#context.timers
    entry.deliveredAt = this.#settings.consumerTimeout === Number.POSITIVE_INFINITY ? turn.now() : clock.now()
    this.#deduplication?.delivered(entry)
  }
}

/** Who waits for a message at a queue where nobody ever did. */
const NOBODY: never[] = []

const UNLIMITED = { messages: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }

/** What a message counts in `load` besides its body: about the work of copying so many bytes. */
const MESSAGE_LOAD = 1024
