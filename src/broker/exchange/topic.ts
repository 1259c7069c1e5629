import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { Destinations } from './destinations.js'
import { Exchange } from './exchange.js'
import { PatternTrie } from './pattern-trie.js'

/**
 * Binding keys are patterns over words that are separated by dots: `*` is exactly one word, `#` any number.
 *
 * Publishers use the same routing keys again and again, so what a key leads to is remembered until a
 * binding changes; a key that is new costs a walk through the trie of patterns.
 */
export class TopicExchange extends Exchange {
  readonly type = 'topic'
  readonly #patterns = new PatternTrie()
  readonly #remembered = new Map<string, Destinations>()
  #rememberedWeight = 0

  override match(routingKey: string, _message: Message, targets: RouteTargets<BindableQueue>): boolean {
    let destinations = this.#remembered.get(routingKey)
    if (destinations === undefined) {
      destinations = this.#patterns.match(routingKey)
      this.#remember(routingKey, destinations)
    }
    return destinations.addTo(targets)
  }

  #remember(routingKey: string, destinations: Destinations): void {
    const weight = KEY_WEIGHT + destinations.size
    if (this.#rememberedWeight + weight > MAX_WEIGHT) this.#forget()
    this.#remembered.set(routingKey, destinations)
    this.#rememberedWeight += weight
  }

  #forget(): void {
    this.#remembered.clear()
    this.#rememberedWeight = 0
  }

  protected override attach(binding: Binding): void {
    this.#patterns.add(binding)
    this.#forget()
  }

  protected override detach(binding: Binding): void {
    this.#patterns.remove(binding)
    this.#forget()
  }
}

/**
 * What one exchange remembers at most, counted in destinations (8 bytes each): some thousand keys that lead to one
 * queue, or few that lead to thousands. Keys that never come again push the others out at times.
 */
const MAX_WEIGHT = 65_536
/** A key with its entry takes about as much memory as this many destinations. */
const KEY_WEIGHT = 16
