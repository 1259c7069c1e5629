import type { Screen } from './terminal.js'

/**
 * Tells the daemon how many results have been shown, as items of an upload: several at a time when they come faster
 * than they can be told. When the output breaks, none of the last ones is told, since nobody knows how many got out.
 */
export class ShownResults implements AsyncIterable<readonly number[]> {
  readonly #output: Screen
  #shown = 0
  #told = 0
  #ended = false
  #wake: (() => void) | undefined

  constructor(output: Screen) {
    this.#output = output
  }

  /** One more has been shown. */
  add(): void {
    this.#shown++
    this.#wake?.()
  }

  /** No more will be shown; those that were are told. */
  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<readonly number[]> {
    while (!this.#ended || this.#told < this.#shown) {
      if (this.#told === this.#shown) await this.#more()
      // Those that came in the same piece are told together, when it is known what became of them.
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#output.broken) return
      if (this.#told === this.#shown) continue
      this.#told = this.#shown
      yield [this.#told]
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
