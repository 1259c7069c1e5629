export interface DuePair {
  readonly due: number
  readonly position: number
}

/**
 * What is due when: a binary heap of pairs of numbers in two flat arrays, 16 bytes a pair. The pair that is due
 * first is on top, of several with the same time the one with the lowest position. O(log n).
 */
export class DueHeap {
  readonly #dues: number[] = []
  readonly #positions: number[] = []

  get size(): number {
    return this.#dues.length
  }

  /** Time of the pair on top; Infinity when there is none. */
  get due(): number {
    return this.#dues[0] ?? Number.POSITIVE_INFINITY
  }

  /** Position of the pair on top; -1 when there is none. */
  get position(): number {
    return this.#positions[0] ?? -1
  }

  push(due: number, position: number): void {
    let index = this.#dues.length
    while (index > 0) {
      const parent = (index - 1) >>> 1
      if (!this.#isBefore(due, position, parent)) break
      this.#move(parent, index)
      index = parent
    }
    this.#put(index, due, position)
  }

  /** Removes the pair on top. */
  pop(): void {
    const due = this.#dues.pop()
    const position = this.#positions.pop()
    if (due === undefined || position === undefined || this.#dues.length === 0) return
    const size = this.#dues.length
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= size) break
      const other = child + 1
      if (
        other < size &&
        this.#isBefore(this.#dues[other] as number, this.#positions[other] as number, child)
      ) {
        child = other
      }
      if (this.#isBefore(due, position, child)) break
      this.#move(child, index)
      index = child
    }
    this.#put(index, due, position)
  }

  /**
   * The first `count` pairs, in the order in which they would be popped; which ones of several with the same time is
   * left open. Walks down from the top: O(k log k) for k pairs, however many there are.
   */
  first(count: number): DuePair[] {
    const pairs: DuePair[] = []
    // Places of pairs whose parents have been taken: the next one is among them.
    const candidates = new DueHeap()
    const add = (place: number) => {
      if (place < this.size) candidates.push(this.#dues[place] as number, place)
    }
    add(0)
    while (pairs.length < count && candidates.size > 0) {
      const { due, position: place } = candidates
      candidates.pop()
      pairs.push({ due, position: this.#positions[place] as number })
      add(2 * place + 1)
      add(2 * place + 2)
    }
    return pairs.sort((a, b) => a.due - b.due || a.position - b.position)
  }

  /** Takes the pairs at `unwanted` positions out, and returns the positions of those that were there. O(n). */
  removeAll(unwanted: ReadonlySet<number>): number[] {
    const dues = this.#dues.splice(0)
    const positions = this.#positions.splice(0)
    const removed: number[] = []
    for (let i = 0; i < dues.length; i++) {
      const position = positions[i] as number
      if (unwanted.has(position)) removed.push(position)
      else this.push(dues[i] as number, position)
    }
    return removed
  }

  clear(): void {
    this.#dues.length = 0
    this.#positions.length = 0
  }

  #isBefore(due: number, position: number, index: number): boolean {
    const other = this.#dues[index] as number
    return due < other || (due === other && position < (this.#positions[index] as number))
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#dues[from] as number, this.#positions[from] as number)
  }

  #put(index: number, due: number, position: number): void {
    this.#dues[index] = due
    this.#positions[index] = position
  }
}
