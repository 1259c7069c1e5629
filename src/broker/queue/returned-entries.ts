import type { QueueEntry } from './entry.js'

/**
 * Entries that were requeued, lowest position first: a binary heap, so that a consumer that nacks one
 * message at a time costs O(log n) and not a sort.
 */
export class ReturnedEntries {
  readonly #heap: QueueEntry[] = []

  get length(): number {
    return this.#heap.length
  }

  add(entry: QueueEntry): void {
    const heap = this.#heap
    let index = heap.length
    heap.push(entry)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent] as QueueEntry
      if (above.position <= entry.position) break
      heap[index] = above
      index = parent
    }
    heap[index] = entry
  }

  peek(): QueueEntry | undefined {
    return this.#heap[0]
  }

  /** Removes and returns the entry with the lowest position. */
  shift(): QueueEntry | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || first === last) return first
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= heap.length) break
      const right = heap[child + 1]
      if (right !== undefined && right.position < (heap[child] as QueueEntry).position) child++
      const below = heap[child] as QueueEntry
      if (below.position >= last.position) break
      heap[index] = below
      index = child
    }
    heap[index] = last
    return first
  }

  /** Empties the heap and returns what it held, in no particular order. */
  drain(): QueueEntry[] {
    return this.#heap.splice(0)
  }
}
