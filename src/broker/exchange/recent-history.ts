import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import { readHeaders } from '../../message/properties.js'
import { withoutBcc } from '../carbon-copies.js'
import { erlangTerm } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { ExchangeDefinition } from './exchange.js'
import { FanoutExchange } from './fanout.js'

/**
 * x-recent-history: a fanout that keeps its last messages and gives them, oldest first, to every destination that
 * is bound to it. The history is a convenience for late subscribers and is in memory only, as RabbitMQ's is:
 * messages that must survive a restart belong into a durable queue.
 */
export class RecentHistoryExchange extends FanoutExchange {
  override readonly type: string = 'x-recent-history'
  override readonly usesCopies = false
  readonly #length: number
  readonly #history = new Ring<Message>()

  constructor(definition: ExchangeDefinition) {
    super(definition)
    this.#length = historyLength(definition)
  }

  override get history(): readonly Message[] {
    return Array.from({ length: this.#history.length }, (_, i) => this.#history.at(i) as Message)
  }

  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    this.#remember(message)
    return super.match(routingKey, message, targets)
  }

  #remember(message: Message): void {
    const noStore = readHeaders(message.data, message.offset)?.get('x-recent-history-no-store')
    if (noStore?.type === 'bool' && noStore.value) return
    this.#history.push(withoutBcc(message).detached())
    if (this.#history.length > this.#length) this.#history.shift()
  }
}

/** @throws BrokerError 'precondition-failed', in RabbitMQ's words */
function historyLength(definition: ExchangeDefinition): number {
  const length = definition.arguments.get('x-recent-history-length')
  if (length === undefined) return DEFAULT_LENGTH
  if (typeof length.value === 'number' && Number.isInteger(length.value) && length.value > 0) {
    return length.value
  }
  throw new BrokerError(
    'precondition-failed',
    `Invalid argument ${erlangTerm(length)}, 'x-recent-history-length' must be a positive integer`,
  )
}

const DEFAULT_LENGTH = 20
