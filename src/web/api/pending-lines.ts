/** Lines that have come since the last drawing, the last ones of them as text. */
export class PendingLines {
  readonly #limit: number
  #lines: string[] = []
  #seen = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(lines: readonly string[]): void {
    this.#seen += lines.length
    this.#lines.push(...lines.slice(-this.#limit))
    if (this.#lines.length > 2 * this.#limit) this.#lines = this.#lines.slice(-this.#limit)
  }

  take(): { readonly lines: readonly string[]; readonly seen: number } {
    const taken = { lines: this.#lines.slice(-this.#limit), seen: this.#seen }
    this.#lines = []
    this.#seen = 0
    return taken
  }
}
