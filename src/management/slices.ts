/** ms that a long computation may hold the event loop before others get their turn. */
const SLICE = 4

/**
 * Lets others have their turn whenever a long computation has held the event loop for a while. However many of them are
 * under way, only one goes on in each turn of the loop: clients of AMQP wait for one slice, not for a slice of each.
 */
export class Slices {
  #since = performance.now()

  /** Whether it is time to `rest`. */
  get spent(): boolean {
    return performance.now() - this.#since > SLICE
  }

  async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      resting.push(resolve)
      if (resting.length === 1) setImmediate(wakeOne)
    })
    this.#since = performance.now()
  }
}

/** In the order in which they go on. */
const resting: (() => void)[] = []

function wakeOne(): void {
  resting.shift()?.()
  if (resting.length > 0) setImmediate(wakeOne)
}
