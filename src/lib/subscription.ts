import { Ring } from './ring.js'

/**
 * Items from a source that does not wait, for a reader who asks for one at a time. What the reader is behind is kept
 * up to a limit; beyond it the oldest items are dropped and counted. Written by hand and not as a generator: `return`
 * must end a `next` that waits for an item that may never come.
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  readonly #limit: number
  readonly #end: () => void
  readonly #items = new Ring<T>()
  #dropped = 0
  #ended = false
  #wake: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined

  /**
   * @param limit items that are kept for a slow reader
   * @param end called once, when the reader has had enough
   */
  constructor(limit: number, end: () => void) {
    this.#limit = limit
    this.#end = end
  }

  /** Items that the reader has missed so far. */
  get dropped(): number {
    return this.#dropped
  }

  /** Ends the subscription in `duration` ms, whether the reader asks for more or not. */
  endAfter(duration: number): void {
    this.#timer = setTimeout(() => void this.return(), duration)
  }

  push(item: T): void {
    if (this.#ended) return
    if (this.#items.length === this.#limit) {
      this.#items.shift()
      this.#dropped++
    }
    this.#items.push(item)
    this.#wake?.()
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<T>> {
    for (;;) {
      if (this.#ended) return { done: true, value: undefined }
      if (this.#items.length > 0) return { done: false, value: this.#items.shift() as T }
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async return(): Promise<IteratorResult<T>> {
    if (!this.#ended) {
      this.#ended = true
      clearTimeout(this.#timer)
      this.#end()
      this.#wake?.()
    }
    return { done: true, value: undefined }
  }
}
