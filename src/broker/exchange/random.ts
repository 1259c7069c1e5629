import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { ExchangeDefinition, ExchangeSurroundings } from './exchange.js'
import { OneOfManyExchange } from './one-of-many.js'

/** x-random: each message goes to one binding, drawn at random. Keys are ignored. */
export class RandomExchange extends OneOfManyExchange {
  readonly type: string = 'x-random'
  readonly #random: () => number

  constructor(definition: ExchangeDefinition, surroundings: ExchangeSurroundings) {
    super(definition)
    this.#random = surroundings.random
  }

  override match(_routingKey: string, _message: Message, targets: RouteTargets<BindableQueue>): boolean {
    const { candidates } = this
    if (candidates.length === 0) return false
    targets.add((candidates[Math.floor(this.#random() * candidates.length)] as Binding).destination)
    return true
  }
}
