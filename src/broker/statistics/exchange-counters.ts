import { PublishCounters } from './publish-counters.js'
import { RouteCounts } from './route-counts.js'

/** What went through one exchange. Dead letters, and what came through another exchange, do not count, as in RabbitMQ. */
export class ExchangeCounters {
  publishIn = 0
  /** Copies that were put into queues. */
  publishOut = 0
  /** By channels that are closed. */
  readonly goneChannels = new PublishCounters()
  #routes: RouteCounts | undefined

  /** Messages that were published here, by the queue that took them in. */
  get routes(): RouteCounts {
    this.#routes ??= new RouteCounts()
    return this.#routes
  }
}
