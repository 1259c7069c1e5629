import { EMPTY_TABLE } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import type { DirectReplies } from '../direct-replies.js'
import { refuseDefaultExchange } from '../names.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Exchange } from './exchange.js'

/**
 * The exchange with the empty name: every queue of the virtual host is bound to it under its own name, by
 * being there. It has no other bindings.
 */
export class DefaultExchange extends Exchange {
  readonly type = 'direct'
  readonly #queues: ReadonlyMap<string, BindableQueue>
  readonly #replies: DirectReplies

  /** @param queues the queues of the virtual host, kept up to date by the caller */
  constructor(queues: ReadonlyMap<string, BindableQueue>, replies: DirectReplies) {
    super({ name: '', durable: true, autoDelete: false, internal: false, arguments: EMPTY_TABLE })
    this.#queues = queues
    this.#replies = replies
  }

  /** A direct reply counts as unroutable although it is delivered, as in RabbitMQ: no queue takes it. */
  override match(routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    const queue = this.#queues.get(routingKey)
    if (queue === undefined) {
      this.#replies.reply(routingKey, message)
      return false
    }
    targets.addQueue(queue)
    return true
  }

  protected override attach(): void {
    refuseDefaultExchange(this.name)
  }

  /** Nothing was ever attached. */
  protected override detach(): void {}
}
