import type { Timers } from '../lib/timers.js'
import type { Message } from '../message/message.js'
import type { Store } from '../store/store.js'
import type { Binding } from './binding.js'
import { carbonCopies } from './carbon-copies.js'
import { DeadLetters } from './dead-letter/dead-letters.js'
import { keyLogId } from './deduplication/key-log.js'
import type { DirectReplies } from './direct-replies.js'
import { BrokerError } from './errors.js'
import { DefaultExchange } from './exchange/default.js'
import { Exchange, type ExchangeDefinition } from './exchange/exchange.js'
import { createExchange } from './exchange/exchange-types.js'
import { routeMessage } from './exchange/route-message.js'
import type { MessageSizes } from './message-sizes.js'
import type { Change } from './metadata/change.js'
import type { MetadataCommand, Outcome } from './metadata/command.js'
import type { VhostRow } from './metadata/rows.js'
import { describeExchange, describeQueue } from './names.js'
import type { Pacing } from './pacing.js'
import { type Limits, NO_LIMITS } from './parameters/limits.js'
import { VhostPolicies } from './policy/vhost-policies.js'
import { PublishOutcome } from './publish-outcome.js'
import type { QueueEntry } from './queue/entry.js'
import type { MemoryBudget } from './queue/memory-budget.js'
import { refuseOtherOwner } from './queue/ownership.js'
import { Queue, type QueueContext, type QueueDefinition } from './queue/queue.js'
import { priorityLevels } from './queue/settings.js'
import { type Remembered, RouteTargets } from './route-targets.js'
import type { Session } from './session.js'
import type { PublishSource } from './statistics/publish-source.js'
import { VhostCounters } from './statistics/vhost-counters.js'
import { type PublishingParty, Tracer } from './tracer.js'

/** What a virtual host needs from the broker. */
export interface VhostContext {
  readonly store: Store
  readonly budget: MemoryBudget
  readonly pacing: Pacing
  readonly timers: Timers
  /** ms that a consumer may take to acknowledge, for queues that say nothing. */
  readonly consumerTimeout: number
  readonly messageSizes: MessageSizes
  readonly replies: DirectReplies
  /** There is a new queue, of a declaration or from the store. */
  queueCreated(queue: Queue): void
  /** The first of `count` consecutive numbers for the logs of a new queue, never used before. */
  nextLogId(count: number): number
  /** See `VirtualHost.changeNow`. */
  changeNow(command: MetadataCommand, user?: string): Change<Outcome>
}

/** A name space of exchanges and queues, isolated from the others. */
export class VirtualHost {
  readonly name: string
  readonly policies = new VhostPolicies()
  description = ''
  tags: readonly string[] = []
  defaultQueueType = ''
  protectedFromDeletion = false
  limits: Limits = NO_LIMITS
  readonly exchanges = new Map<string, Exchange>()
  readonly queues = new Map<string, Queue>()
  /** Those of the broker: an address leads to its requester from everywhere. */
  readonly replies: DirectReplies
  readonly #context: VhostContext
  readonly #queueContext: QueueContext
  readonly #bindingsTo = new Map<Queue | Exchange, Set<Binding>>()
  readonly #exclusiveQueues = new Map<string, Set<Queue>>()
  readonly #targets = new RouteTargets<Queue>()
  readonly #deadLetters: DeadLetters
  #counters = new VhostCounters()
  readonly #ownTargets = new RouteTargets<Queue>()
  #tracer: Tracer | undefined

  constructor(definition: VhostRow, context: VhostContext) {
    this.name = definition.name
    this.#context = context
    this.replies = context.replies
    this.#deadLetters = new DeadLetters(this.exchanges, context.timers.clock)
    this.#queueContext = {
      vhostName: this.name,
      budget: context.budget,
      timers: context.timers,
      consumerTimeout: context.consumerTimeout,
      openKeyLog: (queue) => context.store.openLog(keyLogId(queue.id)),
      unused: (queue) => this.#deleteUnused(queue),
      discarded: (queue, reason, deadLettered) => this.#counters.discarded(queue, reason, deadLettered),
      deadLetter: (from, message, reason, exchange) =>
        this.#deadLetters.publish(from, message, reason, exchange),
    }
    this.update(definition)
  }

  /** What all messages in memory are charged to. */
  get memoryBudget(): MemoryBudget {
    return this.#context.budget
  }

  get counters(): VhostCounters {
    return this.#counters
  }

  /** The virtual host is deleted: what it has counted, and what its last clients still count, is added to `counters`. */
  countInto(counters: VhostCounters): void {
    counters.add(this.#counters)
    this.#counters = counters
  }

  /** Takes over what can change about a virtual host: everything but its name. */
  update(row: VhostRow): void {
    const { description, tags, defaultQueueType, protectedFromDeletion = false, limits = NO_LIMITS } = row
    this.description = description
    this.tags = tags
    this.defaultQueueType = defaultQueueType
    this.protectedFromDeletion = protectedFromDeletion
    this.limits = limits
  }

  /**
   * Applies a metadata change. `user` is who asked for it, the broker when left out.
   * @throws BrokerError when it is refused; nothing has changed then
   */
  changeNow(command: MetadataCommand, user?: string): Change<Outcome> {
    return this.#context.changeNow(command, user)
  }

  /** Drops the ready messages of a queue; what was purged must not come back after a crash. */
  async purge(queue: Queue): Promise<number> {
    const count = queue.purge()
    if (queue.durable) await this.#context.store.committed()
    return count
  }

  // ---- publishing

  /**
   * Routes a message and puts it into every queue it belongs to, once each.
   * @param party who publishes it, for traces and statistics; without it the message is not traced
   * @throws BrokerError when the user may not publish there, or the exchange is missing or internal
   */
  publish(session: Session, message: Message, party?: PublishingParty): PublishOutcome {
    const exchange = this.exchangeForPublishing(session, message.exchange, message.routingKey)
    this.#context.messageSizes.count(message.bodyLength)
    const source = party === undefined ? exchange.ownPublishes : party.publishes.to(exchange)
    source.publish++
    exchange.counters.publishIn++
    return this.#route(exchange, message, source, party)
  }

  #route(
    exchange: Exchange,
    message: Message,
    source: PublishSource,
    party?: PublishingParty,
  ): PublishOutcome {
    const copies = carbonCopies(message)
    const targets = this.#targets
    routeMessage(exchange, message, copies?.keys ?? NO_KEYS, this.exchanges, targets)
    const visible = copies === undefined ? message : copies.kept
    if (this.#tracer !== undefined && party !== undefined) {
      const queues = targets.queues.slice(0, targets.length).map(({ name }) => name)
      this.#tracer.published(visible, party, copies?.keys ?? NO_KEYS, queues)
    }
    exchange.counters.publishOut += targets.length
    return this.#enqueue(visible, targets, source)
  }

  /** Puts a message into the queues that its routing has found. The strongest outcome counts. */
  #enqueue(message: Message, targets: RouteTargets<Queue>, source?: PublishSource): PublishOutcome {
    const { held, confirmLater, remembered } = targets
    if (targets.length === 0) {
      if (remembered !== undefined && !held) forgetAll(remembered)
      return held || confirmLater ? PublishOutcome.Held : PublishOutcome.Unroutable
    }
    const { pacing } = this.#context
    let outcome: PublishOutcome = held || confirmLater ? PublishOutcome.Stored : PublishOutcome.Routed
    for (let i = 0; i < targets.length; i++) {
      const queue = targets.queues[i] as Queue
      const taken = queue.enqueue(message, source)
      if (taken > outcome) outcome = taken
      pacing.published(queue)
    }
    if (outcome === PublishOutcome.Refused && remembered !== undefined) forgetAll(remembered)
    return outcome
  }

  /** Gives a message to one destination, whatever was published where. */
  deliver(message: Message, destination: Queue | Exchange): void {
    if (destination instanceof Exchange) {
      routeMessage(destination, message, NO_KEYS, this.exchanges, this.#targets)
      this.#enqueue(message, this.#targets)
    } else {
      destination.enqueue(message)
    }
  }

  // ---- tracing

  /** Gets a copy of everything; undefined while nobody traces. */
  get tracer(): Tracer | undefined {
    return this.#tracer
  }

  /** @param node name of this node, as traces show it; undefined ends tracing */
  setTracing(node: string | undefined): void {
    this.#tracer =
      node === undefined ? undefined : new Tracer(node, this.name, (copy) => this.publishOwn(copy))
  }

  /**
   * Routes a message that the broker itself publishes, a trace or an event. It may come in the middle of another
   * message's way, whose targets it must leave alone. Without its exchange it is dropped.
   */
  publishOwn(message: Message): void {
    const exchange = this.exchanges.get(message.exchange)
    if (exchange === undefined) return
    routeMessage(exchange, message, NO_KEYS, this.exchanges, this.#ownTargets)
    this.#enqueue(message, this.#ownTargets)
  }

  /**
   * The exchange, if this session may publish to it.
   * @throws BrokerError for permission, existence, an internal exchange, or the key, in this order
   */
  exchangeForPublishing(session: Session, name: string, routingKey: string): Exchange {
    session.requireWriteExchange(name)
    const exchange = this.requireExchange(name)
    if (exchange.internal) {
      throw new BrokerError(
        'access-refused',
        `cannot publish to internal ${describeExchange(name, this.name)}`,
      )
    }
    session.requireWriteTopic(exchange, routingKey)
    return exchange
  }

  // ---- consuming

  /**
   * The queue, if this session may consume from it.
   * @throws BrokerError for permission, existence, another owner, or exclusive use
   */
  queueForConsuming(session: Session, name: string, options: { readonly exclusive: boolean }): Queue {
    session.requireReadQueue(name)
    const queue = this.requireAccessibleQueue(session, name)
    const exclusivePossible = queue.consumerCount === 0 && !queue.settings.singleActiveConsumer
    // Quorum queues ignore the wish.
    if (queue.type === 'quorum') return queue
    if (queue.exclusiveConsumer !== undefined || (options.exclusive && !exclusivePossible)) {
      throw new BrokerError('access-refused', `${describeQueue(name, this.name)} in exclusive use`)
    }
    return queue
  }

  /**
   * Takes the first ready message; undefined when there is none.
   * @param noAck it counts as taken for good: the caller will not acknowledge it
   */
  get(
    session: Session,
    name: string,
    noAck: boolean,
  ): Promise<{ entry: QueueEntry; remaining: number } | undefined> {
    session.requireReadQueue(name)
    const queue = this.requireAccessibleQueue(session, name)
    if (queue.type === 'quorum' && queue.settings.singleActiveConsumer) {
      throw new BrokerError(
        'resource-locked',
        `cannot obtain access to locked ${describeQueue(name, this.name)}. basic.get operations are not ` +
          'supported by quorum queues with single active consumer',
      )
    }
    return new Promise((resolve) => {
      queue.get((entry) => {
        queue.counters.got(entry, noAck)
        resolve(entry && { entry, remaining: queue.ready.messages })
      })
    })
  }

  // ---- looking things up

  /** @throws BrokerError 'not-found' */
  requireExchange(name: string): Exchange {
    const exchange = this.exchanges.get(name)
    if (exchange === undefined) throw new BrokerError('not-found', `no ${describeExchange(name, this.name)}`)
    return exchange
  }

  /** @throws BrokerError 'not-found' */
  requireQueue(name: string): Queue {
    const queue = this.queues.get(name)
    if (queue === undefined) throw new BrokerError('not-found', `no ${describeQueue(name, this.name)}`)
    return queue
  }

  /** @throws BrokerError 'not-found', or 'resource-locked' for an exclusive queue of another connection */
  requireAccessibleQueue(session: Session, name: string): Queue {
    const queue = this.requireQueue(name)
    refuseOtherOwner(session, queue)
    return queue
  }

  // ---- for the metadata commands and recovery

  /**
   * Makes an exchange of a known type. '' is the default exchange.
   * @param logId number of the log of a recovered exchange that keeps messages
   * @throws BrokerError 'precondition-failed' when the arguments do not suit the type
   */
  createExchange(type: string, definition: ExchangeDefinition, logId?: number): Exchange {
    const { store, timers, nextLogId } = this.#context
    let id = logId
    const ownId = () => {
      id ??= nextLogId(1)
      return id
    }
    const exchange =
      definition.name === ''
        ? new DefaultExchange(this.queues, this.replies)
        : createExchange(type, definition, {
            random: Math.random,
            timers,
            openLog: () => store.openLog(ownId()),
            openKeyLog: () => store.openLog(keyLogId(ownId())),
            route: (source, message) => this.#route(source, message, source.ownPublishes),
          })
    this.policies.applyToExchange(exchange)
    this.exchanges.set(exchange.name, exchange)
    return exchange
  }

  /** Makes a queue with a new log, or with that of a recovered one. */
  createQueue(
    definition: Omit<QueueDefinition, 'id'> & { readonly id?: number; readonly logs?: number },
  ): Queue {
    const { store } = this.#context
    const levels = definition.logs ?? priorityLevels(definition.arguments)
    const id = definition.id ?? this.#context.nextLogId(levels)
    const logs = { count: levels, open: (level: number) => store.openLog(id + level) }
    const queue = new Queue({ ...definition, id }, logs, this.#queueContext)
    this.policies.applyToQueue(queue)
    this.queues.set(queue.name, queue)
    if (queue.exclusiveOwner !== null) addTo(this.#exclusiveQueues, queue.exclusiveOwner, queue)
    this.#context.queueCreated(queue)
    return queue
  }

  /** Takes a queue out and ends it. Its bindings are gone already. */
  removeQueue(queue: Queue): void {
    this.queues.delete(queue.name)
    if (queue.exclusiveOwner !== null) removeFrom(this.#exclusiveQueues, queue.exclusiveOwner, queue)
    queue.destroy()
    this.counters.queueGone(queue)
  }

  /** Bindings that end at `destination`. */
  bindingsTo(destination: Queue | Exchange): Iterable<Binding> {
    return this.#bindingsTo.get(destination) ?? []
  }

  noteBinding(binding: Binding): void {
    addTo(this.#bindingsTo, binding.destination as Queue | Exchange, binding)
  }

  forgetBinding(binding: Binding): void {
    removeFrom(this.#bindingsTo, binding.destination as Queue | Exchange, binding)
  }

  /** Deletes the exclusive queues of a connection that ends. */
  deleteQueuesOwnedBy(pid: string): void {
    for (const queue of [...(this.#exclusiveQueues.get(pid) ?? [])]) this.#deleteUnused(queue)
  }

  #deleteUnused(queue: Queue): void {
    this.changeNow({ type: 'delete-queue', vhost: this.name, name: queue.name })
  }
}

const NO_KEYS: readonly string[] = []

function forgetAll(remembered: readonly Remembered[]): void {
  for (const item of remembered) item.forget()
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([value]))
  else set.add(value)
}

function removeFrom<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key)
  set?.delete(value)
  if (set?.size === 0) sets.delete(key)
}
