import type { Timers } from '../lib/timers.js'
import type { FieldTable } from '../message/field-table.js'
import { toTriples } from '../message/field-table.js'
import type { Message } from '../message/message.js'
import type { Store } from '../store/store.js'
import { Binding } from './binding.js'
import { carbonCopies } from './carbon-copies.js'
import { DeadLetters } from './dead-letter/dead-letters.js'
import { DirectReplies, isDirectReplyName } from './direct-replies.js'
import { BrokerError } from './errors.js'
import { DefaultExchange } from './exchange/default.js'
import { assertExchangeEquivalent } from './exchange/equivalence.js'
import { Exchange, type ExchangeDefinition } from './exchange/exchange.js'
import { createExchange, isKnownType } from './exchange/exchange-types.js'
import { routeMessage } from './exchange/route-message.js'
import type { MetadataCommand, Outcome } from './metadata/command.js'
import type { VhostRow } from './metadata/rows.js'
import {
  describeExchange,
  describeQueue,
  generateQueueName,
  refuseDefaultExchange,
  refuseReservedName,
  withoutLineBreaks,
} from './names.js'
import type { Pacing } from './pacing.js'
import { type Limits, NO_LIMITS, reachedLimit } from './parameters/limits.js'
import { VhostPolicies } from './policy/vhost-policies.js'
import { PublishOutcome } from './publish-outcome.js'
import { validateQueueArguments } from './queue/arguments.js'
import type { QueueEntry } from './queue/entry.js'
import { assertQueueEquivalent } from './queue/equivalence.js'
import type { MemoryBudget } from './queue/memory-budget.js'
import { Queue, type QueueDefinition } from './queue/queue.js'
import { priorityLevels } from './queue/settings.js'
import { RouteTargets } from './route-targets.js'
import type { Session } from './session.js'
import { type MessageParty, Tracer } from './tracer.js'

/** What a virtual host needs from the broker. */
export interface VhostContext {
  readonly store: Store
  readonly budget: MemoryBudget
  readonly pacing: Pacing
  readonly timers: Timers
  /** The first of `count` consecutive numbers for the logs of a new queue, never used before. */
  nextLogId(count: number): number
  /** Applies a metadata change; resolves when it is durable. `user` is who asked for it, the broker itself when left out. */
  change(command: MetadataCommand, user?: string): Promise<Outcome>
}

/** A name space of exchanges and queues, isolated from the others. */
export class VirtualHost {
  readonly name: string
  readonly policies = new VhostPolicies()
  description = ''
  tags: readonly string[] = []
  defaultQueueType = ''
  limits: Limits = NO_LIMITS
  readonly exchanges = new Map<string, Exchange>()
  readonly queues = new Map<string, Queue>()
  readonly replies = new DirectReplies()
  readonly #context: VhostContext
  readonly #bindingsTo = new Map<Queue | Exchange, Set<Binding>>()
  readonly #exclusiveQueues = new Map<string, Set<Queue>>()
  readonly #targets = new RouteTargets<Queue>()
  readonly #deadLetters: DeadLetters
  readonly #ownTargets = new RouteTargets<Queue>()
  #tracer: Tracer | undefined

  constructor(definition: VhostRow, context: VhostContext) {
    this.name = definition.name
    this.#context = context
    this.#deadLetters = new DeadLetters(this.exchanges, context.timers.clock)
    this.update(definition)
  }

  /** Takes over what can change about a virtual host: everything but its name. */
  update({ description, tags, defaultQueueType, limits = NO_LIMITS }: VhostRow): void {
    this.description = description
    this.tags = tags
    this.defaultQueueType = defaultQueueType
    this.limits = limits
  }

  // ---- publishing

  /**
   * Routes a message and puts it into every queue it belongs to, once each.
   * @param party who publishes it, for traces; without it the message is not traced
   * @throws BrokerError when the user may not publish there, or the exchange is missing or internal
   */
  publish(session: Session, message: Message, party?: MessageParty): PublishOutcome {
    const exchange = this.exchangeForPublishing(session, message.exchange, message.routingKey)
    return this.#route(exchange, message, party)
  }

  #route(exchange: Exchange, message: Message, party?: MessageParty): PublishOutcome {
    const copies = carbonCopies(message)
    const targets = this.#targets
    routeMessage(exchange, message, copies?.keys ?? NO_KEYS, this.exchanges, targets)
    const visible = copies === undefined ? message : copies.kept
    if (this.#tracer !== undefined && party !== undefined) {
      const queues = targets.queues.slice(0, targets.length).map(({ name }) => name)
      this.#tracer.published(visible, party, copies?.keys ?? NO_KEYS, queues)
    }
    return this.#enqueue(visible, targets)
  }

  /** Puts a message into the queues that its routing has found. The strongest outcome counts. */
  #enqueue(message: Message, targets: RouteTargets<Queue>): PublishOutcome {
    if (targets.length === 0) return targets.held ? PublishOutcome.Held : PublishOutcome.Unroutable
    const { pacing } = this.#context
    let outcome: PublishOutcome = targets.held ? PublishOutcome.Stored : PublishOutcome.Routed
    for (let i = 0; i < targets.length; i++) {
      const queue = targets.queues[i] as Queue
      const taken = queue.enqueue(message)
      if (taken > outcome) outcome = taken
      pacing.published(queue)
    }
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

  /** Takes the first ready message; undefined when there is none. */
  get(session: Session, name: string): Promise<{ entry: QueueEntry; remaining: number } | undefined> {
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
      queue.get((entry) => resolve(entry && { entry, remaining: queue.ready.messages }))
    })
  }

  // ---- exchanges

  async declareExchange(
    session: Session,
    request: {
      readonly name: string
      readonly type: string
      readonly passive: boolean
      readonly durable: boolean
      readonly autoDelete: boolean
      readonly internal: boolean
      readonly arguments: FieldTable
    },
  ): Promise<void> {
    const name = withoutLineBreaks(request.name)
    if (request.passive) {
      refuseDefaultExchange(name)
      this.requireExchange(name)
      return
    }
    if (!isKnownType(request.type)) {
      throw new BrokerError('command-invalid', `unknown exchange type '${request.type}'`)
    }
    refuseDefaultExchange(name)
    session.requireConfigureExchange(name)
    const existing = this.exchanges.get(name)
    if (existing !== undefined) return assertExchangeEquivalent(existing, request, this.name)
    refuseReservedName('exchange', name)
    this.#checkAlternate(session, name, request.arguments)
    await this.#context.change(
      {
        type: 'declare-exchange',
        vhost: this.name,
        name,
        exchangeType: request.type,
        durable: request.durable,
        autoDelete: request.autoDelete,
        internal: request.internal,
        arguments: toTriples(request.arguments),
      },
      session.user,
    )
  }

  async deleteExchange(
    session: Session,
    request: { readonly name: string; readonly ifUnused: boolean },
  ): Promise<void> {
    const name = withoutLineBreaks(request.name)
    refuseDefaultExchange(name)
    if (name.startsWith('amq.')) {
      throw new BrokerError(
        'access-refused',
        `deletion of system ${describeExchange(name, this.name)} not allowed`,
      )
    }
    session.requireConfigureExchange(name)
    await this.#context.change(
      {
        type: 'delete-exchange',
        vhost: this.name,
        name,
        ifUnused: request.ifUnused,
      },
      session.user,
    )
  }

  #checkAlternate(session: Session, name: string, exchangeArguments: FieldTable): void {
    const alternate = exchangeArguments.get('alternate-exchange')
    if (alternate === undefined) return
    if (alternate.type !== 'longstr') {
      throw new BrokerError(
        'precondition-failed',
        `invalid type '${alternate.type}' for arg 'alternate-exchange' in ${describeExchange(name, this.name)}`,
      )
    }
    session.requireReadExchange(name)
    session.requireWriteExchange(String(alternate.value))
  }

  // ---- queues

  async declareQueue(
    session: Session,
    request: {
      readonly name: string
      readonly passive: boolean
      readonly durable: boolean
      readonly exclusive: boolean
      readonly autoDelete: boolean
      readonly arguments: FieldTable
    },
  ): Promise<{ name: string; messageCount: number; consumerCount: number }> {
    const given = withoutLineBreaks(request.name)
    if (isDirectReplyName(given)) return this.#describeReplies(given)
    if (request.passive) {
      const queue = this.requireAccessibleQueue(session, given)
      queue.touch()
      return summary(queue)
    }
    const name = given === '' ? generateQueueName() : given
    if (given !== '') refuseReservedName('queue', name)
    session.requireConfigureQueue(name)
    const exclusiveOwner = request.exclusive ? session.owner : null
    const queueArguments = this.#withDefaultType(request)
    const existing = this.queues.get(name)
    if (existing !== undefined) {
      if (existing.exclusiveOwner !== exclusiveOwner) this.#refuseLocked(name)
      const durable = request.durable && exclusiveOwner === null
      assertQueueEquivalent(existing, { ...request, durable, arguments: queueArguments })
      existing.touch()
      return summary(existing)
    }
    this.#refuseAboveQueueLimit(name)
    this.#checkDeadLetterExchange(session, name, queueArguments)
    const declaration = { ...request, name, arguments: queueArguments, generatedName: given === '' }
    validateQueueArguments(declaration, this.name)
    await this.#context.change(
      {
        type: 'declare-queue',
        vhost: this.name,
        name,
        durable: request.durable,
        autoDelete: request.autoDelete,
        exclusiveOwner,
        arguments: toTriples(queueArguments),
      },
      session.user,
    )
    return summary(this.requireQueue(name))
  }

  /** The arguments with the default type of this virtual host, where none is given and the flags suit it. */
  #withDefaultType(request: {
    readonly durable: boolean
    readonly exclusive: boolean
    readonly autoDelete: boolean
    readonly arguments: FieldTable
  }): FieldTable {
    const type = this.defaultQueueType
    if (type === '' || type === 'classic' || request.arguments.has('x-queue-type')) return request.arguments
    if (!request.durable || request.exclusive || request.autoDelete) return request.arguments
    return new Map([...request.arguments, ['x-queue-type', { type: 'longstr', value: type }]])
  }

  #refuseAboveQueueLimit(name: string): void {
    const limit = reachedLimit(this.limits, 'max-queues', () => this.queues.size)
    if (limit === undefined) return
    throw new BrokerError(
      'precondition-failed',
      `cannot declare queue '${name}': queue limit in vhost '${this.name}' (${limit}) is reached`,
    )
  }

  /** What a declare of a name for direct replies answers: nothing is declared. */
  #describeReplies(name: string): { name: string; messageCount: number; consumerCount: number } {
    if (!this.replies.exists(name)) throw new BrokerError('not-found', `no ${describeQueue(name, this.name)}`)
    return { name, messageCount: 0, consumerCount: 1 }
  }

  /** Returns the number of ready messages that went; a missing queue is no error. */
  async deleteQueue(
    session: Session,
    request: { readonly name: string; readonly ifUnused: boolean; readonly ifEmpty: boolean },
  ): Promise<number> {
    const name = withoutLineBreaks(request.name)
    session.requireConfigureQueue(name)
    const queue = this.queues.get(name)
    if (queue === undefined) return 0
    this.#refuseOtherOwner(session, queue)
    if (queue.type === 'quorum') this.#refuseConditions(name, request)
    return this.deleteQueueIf(queue, request, session.user)
  }

  #refuseConditions(
    name: string,
    conditions: { readonly ifUnused: boolean; readonly ifEmpty: boolean },
  ): void {
    const flag = conditions.ifUnused ? 'if-unused' : conditions.ifEmpty ? 'if-empty' : undefined
    if (flag === undefined) return
    throw new BrokerError(
      'not-implemented',
      `cannot delete ${describeQueue(name, this.name)}. queue.delete operations with ${flag} flag set are not ` +
        'supported by quorum queues',
    )
  }

  /** Deletes a queue unless a condition keeps it; returns the number of ready messages that went. */
  async deleteQueueIf(
    queue: Queue,
    conditions: { readonly ifUnused: boolean; readonly ifEmpty: boolean },
    user?: string,
  ): Promise<number> {
    const described = describeQueue(queue.name, this.name)
    if (conditions.ifEmpty && queue.ready.messages > 0)
      throw new BrokerError('not-empty', `${described} not empty`)
    if (conditions.ifUnused && queue.consumerCount > 0) throw new BrokerError('in-use', `${described} in use`)
    const { messages } = queue.ready
    await this.#context.change({ type: 'delete-queue', vhost: this.name, name: queue.name }, user)
    return messages
  }

  async purgeQueue(session: Session, name: string): Promise<number> {
    session.requireReadQueue(name)
    return this.purge(this.requireAccessibleQueue(session, name))
  }

  /** Drops the ready messages of a queue; what was purged must not come back after a crash. */
  async purge(queue: Queue): Promise<number> {
    const count = queue.purge()
    if (queue.durable) await this.#context.store.committed()
    return count
  }

  #checkDeadLetterExchange(session: Session, name: string, queueArguments: FieldTable): void {
    const exchange = queueArguments.get('x-dead-letter-exchange')
    if (exchange === undefined) return
    if (exchange.type !== 'longstr') {
      throw new BrokerError(
        'precondition-failed',
        `invalid type '${exchange.type}' for arg 'x-dead-letter-exchange' in ${describeQueue(name, this.name)}`,
      )
    }
    session.requireReadQueue(name)
    session.requireWriteExchange(String(exchange.value))
  }

  // ---- bindings

  async bindQueue(session: Session, request: QueueBinding): Promise<void> {
    this.#checkQueueBinding(session, request)
    this.requireExchange(request.exchange)
    this.requireAccessibleQueue(session, request.queue)
    await this.#changeBinding(session, 'bind', 'queue', request.queue, request.exchange, request)
  }

  /** What is not bound is unbound already: nothing that is missing is an error. */
  async unbindQueue(session: Session, request: QueueBinding): Promise<void> {
    this.#checkQueueBinding(session, request)
    const exchange = this.exchanges.get(withoutLineBreaks(request.exchange))
    const queue = this.queues.get(withoutLineBreaks(request.queue))
    if (exchange !== undefined && queue !== undefined) {
      const { key } = new Binding(exchange, queue, request.routingKey, request.arguments)
      if (exchange.find(key) !== undefined) this.#refuseOtherOwner(session, queue)
    }
    await this.#changeBinding(session, 'unbind', 'queue', request.queue, request.exchange, request)
  }

  async bindExchange(session: Session, request: ExchangeBinding): Promise<void> {
    this.#checkExchangeBinding(session, request)
    await this.#changeBinding(session, 'bind', 'exchange', request.destination, request.source, request)
  }

  async unbindExchange(session: Session, request: ExchangeBinding): Promise<void> {
    this.#checkExchangeBinding(session, request)
    await this.#changeBinding(session, 'unbind', 'exchange', request.destination, request.source, request)
  }

  #checkQueueBinding(session: Session, request: QueueBinding): void {
    session.requireWriteQueue(request.queue)
    refuseDefaultExchange(request.exchange)
    session.requireReadExchange(request.exchange)
    session.requireReadTopic(this.exchanges.get(request.exchange), request.routingKey)
  }

  #checkExchangeBinding(session: Session, request: ExchangeBinding): void {
    refuseDefaultExchange(request.destination)
    refuseDefaultExchange(request.source)
    session.requireWriteExchange(request.destination)
    session.requireReadExchange(request.source)
    session.requireReadTopic(this.exchanges.get(request.source), request.routingKey)
  }

  async #changeBinding(
    session: Session,
    type: 'bind' | 'unbind',
    destinationKind: 'queue' | 'exchange',
    destination: string,
    source: string,
    request: { readonly routingKey: string; readonly arguments: FieldTable },
  ): Promise<void> {
    await this.#context.change(
      {
        type,
        vhost: this.name,
        source: withoutLineBreaks(source),
        destinationKind,
        destination: withoutLineBreaks(destination),
        routingKey: request.routingKey,
        arguments: toTriples(request.arguments),
      },
      session.user,
    )
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
    this.#refuseOtherOwner(session, queue)
    return queue
  }

  #refuseOtherOwner(session: Session, queue: Queue): void {
    if (queue.exclusiveOwner !== null && queue.exclusiveOwner !== session.owner)
      this.#refuseLocked(queue.name)
  }

  #refuseLocked(name: string): never {
    throw new BrokerError(
      'resource-locked',
      `cannot obtain exclusive access to locked ${describeQueue(name, this.name)}. It could be originally ` +
        'declared on another connection or the exclusive property value does not match that of the original declaration.',
    )
  }

  // ---- for the metadata commands and recovery

  /**
   * Makes an exchange of a known type. '' is the default exchange.
   * @param logId number of the log of a recovered exchange that keeps messages
   * @throws BrokerError 'precondition-failed' when the arguments do not suit the type
   */
  createExchange(type: string, definition: ExchangeDefinition, logId?: number): Exchange {
    const { store, timers, nextLogId } = this.#context
    const exchange =
      definition.name === ''
        ? new DefaultExchange(this.queues, this.replies)
        : createExchange(type, definition, {
            random: Math.random,
            timers,
            openLog: () => store.openLog(logId ?? nextLogId(1)),
            route: (source, message) => this.#route(source, message),
          })
    this.policies.applyToExchange(exchange)
    this.exchanges.set(exchange.name, exchange)
    return exchange
  }

  /** Makes a queue with a new log, or with that of a recovered one. */
  createQueue(
    definition: Omit<QueueDefinition, 'id'> & { readonly id?: number; readonly logs?: number },
  ): Queue {
    const { store, budget, timers } = this.#context
    const levels = definition.logs ?? priorityLevels(definition.arguments)
    const id = definition.id ?? this.#context.nextLogId(levels)
    const higher = Array.from({ length: levels - 1 }, (_, level) => store.openLog(id + 1 + level))
    const queue = new Queue(
      { ...definition, id },
      {
        vhostName: this.name,
        logs: [store.openLog(id), ...higher],
        budget,
        timers,
        unused: (unused) => this.#deleteUnused(unused),
        deadLetter: (from, message, reason, exchange) =>
          this.#deadLetters.publish(from, message, reason, exchange),
      },
    )
    this.policies.applyToQueue(queue)
    this.queues.set(queue.name, queue)
    if (queue.exclusiveOwner !== null) addTo(this.#exclusiveQueues, queue.exclusiveOwner, queue)
    return queue
  }

  /** Takes a queue out and ends it. Its bindings are gone already. */
  removeQueue(queue: Queue): void {
    this.queues.delete(queue.name)
    if (queue.exclusiveOwner !== null) removeFrom(this.#exclusiveQueues, queue.exclusiveOwner, queue)
    queue.destroy()
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
    void this.#context.change({ type: 'delete-queue', vhost: this.name, name: queue.name })
  }
}

const NO_KEYS: readonly string[] = []

interface QueueBinding {
  readonly queue: string
  readonly exchange: string
  readonly routingKey: string
  readonly arguments: FieldTable
}

interface ExchangeBinding {
  readonly destination: string
  readonly source: string
  readonly routingKey: string
  readonly arguments: FieldTable
}

function summary(queue: Queue): { name: string; messageCount: number; consumerCount: number } {
  return { name: queue.name, messageCount: queue.ready.messages, consumerCount: queue.consumerCount }
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
