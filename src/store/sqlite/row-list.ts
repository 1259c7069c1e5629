/** Rows of numbers that grow at the end. */
export class RowList {
  #values: Float64Array = new Float64Array(0)
  #length = 0

  get isEmpty(): boolean {
    return this.#length === 0
  }

  add(...row: readonly number[]): void {
    if (this.#length + row.length > this.#values.length) this.#grow(row.length)
    for (const value of row) this.#values[this.#length++] = value
  }

  /** Takes all rows out, without copying them: they are valid until the next is added. */
  takeView(): Float64Array {
    const rows = this.#values.subarray(0, this.#length)
    this.#length = 0
    return rows
  }

  /** Takes all rows out. */
  take(): Float64Array {
    const rows = this.#values.slice(0, this.#length)
    this.#length = 0
    return rows
  }

  #grow(wanted: number): void {
    const larger = new Float64Array(Math.max(64, wanted, this.#values.length * 2))
    larger.set(this.#values.subarray(0, this.#length))
    this.#values = larger
  }
}
