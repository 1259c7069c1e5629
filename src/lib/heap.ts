/** A binary heap: whatever order items come in, the first one by `compare` is on top. `add` and `shift` are O(log n). */
export class Heap<T> {
  readonly #items: T[] = []
  readonly #compare: (a: T, b: T) => number

  /** @param compare as for `Array.sort` */
  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get length(): number {
    return this.#items.length
  }

  add(item: T): void {
    const items = this.#items
    let index = items.length
    items.push(item)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = items[parent] as T
      if (this.#compare(above, item) <= 0) break
      items[index] = above
      index = parent
    }
    items[index] = item
  }

  /** The first item, without taking it. */
  peek(): T | undefined {
    return this.#items[0]
  }

  /** Removes and returns the first item. */
  shift(): T | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return first
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= items.length) break
      const right = child + 1
      if (right < items.length && this.#compare(items[right] as T, items[child] as T) < 0) child = right
      const below = items[child] as T
      if (this.#compare(below, last) >= 0) break
      items[index] = below
      index = child
    }
    items[index] = last
    return first
  }

  /** All of them, the first one first. */
  inOrder(): readonly T[] {
    // What is sorted is a heap as well.
    return this.#items.sort(this.#compare)
  }

  /** Takes out the items that `matches`, which is asked in order. */
  remove(matches: (item: T) => boolean): void {
    const items = this.#items.sort(this.#compare)
    let kept = 0
    for (const item of items) if (!matches(item)) items[kept++] = item
    items.length = kept
  }

  /** Empties the heap and returns what it held, in no particular order. */
  drain(): T[] {
    return this.#items.splice(0)
  }
}
