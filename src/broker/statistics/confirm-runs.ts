import { Ring } from '../../lib/ring.js'
import type { PublishCounters } from './publish-counters.js'

/**
 * To which exchange the publishes went that wait for their confirms. They are remembered in runs: a channel that
 * publishes to one exchange costs one comparison a message.
 */
export class ConfirmRuns {
  readonly #firsts = new Ring<number>()
  readonly #sources = new Ring<PublishCounters>()
  #last: PublishCounters | undefined

  /** Publish number `number` came from `source`. */
  published(number: number, source: PublishCounters): void {
    if (source !== this.#last) this.#begin(number, source)
  }

  #begin(number: number, source: PublishCounters): void {
    this.#last = source
    this.#firsts.push(number)
    this.#sources.push(source)
  }

  /** The publishes from `first` to `last` are answered, as those before are already; `negative`: they were refused. */
  answered(first: number, last: number, negative: boolean): void {
    for (let from = first; from <= last; ) {
      const next = this.#firsts.at(1) ?? Number.POSITIVE_INFINITY
      const source = this.#sources.peek()
      if (next <= from) {
        this.#firsts.shift()
        this.#sources.shift()
        continue
      }
      const to = Math.min(last, next - 1)
      if (!negative && source !== undefined) source.confirm += to - from + 1
      from = to + 1
    }
  }
}
