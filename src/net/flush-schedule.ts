/** Something that gathers output during a turn of the event loop. */
export interface Flushable {
  flush(): void
}

/**
 * Flushes everything that gathered output, once at the end of the turn: after every socket that has input was
 * read, so that what they caused leaves in one write a connection. One callback a turn serves them all.
 */
export class FlushSchedule {
  #due: Flushable[] = []
  #flushing: Flushable[] = []
  readonly #run = (): void => this.#flushAll()

  /** `target` is flushed at the end of the turn, as often as it was added: callers add it once a turn. */
  add(target: Flushable): void {
    if (this.#due.push(target) === 1) setImmediate(this.#run)
  }

  #flushAll(): void {
    const due = this.#due
    this.#due = this.#flushing
    this.#flushing = due
    for (const target of due) target.flush()
    due.length = 0
  }
}
