import { patchBetween } from '../../lib/json-patch.js'
import { refusalOf } from '../errors.js'
import type { LiveRefusal } from './protocol.js'

/** Who is told what an answer is and how it changes, in JSON that is written once for all. */
export interface Watcher {
  answer(value: string): void
  patch(patch: string): void
  refusal(refusal: Omit<LiveRefusal, 'watch'>): void
}

/** ms between two looks at an answer, at the least. */
const INTERVAL = 1000

/** How much longer than a look the pause after it is: so that looking takes a twentieth of the time at most. */
const REST = 20

/** One answer of the HTTP API that is computed again and again as long as somebody watches, once for all of them. */
export class LiveAnswer {
  readonly #compute: () => Promise<unknown>
  readonly #onUnwatched: () => void
  readonly #watchers = new Set<Watcher>()
  #timer: NodeJS.Timeout | undefined
  #value: unknown
  /** What the answer is, as text; undefined while it is refused, or was not computed yet. */
  #text: string | undefined
  #refusal: Omit<LiveRefusal, 'watch'> | undefined

  /** @param compute gives the answer as of now, or throws what refuses it */
  constructor(compute: () => Promise<unknown>, onUnwatched: () => void) {
    this.#compute = compute
    this.#onUnwatched = onUnwatched
  }

  /** The watcher is told the answer at once, or as soon as there is one. */
  watch(watcher: Watcher): void {
    this.#watchers.add(watcher)
    if (this.#watchers.size === 1) void this.#look()
    else this.tell(watcher)
  }

  unwatch(watcher: Watcher): void {
    this.#watchers.delete(watcher)
    if (this.#watchers.size > 0) return
    clearTimeout(this.#timer)
    this.#onUnwatched()
  }

  /** Tells a watcher all of the answer: one that is new, or that has missed what was told. */
  tell(watcher: Watcher): void {
    if (this.#text !== undefined) watcher.answer(this.#text)
    else if (this.#refusal !== undefined) watcher.refusal(this.#refusal)
  }

  async #look(): Promise<void> {
    const began = performance.now()
    try {
      this.#accept(await this.#compute())
    } catch (error) {
      this.#refuse(error)
    }
    if (this.#watchers.size === 0) return
    const pause = Math.max(INTERVAL, (performance.now() - began) * REST)
    this.#timer = setTimeout(() => void this.#look(), pause)
  }

  #accept(value: unknown): void {
    const before = this.#value
    const hadAnswer = this.#text !== undefined
    const patch = hadAnswer ? patchBetween(before, value) : undefined
    if (hadAnswer && patch === undefined) return
    this.#value = value
    this.#text = JSON.stringify(value)
    this.#refusal = undefined
    if (!hadAnswer) {
      for (const watcher of this.#watchers) this.tell(watcher)
      return
    }
    const text = JSON.stringify(patch)
    for (const watcher of this.#watchers) watcher.patch(text)
  }

  #refuse(error: unknown): void {
    const { status, error: word, message: reason } = refusalOf(error)
    if (this.#refusal?.reason === reason && this.#refusal.status === status) return
    this.#refusal = { status, error: word, reason: String(reason) }
    this.#text = undefined
    this.#value = undefined
    for (const watcher of this.#watchers) watcher.refusal(this.#refusal)
  }
}
