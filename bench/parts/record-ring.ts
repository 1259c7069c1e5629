/** A line of fixed-size records from one thread to another, in memory that both see: no call, no object, no lock. */
export class RecordRing {
  /** Fields of a record, 32-bit integers. */
  static readonly FIELDS = 5
  readonly memory: SharedArrayBuffer
  readonly #control: Int32Array
  readonly #slots: Int32Array
  readonly #mask: number
  /** How far this side has come; the other side sees it after `publish` or `release`. */
  #position = 0
  #seen = 0

  /** @param capacity records, a power of two @param memory of the ring's other end */
  constructor(capacity: number, memory?: SharedArrayBuffer) {
    const bytes = CONTROL_BYTES + capacity * RecordRing.FIELDS * 4
    this.memory = memory ?? new SharedArrayBuffer(bytes)
    this.#control = new Int32Array(this.memory, 0, CONTROL_BYTES / 4)
    this.#slots = new Int32Array(this.memory, CONTROL_BYTES)
    this.#mask = capacity - 1
  }

  /** Writes one record, which the reader sees after `publish`. False when the ring is full. */
  write(a: number, b: number, c: number, d: number, e: number): boolean {
    if (((this.#position - this.#seen) | 0) > this.#mask) {
      this.#seen = Atomics.load(this.#control, READ)
      if (((this.#position - this.#seen) | 0) > this.#mask) return false
    }
    const slot = (this.#position & this.#mask) * RecordRing.FIELDS
    const slots = this.#slots
    slots[slot] = a
    slots[slot + 1] = b
    slots[slot + 2] = c
    slots[slot + 3] = d
    slots[slot + 4] = e
    this.#position = (this.#position + 1) | 0
    return true
  }

  /** Shows the reader what was written, and wakes it if it sleeps. */
  publish(): void {
    Atomics.store(this.#control, WRITTEN, this.#position)
    if (Atomics.load(this.#control, SLEEPING) === 1) Atomics.notify(this.#control, WRITTEN)
  }

  /** Calls `take` with the index of the first field of each record there is; returns how many there were. */
  readAll(take: (slots: Int32Array, index: number) => void): number {
    const end = Atomics.load(this.#control, WRITTEN)
    const count = (end - this.#position) | 0
    for (let i = 0; i < count; i++) {
      take(this.#slots, (this.#position & this.#mask) * RecordRing.FIELDS)
      this.#position = (this.#position + 1) | 0
    }
    if (count > 0) Atomics.store(this.#control, READ, this.#position)
    return count
  }

  /** Sleeps until there is something to read, or `timeout` ms at most. */
  wait(timeout: number): void {
    Atomics.store(this.#control, SLEEPING, 1)
    Atomics.wait(this.#control, WRITTEN, this.#position, timeout)
    Atomics.store(this.#control, SLEEPING, 0)
  }
}

/** Indexes into the control words, each in a cache line of its own. */
const WRITTEN = 0
const READ = 16
const SLEEPING = 32
const CONTROL_BYTES = 192
