import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Destinations } from './destinations.js'
import { Exchange } from './exchange.js'

/** Routes to the bindings whose key equals the routing key, byte for byte. */
export class DirectExchange extends Exchange {
  readonly type = 'direct'
  readonly #byKey = new Map<string, Destinations>()

  override match(routingKey: string, _message: Message, targets: RouteTargets<BindableQueue>): boolean {
    return this.#byKey.get(routingKey)?.addTo(targets) ?? false
  }

  protected override attach(binding: Binding): void {
    let destinations = this.#byKey.get(binding.routingKey)
    if (destinations === undefined) {
      destinations = new Destinations()
      this.#byKey.set(binding.routingKey, destinations)
    }
    destinations.add(binding)
  }

  protected override detach(binding: Binding): void {
    const destinations = this.#byKey.get(binding.routingKey)
    destinations?.remove(binding)
    if (destinations?.isEmpty) this.#byKey.delete(binding.routingKey)
  }
}
