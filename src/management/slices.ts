import { setImmediate as nextTurn } from 'node:timers/promises'

/** ms that a long computation may hold the event loop before others get their turn. */
const SLICE = 4

/** Lets others have their turn whenever a long computation has held the event loop for a while. */
export class Slices {
  #since = performance.now()

  /** Whether it is time to `rest`. */
  get spent(): boolean {
    return performance.now() - this.#since > SLICE
  }

  async rest(): Promise<void> {
    await nextTurn()
    this.#since = performance.now()
  }
}
