import { hashText } from '../../lib/hash.js'
import type { Message } from '../../message/message.js'
import type { Binding } from '../binding.js'
import type { BindableQueue, RouteTargets } from '../route-targets.js'
import { OneOfManyExchange } from './one-of-many.js'

/** x-modulus-hash: the hash of the routing key, modulo the number of bindings, says which one gets the message. */
export class ModulusHashExchange extends OneOfManyExchange {
  readonly type = 'x-modulus-hash'

  override match(routingKey: string, _message: Message, targets: RouteTargets<BindableQueue>): boolean {
    const { candidates } = this
    if (candidates.length === 0) return false
    targets.add((candidates[hashText(routingKey) % candidates.length] as Binding).destination)
    return true
  }
}
