import type { Exchange } from '../exchange/exchange.js'
import type { Queue } from '../queue/queue.js'
import { PublishCounters } from './publish-counters.js'
import { type RouteCount, RouteCounts } from './route-counts.js'

/**
 * Where messages come from: one channel that publishes to one exchange, or an exchange alone for whoever publishes
 * without a channel.
 *
 * Which queue got how many is not counted message by message: a queue knows its last source and since which position
 * its messages come from there, and says how many there were when that changes, or when somebody asks
 * (`Queue.attribute`).
 */
export class PublishSource extends PublishCounters {
  readonly exchange: Exchange
  /** How many messages of the channel went where. */
  readonly #routes: RouteCounts | undefined
  #closed = false

  /** @param ofChannel whether a channel publishes: it is counted for the channel, too */
  constructor(exchange: Exchange, ofChannel: boolean) {
    super()
    this.exchange = exchange
    this.#routes = ofChannel ? new RouteCounts() : undefined
  }

  /** Messages that the channel has published here, by queue. Ask `Queue.attribute` of each queue first. */
  get routes(): Iterable<[Queue, RouteCount]> {
    return this.#routes ?? []
  }

  /** `queue` has taken so many messages in. */
  routed(queue: Queue, count: number): void {
    if (!this.#closed) this.#routes?.add(queue, count)
    this.exchange.counters.routes.add(queue, count)
  }

  /** The channel is closed. Queues may hold on to this source until the next message comes. */
  close(): void {
    this.#closed = true
    this.exchange.counters.goneChannels.add(this)
    this.#routes?.clear()
  }
}
