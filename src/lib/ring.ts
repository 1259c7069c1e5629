/**
 * A first-in-first-out queue in one array that is used in a circle. `push`, `shift` and `peek` are O(1)
 * (`Array.shift` moves every element); the array doubles when it is full and shrinks when it is mostly empty.
 *
 *      head            tail
 *       v               v
 *   [ . A B C D E . . . . ]      the next push goes to `tail`, the next shift takes from `head`
 */
export class Ring<T> {
  #items: (T | undefined)[] = NO_ITEMS
  /** -1 before the first push: an empty ring costs no array. */
  #mask = -1
  #head = 0
  #length = 0

  get length(): number {
    return this.#length
  }

  push(item: T): void {
    if (this.#length > this.#mask) this.#resize(Math.max(MIN_CAPACITY, (this.#mask + 1) * 2))
    this.#items[(this.#head + this.#length) & this.#mask] = item
    this.#length++
  }

  peek(): T | undefined {
    return this.#length === 0 ? undefined : this.#items[this.#head]
  }

  shift(): T | undefined {
    if (this.#length === 0) return undefined
    const item = this.#items[this.#head]
    this.#items[this.#head] = undefined
    this.#head = (this.#head + 1) & this.#mask
    this.#length--
    this.#shrink()
    return item
  }

  /** The item that was pushed last, without taking it. */
  get last(): T | undefined {
    return this.at(this.#length - 1)
  }

  /** Takes the item that was pushed last. */
  pop(): T | undefined {
    if (this.#length === 0) return undefined
    this.#length--
    const index = (this.#head + this.#length) & this.#mask
    const item = this.#items[index]
    this.#items[index] = undefined
    this.#shrink()
    return item
  }

  /** The item `index` places behind the head, without taking it. */
  at(index: number): T | undefined {
    return index >= 0 && index < this.#length ? this.#items[(this.#head + index) & this.#mask] : undefined
  }

  /** Takes out the items that `matches`, and those that are left keep their order. Looks at the first `length` items. */
  remove(length: number, matches: (item: T) => boolean): void {
    let kept = length
    for (let i = length - 1; i >= 0; i--) {
      const item = this.#items[(this.#head + i) & this.#mask] as T
      if (!matches(item)) this.#items[(this.#head + --kept) & this.#mask] = item
    }
    for (; kept > 0; kept--) this.shift()
  }

  clear(): void {
    this.#items = NO_ITEMS
    this.#mask = -1
    this.#head = 0
    this.#length = 0
  }

  #shrink(): void {
    if (this.#length * 8 < this.#mask && this.#mask >= SHRINK_ABOVE) this.#resize((this.#mask + 1) / 2)
  }

  #resize(capacity: number): void {
    const items = new Array<T | undefined>(capacity)
    for (let i = 0; i < this.#length; i++) items[i] = this.#items[(this.#head + i) & this.#mask]
    this.#items = items
    this.#mask = capacity - 1
    this.#head = 0
  }
}

const NO_ITEMS: never[] = []
/** Powers of two, so that wrapping around is a bit mask. */
const MIN_CAPACITY = 8
/** Small arrays are not worth shrinking: a queue that breathes would copy all the time. */
const SHRINK_ABOVE = 1024
