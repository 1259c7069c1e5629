import type { Message } from '../../message/message.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import type { Exchange } from './exchange.js'

/**
 * Finds all queues of a message that was published to `exchange`, through exchanges bound to exchanges and
 * through alternates: each exchange on the way hands what none of its bindings matches to its alternate. One
 * that does not exist, or was passed already, ends that path silently.
 *
 * A worklist and not a recursion, so chains may be of any length.
 * @param copies routing keys besides the message's own; each is tried at every exchange on the way
 * @param exchanges those of the virtual host, by name
 * @param targets takes the queues; it is emptied first
 */
export function routeMessage(
  exchange: Exchange,
  message: Message,
  copies: readonly string[],
  exchanges: ReadonlyMap<string, Exchange>,
  targets: RouteTargets<BindableQueue>,
): void {
  targets.begin()
  targets.addExchange(exchange)
  for (let source = targets.takeExchange(); source !== undefined; source = targets.takeExchange()) {
    if (source.taps !== undefined) for (const tap of source.taps) tap(message)
    let matched = source.match(message.routingKey, message, targets)
    if (source.usesCopies) {
      for (const key of copies) if (source.match(key, message, targets)) matched = true
    }
    if (matched || source.alternate === undefined) continue
    const alternate = exchanges.get(source.alternate)
    if (alternate !== undefined) targets.addExchange(alternate)
  }
}
