import type { Message } from '../../message/message.js'
import { readHeaders } from '../../message/properties.js'
import type { RecoveredLog } from '../../store/store.js'
import { withoutBcc } from '../carbon-copies.js'
import { erlangTerm } from '../erlang-term.js'
import { BrokerError } from '../errors.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { ExchangeDefinition, ExchangeSurroundings } from './exchange.js'
import { FanoutExchange } from './fanout.js'
import { MessageHistory } from './message-history.js'

/**
 * x-recent-history: a fanout that keeps its last messages and gives them, oldest first, to every destination that
 * is bound to it. Those of a durable exchange survive a restart as far as they are persistent.
 */
export class RecentHistoryExchange extends FanoutExchange {
  override readonly type: string = 'x-recent-history'
  override readonly usesCopies = false
  readonly #history: MessageHistory

  constructor(definition: ExchangeDefinition, surroundings: ExchangeSurroundings) {
    super(definition)
    const length = historyLength(definition)
    this.#history = new MessageHistory(length, definition.durable ? surroundings.openLog() : undefined)
  }

  override get history(): readonly Message[] {
    return this.#history.messages
  }

  override get logId(): number | undefined {
    return this.#history.logId
  }

  override recover(log: RecoveredLog): Promise<void> {
    return this.#history.recover(log)
  }

  override destroy(): void {
    this.#history.destroy()
  }

  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    if (isToBeKept(message) && this.#history.add(withoutBcc(message).detached())) targets.held = true
    return super.match(routingKey, message, targets)
  }
}

function isToBeKept({ data, offset }: Message): boolean {
  const noStore = readHeaders(data, offset)?.get('x-recent-history-no-store')
  return noStore?.type !== 'bool' || !noStore.value
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
