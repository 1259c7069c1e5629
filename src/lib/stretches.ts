import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Cuts long work into stretches, between which the event loop goes on:
 *
 *     for (const item of items) {
 *       work(item)
 *       if (stretches.due()) await stretches.pause()
 *     }
 */
export class Stretches {
  readonly #length: number
  #end: number
  #sinceLook = 0

  /** @param length of a stretch, in ms */
  constructor(length: number) {
    this.#length = length
    this.#end = performance.now() + length
  }

  /** Whether it is time for a pause. To be asked after every few microseconds of work. */
  due(): boolean {
    // Reading the clock costs as much as a few items.
    if (++this.#sinceLook < LOOK_EVERY) return false
    return this.over()
  }

  /** The same, for larger pieces of work. */
  over(): boolean {
    this.#sinceLook = 0
    return performance.now() >= this.#end
  }

  async pause(): Promise<void> {
    await nextTurn()
    this.#end = performance.now() + this.#length
  }
}

/** Items between two looks at the clock. */
const LOOK_EVERY = 32
