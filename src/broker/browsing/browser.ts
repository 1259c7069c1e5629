import { setImmediate } from 'node:timers/promises'
import type { LoggedMessage } from '../../store/store.js'
import type { Queue } from '../queue/queue.js'
import type { Level } from '../queue/ready-messages.js'

/** Messages that follow one another, in the order in which they were asked for. */
export interface Stretch {
  readonly level: Level
  readonly messages: readonly LoggedMessage[]
}

/**
 * Looks at the ready messages of a queue from one end to the other without taking them: nothing is marked, counted or
 * moved. Of a long queue only one stretch at a time is in memory, and the event loop goes on between two of them.
 *
 * The queue lives on meanwhile. What comes after the browser was made is not seen; what is taken before its stretch is
 * read neither; what comes back to a place that was passed is missed.
 */
export class QueueBrowser {
  readonly #levels: Level[]
  readonly #newestFirst: boolean
  readonly #first: number
  readonly #last: number
  #from: number
  #to: number

  /** @param range positions that are of interest, both included */
  constructor(
    queue: Queue,
    newestFirst: boolean,
    range: { readonly from: number; readonly to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
  ) {
    this.#levels = newestFirst ? queue.levels.toReversed() : [...queue.levels]
    this.#newestFirst = newestFirst
    this.#first = range.from
    this.#last = Math.min(range.to, queue.lastPosition)
    this.#from = this.#first
    this.#to = this.#last
  }

  /** The next stretch, read in this turn of the event loop: what it holds is still ready. Undefined at the end. */
  async next(): Promise<Stretch | undefined> {
    await setImmediate()
    for (let [level] = this.#levels; level !== undefined; [level] = this.#levels) {
      const messages = await level.look(this.#from, this.#to, STRETCH_BYTES, this.#newestFirst)
      const [first, last] = [messages[0], messages.at(-1)]
      if (first !== undefined && last !== undefined) {
        this.#from = this.#newestFirst ? this.#from : last.position + 1
        this.#to = this.#newestFirst ? first.position - 1 : this.#to
        return { level, messages: this.#newestFirst ? messages.toReversed() : messages }
      }
      this.#levels.shift()
      this.#from = this.#first
      this.#to = this.#last
    }
    return undefined
  }
}

/** Few enough that looking at them takes milliseconds. */
const STRETCH_BYTES = 256 * 1024
