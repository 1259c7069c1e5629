import { Subscription } from '../../lib/subscription.js'
import { toJson } from '../../message/field-table.js'
import type { Broker } from '../broker.js'

/** An event under `event`, with its headers beside it. */
export type EventInfo = Readonly<Record<string, unknown>>

/** What happens in the broker, told as it happens. */
export class EventAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  /**
   * Every event from now on until the caller stops iterating. A caller who is more than `LIMIT` events behind misses
   * the oldest ones: nobody waits for it.
   * @param pattern events whose name it is found in
   * @param duration ms, Infinity for no end
   */
  follow(pattern: RegExp, duration: number): AsyncIterableIterator<EventInfo> {
    const events = new Subscription<EventInfo>(LIMIT, () => end())
    if (Number.isFinite(duration)) events.endAfter(duration)
    const end = this.#broker.events.follow(({ name, fields }) => {
      if (pattern.test(name)) events.push({ event: name, ...toJson(fields) })
    })
    return events
  }
}

const LIMIT = 10_000
