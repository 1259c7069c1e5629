import type { Consumer } from '../consumer.js'

/**
 * The consumers of a queue that serves one at a time (x-single-active-consumer): the first to come is active,
 * the others wait until it leaves. Used in place of a `ConsumerRing`.
 */
export class SingleActiveConsumers {
  /** In the order of subscription. */
  readonly #consumers = new Set<Consumer>()
  #active: Consumer | undefined
  /** The active one has turned a message down. */
  #parked = false

  get size(): number {
    return this.#consumers.size
  }

  /** 1 while the active consumer takes messages, else 0. */
  get capacity(): number {
    return this.#active === undefined || this.#parked ? 0 : 1
  }

  [Symbol.iterator](): IterableIterator<Consumer> {
    return this.#consumers.values()
  }

  activityOf(consumer: Consumer): ConsumerActivity {
    return consumer === this.#active ? 'single_active' : 'waiting'
  }

  add(consumer: Consumer): void {
    this.#consumers.add(consumer)
    if (this.#active === undefined) this.#activate(consumer)
  }

  /** Removes a consumer; when it was active, another takes over. Returns whether it was there. */
  remove(consumer: Consumer): boolean {
    if (!this.#consumers.delete(consumer)) return false
    if (consumer === this.#active) this.#activate(this.#successor())
    return true
  }

  /** Returns whether the consumer is active and was parked. */
  resume(consumer: Consumer): boolean {
    if (consumer !== this.#active || !this.#parked) return false
    this.#parked = false
    return true
  }

  /** The active consumer, unless it cannot take a message. */
  next(): Consumer | undefined {
    const active = this.#active
    if (active === undefined || this.#parked) return undefined
    if (active.canTake()) return active
    this.#parked = true
    return undefined
  }

  #activate(consumer: Consumer | undefined): void {
    this.#active = consumer
    this.#parked = false
  }

  /** The one with the highest priority, of equals the one that has waited longest. */
  #successor(): Consumer | undefined {
    let best: Consumer | undefined
    for (const consumer of this.#consumers) {
      if (best === undefined || consumer.priority > best.priority) best = consumer
    }
    return best
  }
}

/** What a consumer is to its queue, in the words of list_consumers. */
export type ConsumerActivity = 'up' | 'single_active' | 'waiting'
