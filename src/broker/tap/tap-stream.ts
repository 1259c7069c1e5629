import { Ring } from '../../lib/ring.js'
import { Candidate } from '../../message/filter/candidate.js'
import type { MessageFilter } from '../../message/filter/filter.js'
import type { Message } from '../../message/message.js'
import { addTap, removeTap, type Tap, type Tappable } from './taps.js'

/** A message that has passed, or how many have passed unseen because nobody took them in time. */
export type Tapped = { readonly message: Message } | { readonly dropped: number }

/**
 * The messages that pass a place, for one reader. A slow one misses messages and is told how many: no more than a few
 * wait for it. Written by hand and not as a generator: `return` must end a `next` that waits for a message that may
 * never come.
 */
export class TapStream implements AsyncIterableIterator<Tapped> {
  readonly #place: Tappable
  readonly #filter: MessageFilter | undefined
  readonly #exists: () => boolean
  readonly #waiting = new Ring<Message>()
  #waitingBytes = 0
  #dropped = 0
  #ended = false
  #wake: (() => void) | undefined
  readonly #tap: Tap = (message) => this.#see(message)

  /** @param exists whether the place is still there; the stream ends soon after it is not */
  constructor(place: Tappable, filter: MessageFilter | undefined, exists: () => boolean) {
    this.#place = place
    this.#filter = filter
    this.#exists = exists
    addTap(place, this.#tap)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Tapped>> {
    while (!this.#ended) {
      if (this.#dropped > 0 && this.#waiting.length === 0) {
        const dropped = this.#dropped
        this.#dropped = 0
        return { done: false, value: { dropped } }
      }
      const message = this.#waiting.shift()
      if (message !== undefined) {
        this.#waitingBytes -= sizeOf(message)
        return { done: false, value: { message } }
      }
      if (!this.#exists()) return this.return()
      await this.#somethingComes()
    }
    return { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<Tapped>> {
    this.#ended = true
    removeTap(this.#place, this.#tap)
    this.#waiting.clear()
    this.#wake?.()
    return { done: true, value: undefined }
  }

  async #somethingComes(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      timer = setTimeout(resolve, LOOK_EVERY)
    })
    clearTimeout(timer)
    this.#wake = undefined
  }

  #see(message: Message): void {
    if (this.#filter !== undefined && !this.#filter(new Candidate(message, -1, false, Date.now()))) return
    if (this.#waiting.length >= MAX_WAITING || this.#waitingBytes + sizeOf(message) > MAX_WAITING_BYTES) {
      this.#dropped++
      return
    }
    this.#waiting.push(message.detached())
    this.#waitingBytes += sizeOf(message)
    this.#wake?.()
  }
}

function sizeOf(message: Message): number {
  return message.propertiesLength + message.bodyLength
}

/** What waits for a reader at most. One message of any size may always. */
const MAX_WAITING = 1000
const MAX_WAITING_BYTES = 8 * 1024 * 1024
/** ms between two looks whether the place is still there. */
const LOOK_EVERY = 500
