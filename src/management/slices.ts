/** ms that a long computation may hold the event loop before others get their turn. */
const SLICE = 3

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
    await nextTurn()
    this.#since = performance.now()
  }
}

/**
 * What a request that has come in waits for: nothing, unless others before it have used up this turn of the loop, or are
 * waiting themselves.
 */
export function ownTurn(): Promise<void> | undefined {
  const now = performance.now()
  if (turnBegan === undefined) {
    turnBegan = now
    setImmediate(() => {
      turnBegan = undefined
    })
  }
  return waiting.length === 0 && now - turnBegan < SLICE ? undefined : nextTurn()
}

/** When the first request of this turn of the loop came. */
let turnBegan: number | undefined

/** In the order in which they go on. */
const waiting: (() => void)[] = []

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(wakeOne)
  })
}

function wakeOne(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(wakeOne)
}
