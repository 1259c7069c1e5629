import type { Binding } from '../binding.js'
import { BrokerError } from '../errors.js'
import { Exchange } from './exchange.js'
import { RandomExchange } from './random.js'

/**
 * x-local-random: x-random among the queues of the node that the publisher is connected to. Its bindings lead
 * to classic queues, with the empty key.
 */
export class LocalRandomExchange extends RandomExchange {
  override readonly type = 'x-local-random'

  protected override attach(binding: Binding): void {
    const { routingKey, destination } = binding
    if (routingKey !== '') refuse(`Non empty binding '${routingKey}' key not permitted`)
    if (destination instanceof Exchange) return refuse('Destination not found')
    const queueType = destination.arguments?.get('x-queue-type')?.value ?? 'classic'
    if (queueType !== 'classic') {
      refuse(`Queue type rabbit_${queueType}_queue not valid for this exchange type`)
    }
    super.attach(binding)
  }
}

function refuse(text: string): never {
  throw new BrokerError('precondition-failed', text)
}
