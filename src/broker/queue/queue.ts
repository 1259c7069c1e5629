import type { FieldTable } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import type { MessageLog, RecoveredLog } from '../../store/store.js'
import type { Consumer } from '../consumer.js'
import type { AppliedPolicy } from '../policy/policy.js'
import type { BindableQueue } from '../route-targets.js'
import { Backlog } from './backlog.js'
import { ConsumerRing } from './consumer-ring.js'
import { QueueEntry } from './entry.js'
import type { MemoryBudget } from './memory-budget.js'
import { Tally } from './tally.js'

/** What identifies a queue and never changes while it exists. */
export interface QueueDefinition {
  /** Number of its log in the store. */
  readonly id: number
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  /** pid of the connection that alone may use it; null for a shared queue. */
  readonly exclusiveOwner: string | null
  readonly arguments: FieldTable
}

/** What a queue needs from its surroundings. */
export interface QueueContext {
  readonly vhostName: string
  readonly log: MessageLog
  readonly budget: MemoryBudget
  /** The last consumer of an auto-delete queue has left. */
  unused(queue: Queue): void
}

/**
 * A classic queue: takes messages in, keeps their order, and hands them to consumers.
 *
 * Synchronous throughout: `enqueue` delivers at once when a consumer is ready, and whatever must survive is
 * appended to the log, which the store makes durable in batches.
 */
export class Queue implements BindableQueue {
  readonly id: number
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly exclusiveOwner: string | null
  readonly arguments: FieldTable
  readonly vhostName: string
  /** Generation of the last publish that was routed here; see RouteTargets. */
  routeMark = 0

  readonly #context: QueueContext
  readonly #log: MessageLog
  readonly #backlog: Backlog
  readonly #consumers = new ConsumerRing()
  /** Messages handed to a consumer and not yet settled. */
  readonly unacknowledged = new Tally()
  readonly #waitingGets: ((entry: QueueEntry | undefined) => void)[] = []
  #nextPosition = 0
  #diskWrites = 0
  #exclusiveConsumer: Consumer | undefined
  #deleted = false
  #policy: AppliedPolicy | undefined
  #operatorPolicy: AppliedPolicy | undefined

  constructor(definition: QueueDefinition, context: QueueContext) {
    this.id = definition.id
    this.name = definition.name
    this.durable = definition.durable
    this.autoDelete = definition.autoDelete
    this.exclusiveOwner = definition.exclusiveOwner
    this.arguments = definition.arguments
    this.vhostName = context.vhostName
    this.#context = context
    this.#log = context.log
    this.#backlog = new Backlog(this, context.log, context.budget)
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
  get memoryBytes(): number {
    return this.#backlog.memoryBytes
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
    return this.#diskWrites
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

  /** The policies in force. */
  get policy(): AppliedPolicy | undefined {
    return this.#policy
  }

  get operatorPolicy(): AppliedPolicy | undefined {
    return this.#operatorPolicy
  }

  /** Puts policies, or none, in force. */
  applyPolicy(policy: AppliedPolicy | undefined, operatorPolicy: AppliedPolicy | undefined): void {
    this.#policy = policy
    this.#operatorPolicy = operatorPolicy
  }

  /** Brings back what the log held. Once, before anything else. */
  recover(log: RecoveredLog): void {
    this.#nextPosition = log.lastPosition + 1
    this.#backlog.recover(log.messages, log.bodyBytes, log.firstPosition, log.lastPosition)
  }

  /**
   * Takes a message in and hands it on at once when a consumer is ready.
   * @returns whether it went to the log: the publisher's confirm must wait for the store
   */
  enqueue(message: Message): boolean {
    const position = this.#nextPosition++
    if (this.#backlog.ready.messages > 0) return this.#append(message, position)
    const consumer = this.#consumers.next()
    if (consumer === undefined) return this.#append(message, position)
    // Nothing to store for a consumer that does not acknowledge: the message is done with.
    const stored = this.durable && message.persistent && !consumer.noAck
    if (stored) this.#store(position, message)
    this.#hand(new QueueEntry(this, message, position, false, stored), consumer)
    return stored
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
    if (this.autoDelete && this.#consumers.size === 0 && !this.#deleted) this.#context.unused(this)
  }

  /** A consumer that could not take a message can now. */
  resume(consumer: Consumer): void {
    if (this.#consumers.resume(consumer)) this.#dispatch()
  }

  /**
   * Takes the first message for basic.get. `done` is called at once, or when the message has been read
   * from the log; undefined means that the queue is empty. The entry is outstanding until it is settled.
   */
  get(done: (entry: QueueEntry | undefined) => void): void {
    this.#waitingGets.push(done)
    this.#dispatch()
  }

  /** A message was consumed; it is gone. */
  acknowledge(entry: QueueEntry): void {
    if (this.#deleted) return
    this.unacknowledged.remove(entry.message)
    if (entry.stored) this.#log.acknowledge(entry.position)
  }

  /** A message was refused for good. */
  reject(entry: QueueEntry): void {
    this.acknowledge(entry)
  }

  /** Messages go back to their places and are marked as redelivered. */
  requeue(entries: readonly QueueEntry[]): void {
    if (this.#deleted) return
    for (const entry of entries) {
      this.unacknowledged.remove(entry.message)
      entry.redelivered = true
      this.#backlog.giveBack(entry)
    }
    this.#dispatch()
  }

  /** Drops the ready messages and returns how many there were. */
  purge(): number {
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
    this.#backlog.release()
    this.#log.drop()
    this.#exclusiveConsumer = undefined
    for (const consumer of [...this.#consumers]) {
      this.#consumers.remove(consumer)
      consumer.queueGone()
    }
    for (const done of this.#waitingGets.splice(0)) done(undefined)
  }

  #append(message: Message, position: number): boolean {
    if (this.#backlog.paging) {
      this.#store(position, message)
      this.#backlog.pushPaged(position, message)
      return this.durable && message.persistent
    }
    const stored = this.durable && message.persistent
    if (stored) this.#store(position, message)
    this.#backlog.push(new QueueEntry(this, message, position, false, stored))
    return stored
  }

  #store(position: number, message: Message): void {
    this.#log.append(position, message)
    this.#diskWrites++
  }

  /** Hands out ready messages while somebody can take one: gets first, they were promised an answer. */
  #dispatch(): void {
    while (this.#waitingGets.length > 0) {
      if (this.#backlog.ready.messages === 0) {
        for (const done of this.#waitingGets.splice(0)) done(undefined)
        break
      }
      const entry = this.#backlog.shift()
      if (entry === undefined) return
      this.#outstanding(entry)
      this.#waitingGets.shift()?.(entry)
    }
    while (this.#backlog.ready.messages > 0) {
      const consumer = this.#consumers.next()
      if (consumer === undefined) return
      const entry = this.#backlog.shift()
      if (entry === undefined) return
      this.#hand(entry, consumer)
    }
  }

  #hand(entry: QueueEntry, consumer: Consumer): void {
    if (consumer.noAck) {
      if (entry.stored) this.#log.acknowledge(entry.position)
    } else {
      this.#outstanding(entry)
    }
    consumer.deliver(entry)
  }

  #outstanding(entry: QueueEntry): void {
    this.unacknowledged.add(entry.message)
    if (entry.stored) this.#log.noteDelivered(entry.position)
  }
}
