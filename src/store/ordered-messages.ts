import type { Message } from '../message/message.js'
import type { LoggedMessage } from './store.js'

/**
 * Messages in memory in the order of their positions. Taking them out in order costs O(1), in any other
 * order O(log n). What was taken leaves a hole; holes are swept out when they outnumber the messages.
 */
export class OrderedMessages {
  #positions: number[] = NO_POSITIONS
  #messages: (Message | null)[] = NO_MESSAGES
  /** Everything before this index was taken. */
  #head = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  /** `position` must be higher than all before it. */
  append(position: number, message: Message): void {
    if (this.#positions === NO_POSITIONS) {
      this.#positions = []
      this.#messages = []
    }
    this.#positions.push(position)
    this.#messages.push(message)
    this.#size++
  }

  /** Whether there is a message at `position`. */
  has(position: number): boolean {
    const index = this.#lowerBound(position)
    return this.#positions[index] === position && this.#messages[index] !== null
  }

  /** Takes out the message at `position` and returns it; null when there is none. */
  take(position: number): Message | null {
    const index = this.#lowerBound(position)
    if (this.#positions[index] !== position) return null
    const message = this.#messages[index] as Message | null
    if (message !== null) this.#remove(index)
    this.#sweep()
    return message
  }

  /** Takes out everything from `first` to `last`, both included, and returns the bytes of its content. */
  takeRange(first: number, last: number): number {
    let bytes = 0
    for (let i = this.#lowerBound(first); i < this.#positions.length; i++) {
      if ((this.#positions[i] as number) > last) break
      const message = this.#messages[i] as Message | null
      if (message === null) continue
      bytes += contentLength(message)
      this.#remove(i)
    }
    this.#sweep()
    return bytes
  }

  /** Takes out everything: two arrays of the same length. */
  drain(): { readonly positions: readonly number[]; readonly messages: readonly Message[] } {
    this.#sweepHoles()
    const drained = { positions: this.#positions, messages: this.#messages as Message[] }
    this.#clear()
    return drained
  }

  /** The messages from `from` to `to`, about `maxBytes` of content, at least one if there is one. */
  slice(from: number, to: number, maxBytes: number): LoggedMessage[] {
    const found: LoggedMessage[] = []
    let bytes = 0
    for (let i = this.#lowerBound(from); i < this.#positions.length && bytes < maxBytes; i++) {
      const position = this.#positions[i] as number
      if (position > to) break
      const message = this.#messages[i] as Message | null
      if (message === null) continue
      found.push({ position, redelivered: false, message })
      bytes += contentLength(message) + MESSAGE_OVERHEAD
    }
    return found
  }

  /** As `slice`, but the last messages of the range. */
  sliceLast(from: number, to: number, maxBytes: number): LoggedMessage[] {
    const found: LoggedMessage[] = []
    let bytes = 0
    for (let i = this.#lowerBound(to + 1) - 1; i >= this.#head && bytes < maxBytes; i--) {
      const position = this.#positions[i] as number
      if (position < from) break
      const message = this.#messages[i] as Message | null
      if (message === null) continue
      found.push({ position, redelivered: false, message })
      bytes += contentLength(message) + MESSAGE_OVERHEAD
    }
    return found.reverse()
  }

  /** Index of the first position that is `position` or higher. */
  #lowerBound(position: number): number {
    const positions = this.#positions
    let low = this.#head
    let high = positions.length
    if (low < high && (positions[low] as number) >= position) return low
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((positions[middle] as number) < position) low = middle + 1
      else high = middle
    }
    return low
  }

  #remove(index: number): void {
    this.#messages[index] = null
    this.#size--
  }

  #sweep(): void {
    if (this.#size === 0) {
      this.#clear()
      return
    }
    while (this.#messages[this.#head] === null) this.#head++
    const holes = this.#positions.length - this.#size
    if (holes > SWEEP_ABOVE && holes > this.#size) this.#sweepHoles()
  }

  #sweepHoles(): void {
    if (this.#positions.length === this.#size) return
    this.#positions = this.#positions.filter((_, index) => this.#messages[index] !== null)
    this.#messages = this.#messages.filter((message) => message !== null)
    this.#head = 0
  }

  #clear(): void {
    if (this.#positions.length === 0) return
    this.#positions = NO_POSITIONS
    this.#messages = NO_MESSAGES
    this.#head = 0
    this.#size = 0
  }
}

/** Of whoever has no messages: an idle queue costs no arrays. */
const NO_POSITIONS: never[] = []
const NO_MESSAGES: never[] = []

/** Few holes are not worth sweeping. */
const SWEEP_ABOVE = 256

/** What a message costs a reader besides its content, in bytes: it bounds how many empty ones are read at once. */
export const MESSAGE_OVERHEAD = 64

/** Bytes of a message's content: properties and body. */
export function contentLength(message: Message): number {
  return message.propertiesLength + message.bodyLength
}
