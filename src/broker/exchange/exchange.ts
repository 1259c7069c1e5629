import type { Timers } from '../../lib/timers.js'
import type { FieldTable } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import type { MessageLog, RecoveredLog } from '../../store/store.js'
import type { Binding } from '../binding.js'
import type { AppliedPolicy } from '../policy/policy.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { ExchangeCounters } from '../statistics/exchange-counters.js'
import { PublishSource } from '../statistics/publish-source.js'
import type { Tap } from '../tap/taps.js'
import type { DelayedMessages } from './delayed-messages.js'

/** What an exchange is declared with, besides its type. */
export interface ExchangeDefinition {
  readonly name: string
  readonly durable: boolean
  /** Goes when its last binding goes. */
  readonly autoDelete: boolean
  /** Cannot be published to, only bound to other exchanges. */
  readonly internal: boolean
  readonly arguments: FieldTable
}

/** What some types of exchange need besides their definition. */
export interface ExchangeSurroundings {
  /** A random number, 0 <= n < 1. */
  random(): number
  readonly timers: Timers
  /**
   * The log for messages that the exchange keeps itself: its own one after a restart, else a new one. Undefined inside
   * another exchange, whose log it is.
   */
  openLog(): MessageLog | undefined
  /** The log for the keys of messages that the exchange remembers, beside the other one. */
  openKeyLog(): MessageLog
  /** Routes a message through `exchange` into queues. */
  route(exchange: Exchange, message: Message): void
}

/**
 * Decides by its type and its bindings where a message goes. The base class keeps the bindings by identity;
 * each type arranges them so that it finds the matching ones quickly.
 */
export abstract class Exchange {
  abstract readonly type: string
  readonly name: string
  readonly durable: boolean
  readonly autoDelete: boolean
  readonly internal: boolean
  readonly arguments: FieldTable
  /** Name of the exchange that gets what matches no binding here: the argument, else what a policy says. */
  alternate: string | undefined
  /** Who watches what is published here. */
  taps: ReadonlySet<Tap> | undefined
  /** It has been deleted: only what is still under way knows of it. */
  deleted = false
  readonly counters = new ExchangeCounters()
  /** The source of what is published here by other ways than a channel. */
  readonly ownPublishes = new PublishSource(this, false)
  /** Number of the last routing that found this exchange. Only `RouteTargets` touches it. */
  routeMark = 0
  /** Whether `match` is to be called for the keys of a CC or BCC header as well. */
  readonly usesCopies: boolean = true
  readonly #bindings = new Map<string, Binding>()
  #policy: AppliedPolicy | undefined

  constructor(definition: ExchangeDefinition) {
    this.name = definition.name
    this.durable = definition.durable
    this.autoDelete = definition.autoDelete
    this.internal = definition.internal
    this.arguments = definition.arguments
    this.alternate = this.#chooseAlternate()
  }

  /** The policy in force. */
  get policy(): AppliedPolicy | undefined {
    return this.#policy
  }

  /** Puts a policy, or none, in force. */
  applyPolicy(policy: AppliedPolicy | undefined): void {
    this.#policy = policy
    this.alternate = this.#chooseAlternate()
  }

  #chooseAlternate(): string | undefined {
    // The default exchange has none: every queue is bound to it.
    if (this.name === '') return undefined
    const given = this.arguments.get('alternate-exchange')?.value
    if (typeof given === 'string') return given
    const { 'alternate-exchange': alternate } = this.#policy?.definition ?? {}
    return typeof alternate === 'string' ? alternate : undefined
  }

  /** The bindings of which this exchange is the source, oldest first. */
  get bindings(): Iterable<Binding> {
    return this.#bindings.values()
  }

  get bindingCount(): number {
    return this.#bindings.size
  }

  /** Messages that a new destination gets at once, oldest first. */
  get history(): readonly Message[] {
    return NO_MESSAGES
  }

  /** Number of the log for what the exchange keeps itself, messages or keys; undefined for types that keep nothing. */
  get logId(): number | undefined {
    return undefined
  }

  /** The messages that wait here for their time; undefined for types that delay none. */
  get delayed(): DelayedMessages | undefined {
    return undefined
  }

  get messagesDelayed(): number {
    return this.delayed?.count ?? 0
  }

  /** Keys of messages that are remembered, so that no other message with the same key gets through. */
  get rememberedKeys(): number {
    return 0
  }

  /** Messages that were held back because their key was remembered, since the broker started. */
  get duplicates(): number {
    return 0
  }

  /** Whether a message would be held back now, because one with the same key came before. */
  isDuplicate(_message: Message): boolean {
    return false
  }

  /** Brings back the keys that the log of keys held, before anything is routed. Only for types that have one. */
  async recoverKeys(_log: RecoveredLog): Promise<void> {}

  /**
   * Brings back what the log of this exchange held. Only for types that have one. When it takes a promise, nothing
   * may be routed before that resolves.
   */
  recover(_log: RecoveredLog): Promise<void> | undefined {
    return undefined
  }

  /** The exchange has been deleted. */
  destroy(): void {}

  /** The binding with this identity. */
  find(key: string): Binding | undefined {
    return this.#bindings.get(key)
  }

  /**
   * Puts a binding in force; false when there is an equal one.
   * @throws BrokerError when it does not suit the type of the exchange; nothing has changed then
   */
  add(binding: Binding): boolean {
    if (this.#bindings.has(binding.key)) return false
    this.attach(binding)
    this.#bindings.set(binding.key, binding)
    return true
  }

  /** Takes the binding with this identity out of force; undefined when there is none. */
  remove(key: string): Binding | undefined {
    const binding = this.#bindings.get(key)
    if (binding === undefined) return undefined
    this.#bindings.delete(key)
    this.detach(binding)
    return binding
  }

  /**
   * Adds the destinations of the bindings that match to `targets`: queues, and exchanges still to be routed
   * through. `routingKey` is that of the message, or one that its CC or BCC header adds.
   * @returns whether any binding matched
   */
  abstract match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean

  /** Takes a new binding into the type's own structure. */
  protected abstract attach(binding: Binding): void

  /** Undoes `attach` for a binding that was attached. */
  protected abstract detach(binding: Binding): void
}

const NO_MESSAGES: readonly Message[] = []
