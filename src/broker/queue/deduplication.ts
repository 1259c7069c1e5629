import type { Clock } from '../../lib/clock.js'
import type { Timers } from '../../lib/timers.js'
import type { Message } from '../../message/message.js'
import type { MessageLog, RecoveredLog } from '../../store/store.js'
import { deduplicationKeyOf, isDeadLetter } from '../deduplication/deduplication-headers.js'
import { RememberedKeys, Whereabouts } from '../deduplication/remembered-keys.js'
import type { QueueEntry } from './entry.js'
import type { QueueSettings } from './settings.js'

/**
 * What a queue does that takes no message twice: a message is a duplicate when another with an equal header
 * x-deduplication-header is in the queue, delivered or not, or came in less than x-deduplication-window ms ago.
 *
 * The window is about what publishers send. A dead letter only is a duplicate of what is in the queue: else a
 * message that is retried through other queues would be lost on its way back.
 */
export class QueueDeduplication {
  readonly #keys: RememberedKeys
  readonly #clock: Clock
  #window = 0
  #duplicates = 0
  /** The key of the message that was last compared. */
  #compared: string | undefined

  /** @param openLog opens the log of keys; called when the first key has to survive a restart */
  constructor(openLog: () => MessageLog, timers: Timers) {
    this.#keys = new RememberedKeys(openLog, timers)
    this.#clock = timers.clock
  }

  get keys(): number {
    return this.#keys.size
  }

  /** Messages that were not taken in, since the broker started. */
  get duplicates(): number {
    return this.#duplicates
  }

  /** Another window counts for messages that come in from now on. */
  applySettings({ deduplicationWindow, cacheSize }: QueueSettings): void {
    this.#window = deduplicationWindow
    this.#keys.limit(cacheSize)
  }

  /** @param isLive whether the message at a position is in the queue's logs */
  recover(log: RecoveredLog, isLive: (position: number) => boolean): Promise<void> {
    return this.#keys.recover(log, isLive)
  }

  /** Whether the queue must not take a message. To be called for each, and followed by `taken` when it is taken. */
  isDuplicate(message: Message): boolean {
    const key = this.compare(message)
    if (key === undefined || !this.#isKnown(key, message)) return false
    this.#duplicates++
    return true
  }

  /** Whether a message would be a duplicate now. */
  knows(message: Message): boolean {
    const key = deduplicationKeyOf(message)
    return key !== undefined && this.#isKnown(key, message)
  }

  #isKnown(key: string, message: Message): boolean {
    return this.#keys.has(key) && (this.#keys.isPresent(key) || !isDeadLetter(message))
  }

  /** For a message that is taken in in any case: `taken` follows. Returns its key. */
  compare(message: Message): string | undefined {
    this.#compared = deduplicationKeyOf(message)
    return this.#compared
  }

  /** The message that was compared last comes into the queue, at `position`; `stored` if it has to survive a restart. */
  taken(position: number, stored: boolean): void {
    const key = this.#compared
    if (key === undefined) return
    this.#keys.remember({
      key,
      position,
      arrival: this.#clock.now(),
      ttl: this.#window,
      stored,
      whereabouts: Whereabouts.Waiting,
    })
  }

  delivered(entry: QueueEntry): void {
    this.#moved(entry, Whereabouts.Delivered)
  }

  returned(entry: QueueEntry): void {
    this.#moved(entry, Whereabouts.Waiting)
  }

  /** The message is not in the queue any more. */
  gone(message: Pick<QueueEntry, 'message' | 'position'>): void {
    this.#moved(message, Whereabouts.Gone)
  }

  #moved({ message, position }: Pick<QueueEntry, 'message' | 'position'>, whereabouts: Whereabouts): void {
    const key = deduplicationKeyOf(message)
    if (key !== undefined) this.#keys.moved(key, position, whereabouts)
  }

  /** All messages that were waiting are gone. */
  purged(): void {
    this.#keys.purged()
  }

  /** The queue does not deduplicate any more. */
  clear(): void {
    this.#keys.clear()
  }

  /** The queue is gone. */
  drop(): void {
    this.#keys.drop()
  }
}
