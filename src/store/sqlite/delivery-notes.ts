import type { BatchWriter } from './batch-writer.js'

/** What delivery notes need to know of a log. */
export interface NotedLog {
  readonly id: number
  /**
   * The position up to which deliveries should be noted now, `ahead` positions further than necessary; null when the
   * disk knows enough.
   */
  takeDelivered(ahead: number): number | null
  /** The same, when a note that is too far ahead is wrong as well. */
  takeDeliveredExactly(): number | null
}

/**
 * The notes of up to where logs were delivered. A log that is delivered from all the time is noted some positions ahead,
 * so that not every batch has to write a row for it, and exactly when `correct` is called, some time after `toCorrect`
 * has become true.
 */
export class DeliveryNotes {
  readonly #delivering = new Set<NotedLog>()
  /** Logs that were noted since notes were last corrected. */
  readonly #noted = new Set<NotedLog>()

  /** There are notes that may be ahead of what was delivered, or become so. */
  get toCorrect(): boolean {
    return this.#noted.size > 0
  }

  delivered(log: NotedLog): void {
    this.#delivering.add(log)
  }

  dropped(log: NotedLog): void {
    this.#delivering.delete(log)
    this.#noted.delete(log)
  }

  correct(writer: BatchWriter): void {
    for (const log of this.#noted) write(writer, log, log.takeDeliveredExactly())
    this.#noted.clear()
  }

  write(writer: BatchWriter): void {
    for (const log of this.#delivering) {
      const ahead = this.#noted.has(log) ? AHEAD : 0
      if (write(writer, log, log.takeDelivered(ahead))) this.#noted.add(log)
    }
    this.#delivering.clear()
  }
}

/** @returns whether there was something to write */
function write(writer: BatchWriter, log: NotedLog, upTo: number | null): boolean {
  if (upTo !== null) writer.writeDelivered(log.id, upTo)
  return upTo !== null
}

/** So many messages too many may come back as redelivered after a crash. */
const AHEAD = 1000
