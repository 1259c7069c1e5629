import type { Message } from '../../message/message.js'
import type { MessageLog, RecoveredLog } from '../../store/store.js'
import type { Binding } from '../binding.js'
import { BrokerError } from '../errors.js'
import type { AppliedPolicy } from '../policy/policy.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { readDelay, withDelayOver } from './delay-header.js'
import { DelayedMessages } from './delayed-messages.js'
import { Exchange, type ExchangeDefinition, type ExchangeSurroundings } from './exchange.js'

export const DELAYED_TYPE = 'x-delayed-message'
/** Names the type of exchange that a delayed message is routed by. */
export const DELAYED_TYPE_ARGUMENT = 'x-delayed-type'

/**
 * x-delayed-message: keeps messages for as long as their header x-delay says (ms), then routes them. It routes as
 * the exchange type that its argument x-delayed-type names: an exchange of that type in it has the bindings.
 */
export class DelayedExchange extends Exchange {
  readonly type = DELAYED_TYPE
  override readonly usesCopies: boolean
  readonly #inner: Exchange
  readonly #messages: DelayedMessages
  /** The message that was held last: it comes once for each of its keys. */
  #held: Message | undefined

  /** @param inner an exchange of the type `delayedType` */
  constructor(definition: ExchangeDefinition, surroundings: ExchangeSurroundings, inner: Exchange) {
    super(definition)
    this.#inner = inner
    this.usesCopies = inner.usesCopies
    // An exchange of this type is never inside another one.
    const log = surroundings.openLog() as MessageLog
    this.#messages = new DelayedMessages(log, surroundings.timers, (message) =>
      surroundings.route(this, withDelayOver(message)),
    )
  }

  override get history(): readonly Message[] {
    return this.#inner.history
  }

  override get logId(): number {
    return this.#messages.logId
  }

  override get delayed(): DelayedMessages {
    return this.#messages
  }

  override get rememberedKeys(): number {
    return this.#inner.rememberedKeys
  }

  override get duplicates(): number {
    return this.#inner.duplicates
  }

  override isDuplicate(message: Message): boolean {
    return this.#inner.isDuplicate(message)
  }

  override applyPolicy(policy: AppliedPolicy | undefined): void {
    super.applyPolicy(policy)
    this.#inner.applyPolicy(policy)
  }

  override recoverKeys(log: RecoveredLog): Promise<void> {
    return this.#inner.recoverKeys(log)
  }

  override recover(log: RecoveredLog): undefined {
    this.#messages.recover(log)
  }

  override destroy(): void {
    this.#messages.destroy()
    this.#inner.destroy()
  }

  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    if (message === this.#held) return true
    const delay = readDelay(message)
    if (delay === 0) return this.#inner.match(routingKey, message, targets)
    this.#held = message
    this.#messages.hold(message, delay)
    targets.held = true
    return true
  }

  protected override attach(binding: Binding): void {
    this.#inner.add(binding)
  }

  protected override detach(binding: Binding): void {
    this.#inner.remove(binding.key)
  }
}

/**
 * The type of the exchange that routes when the delay is over.
 * @throws BrokerError 'precondition-failed', in the words of RabbitMQ's plugin
 */
export function delayedType(definition: ExchangeDefinition, isKnown: (type: string) => boolean): string {
  const type = definition.arguments.get(DELAYED_TYPE_ARGUMENT)?.value
  if (type === DELAYED_TYPE) {
    throw invalidArgument("'x-delayed-message' can't be used for 'x-delayed-type'")
  }
  if (typeof type !== 'string' || !isKnown(type)) {
    throw invalidArgument("'x-delayed-type' must be an existing exchange type")
  }
  return type
}

function invalidArgument(problem: string): BrokerError {
  return new BrokerError('precondition-failed', `Invalid argument, ${problem}`)
}
