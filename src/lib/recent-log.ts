import type { LogFormat, LogLevel, LogSink } from './log.js'
import { Ring } from './ring.js'
import { Subscription } from './subscription.js'

/** The last lines of a log that no file keeps. */
export class RecentLog implements LogSink {
  level: LogLevel
  readonly format: LogFormat
  readonly #lines = new Ring<string>()
  readonly #readers = new Set<Subscription<string>>()

  constructor(level: LogLevel, format: LogFormat) {
    this.level = level
    this.format = format
  }

  write(line: string): void {
    const text = line.trimEnd()
    if (this.#lines.length === KEPT) this.#lines.shift()
    this.#lines.push(text)
    for (const reader of this.#readers) reader.push(text)
  }

  /** The last lines, `count` of them or all that are kept. */
  last(count: number): string[] {
    const lines: string[] = []
    for (let i = Math.max(0, this.#lines.length - count); i < this.#lines.length; i++) {
      lines.push(this.#lines.at(i) ?? '')
    }
    return lines
  }

  /**
   * The lines from now on.
   * @param duration ms, Infinity for no end
   * @param number lines of those that are there already, which come first
   */
  follow(duration: number, number = 0): AsyncIterableIterator<string> {
    const reader = new Subscription<string>(KEPT, () => this.#readers.delete(reader))
    for (const line of this.last(number)) reader.push(line)
    this.#readers.add(reader)
    if (Number.isFinite(duration)) reader.endAfter(duration)
    return reader
  }
}

/** Lines. */
const KEPT = 1000
