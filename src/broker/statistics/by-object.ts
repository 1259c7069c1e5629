/** An exchange or a queue. */
export interface Deletable {
  readonly deleted: boolean
}

/**
 * Something for each exchange or queue that came up. What belongs to deleted ones goes when there are twice as many
 * entries as the last time: who meets one temporary queue after the other does not fill the memory.
 */
export class ByObject<K extends Deletable, V> {
  readonly #values = new Map<K, V>()
  readonly #gone: (value: V) => void
  #cullAbove = MIN_CULLED

  /** @param gone is told what is dropped */
  constructor(gone: (value: V) => void = () => {}) {
    this.#gone = gone
  }

  get(key: K): V | undefined {
    return this.#values.get(key)
  }

  set(key: K, value: V): void {
    this.#values.set(key, value)
    if (this.#values.size > this.#cullAbove) this.#cull()
  }

  /** Of the objects that exist. */
  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const entry of this.#values) if (!entry[0].deleted) yield entry
  }

  /** Of all objects; those that are deleted may be among them. */
  values(): Iterable<V> {
    return this.#values.values()
  }

  clear(): void {
    this.#values.clear()
  }

  #cull(): void {
    for (const [key, value] of this.#values) {
      if (!key.deleted) continue
      this.#gone(value)
      this.#values.delete(key)
    }
    this.#cullAbove = Math.max(MIN_CULLED, 2 * this.#values.size)
  }
}

const MIN_CULLED = 16
