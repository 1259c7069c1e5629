import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Destinations } from './destinations.js'
import { Exchange } from './exchange.js'

/** Routes to all its bindings, whatever the keys. */
export class FanoutExchange extends Exchange {
  readonly type: string = 'fanout'
  readonly #destinations = new Destinations()

  override match(_routingKey: string, _message: Message, targets: RouteTargets<BindableQueue>): boolean {
    return this.#destinations.addTo(targets)
  }

  protected override attach(binding: Binding): void {
    this.#destinations.add(binding)
  }

  protected override detach(binding: Binding): void {
    this.#destinations.remove(binding)
  }
}
