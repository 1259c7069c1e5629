import { EMPTY_TABLE } from '../../message/field-table.js'
import type { Message } from '../../message/message.js'
import { readHeaders } from '../../message/properties.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { Exchange } from './exchange.js'
import { comparable, HeaderIndex, HeaderRule } from './header-rules.js'

/**
 * Bindings match on the headers of a message; routing keys are ignored. The headers are decoded once a message, and only
 * bindings that ask for one of them are looked at (`HeaderIndex`).
 */
export class HeadersExchange extends Exchange {
  readonly type = 'headers'
  readonly #rules = new Map<Binding, HeaderRule>()
  readonly #index = new HeaderIndex()

  override match(_routingKey: string, message: Message, targets: RouteTargets<BindableQueue>): boolean {
    if (this.#rules.size === 0) return false
    return this.#index.match(comparable(readHeaders(message.data, message.offset) ?? EMPTY_TABLE), targets)
  }

  protected override attach(binding: Binding): void {
    const rule = new HeaderRule(binding.arguments)
    rule.destinations.add(binding)
    this.#rules.set(binding, rule)
    this.#index.add(rule)
  }

  protected override detach(binding: Binding): void {
    const rule = this.#rules.get(binding)
    if (rule === undefined) return
    this.#rules.delete(binding)
    this.#index.remove(rule)
  }
}
