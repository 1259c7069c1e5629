import { PublishOutcome } from '../../broker/publish-outcome.js'
import { ConfirmRuns } from '../../broker/statistics/confirm-runs.js'
import type { PublishCounters } from '../../broker/statistics/publish-counters.js'
import { Ring } from '../../lib/ring.js'
import type { Store } from '../../store/store.js'
import type { PublishingHabit } from './publishing-habit.js'

/**
 * The publisher confirms of one channel. Publishes are numbered from 1 and confirmed in order, as many at once as
 * possible: "everything up to n".
 *
 * Only messages that were stored have to wait, for the commit of the store's batch they are in, so there is
 * nothing to remember for each message: for each batch the number of the last message that waits for it. A
 * message that need not wait is confirmable at once, or together with those before it. Those that a queue refused
 * are remembered one by one, and answered in their turn.
 */
export class Confirms {
  readonly #store: Store
  readonly #habit: PublishingHabit
  readonly #onConfirmable: () => void
  readonly #onCommitted = (): void => this.#committed()
  /** Number of the last publish. */
  #published = 0
  /** Everything up to here may be confirmed. */
  #confirmable = 0
  /** Everything up to here was taken by `take`. */
  #confirmed = 0
  /** For each batch under way, oldest first: the last publish that waits for it. There are rarely more than two. */
  readonly #waiting: number[] = []
  /** What the last of them waits for. */
  #lastCommit: Promise<void> | undefined
  /** Numbers above `#confirmed` that were refused, in order. */
  readonly #refused = new Ring<number>()
  readonly #runs = new ConfirmRuns()
  /** Whether what `take` returned last stands for more than one message. */
  several = false
  /** Whether it is a refusal. */
  negative = false

  /** @param onConfirmable called whenever there is something new to confirm */
  constructor(store: Store, habit: PublishingHabit, onConfirmable: () => void) {
    this.#store = store
    this.#habit = habit
    this.#onConfirmable = onConfirmable
  }

  /** Messages that were published and not yet confirmed. */
  get unconfirmed(): number {
    return this.#published - this.#confirmed
  }

  /** Publishes since confirm.select. */
  get publishes(): number {
    return this.#published
  }

  /** The next message was published. `source` counts its confirm. */
  published(outcome: PublishOutcome, source: PublishCounters): void {
    const number = ++this.#published
    this.#runs.published(number, source)
    if (outcome === PublishOutcome.Refused) this.#refused.push(number)
    if (outcome === PublishOutcome.Stored || outcome === PublishOutcome.Held) {
      const goesOn = this.#habit.published(number - this.#confirmed)
      const committed = goesOn ? this.#store.stored() : this.#store.committed()
      // Not by the number of the batch: a duplicate writes nothing, and may wait for the one that is under way.
      if (this.#waiting.length > 0 && committed === this.#lastCommit) {
        this.#waiting[this.#waiting.length - 1] = number
      } else {
        this.#lastCommit = committed
        this.#waiting.push(number)
        void committed.then(this.#onCommitted)
      }
    } else if (this.#waiting.length > 0) {
      this.#waiting[this.#waiting.length - 1] = number
    } else {
      this.#confirmable = number
      this.#onConfirmable()
    }
  }

  /**
   * What can be confirmed next, as the number up to which; 0 for nothing. See also `several` and `negative`. To be
   * called until there is nothing left.
   */
  take(): number {
    const first = this.#confirmed + 1
    if (first > this.#confirmable) return 0
    const refused = this.#refused
    this.negative = refused.peek() === first
    let last = first
    if (this.negative) {
      refused.shift()
      for (; last < this.#confirmable && refused.peek() === last + 1; last++) refused.shift()
    } else {
      last = Math.min(this.#confirmable, (refused.peek() ?? Number.POSITIVE_INFINITY) - 1)
    }
    this.several = last > first
    this.#confirmed = last
    this.#runs.answered(first, last, this.negative)
    return last
  }

  #committed(): void {
    const number = this.#waiting.shift()
    if (number === undefined) return
    // The batch is written: what is published from now on waits for another.
    this.#confirmable = number
    this.#habit.confirmed(this.#published - number)
    this.#onConfirmable()
  }
}
