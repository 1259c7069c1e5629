import type { Exchange } from '../exchange/exchange.js'
import { ByObject } from './by-object.js'
import { PublishCounters } from './publish-counters.js'
import { PublishSource } from './publish-source.js'

/** What one channel has published, by exchange. */
export class ChannelPublishes {
  /** To exchanges that are deleted. */
  readonly #gone = new PublishCounters()
  readonly #sources = new ByObject<Exchange, PublishSource>((source) => this.#gone.add(source))
  #last: PublishSource | undefined

  /** The source for publishes to `exchange`. Called for every message: most go where the one before went. */
  to(exchange: Exchange): PublishSource {
    const last = this.#last
    return last !== undefined && last.exchange === exchange ? last : this.#find(exchange)
  }

  /** What `to` has returned last. */
  get last(): PublishSource | undefined {
    return this.#last
  }

  /** The source for `exchange`; undefined when nothing was ever published there. */
  of(exchange: Exchange): PublishSource | undefined {
    return this.#sources.get(exchange)
  }

  /** Of the exchanges that exist. */
  *[Symbol.iterator](): IterableIterator<PublishSource> {
    for (const [, source] of this.#sources) yield source
  }

  /** Of all exchanges, those that are deleted among them. */
  total(): PublishCounters {
    const total = new PublishCounters()
    total.add(this.#gone)
    for (const source of this.#sources.values()) total.add(source)
    return total
  }

  /** The channel is closed. */
  close(): void {
    for (const source of this.#sources.values()) source.close()
  }

  #find(exchange: Exchange): PublishSource {
    let source = this.#sources.get(exchange)
    if (source === undefined) {
      source = new PublishSource(exchange, true)
      this.#sources.set(exchange, source)
    }
    this.#last = source
    return source
  }
}
