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

  /** All of them, lowest position first. */
  inOrder(): readonly QueueEntry[] {
    // What is sorted is a heap as well.
    return this.#heap.sort(byPosition)
  }

  /** Takes out the entries that `matches`. */
  remove(matches: (entry: QueueEntry) => boolean): void {
    const heap = this.#heap.sort(byPosition)
    let kept = 0
    for (const entry of heap) if (!matches(entry)) heap[kept++] = entry
    heap.length = kept
  }

  /** Empties the heap and returns what it held, in no particular order. */
  drain(): QueueEntry[] {
    return this.#heap.splice(0)
  }
}

/** For sorting, the lowest position first. */
export function byPosition(a: { readonly position: number }, b: { readonly position: number }): number {
  return a.position - b.position
}
