import type { Queue } from '../queue/queue.js'
import { ByObject } from './by-object.js'
import { DeliveryCounters } from './delivery-counters.js'

/** What one channel has taken from queues, by queue. */
export class ChannelDeliveries {
  /** From queues that are deleted. */
  readonly #gone = new DeliveryCounters()
  readonly #counters = new ByObject<Queue, DeliveryCounters>((counters) => this.#gone.add(counters))

  /** The counters for `queue`. Consumers keep theirs. */
  from(queue: Queue): DeliveryCounters {
    let counters = this.#counters.get(queue)
    if (counters === undefined) {
      counters = new DeliveryCounters()
      this.#counters.set(queue, counters)
    }
    return counters
  }

  /** The counters for `queue`; undefined when nothing was ever taken from there. */
  of(queue: Queue): DeliveryCounters | undefined {
    return this.#counters.get(queue)
  }

  /** Of the queues that exist. */
  [Symbol.iterator](): IterableIterator<[Queue, DeliveryCounters]> {
    return this.#counters[Symbol.iterator]()
  }

  /** Of all queues, those that are deleted among them. */
  total(): DeliveryCounters {
    const total = new DeliveryCounters()
    total.add(this.#gone)
    for (const counters of this.#counters.values()) total.add(counters)
    return total
  }
}
