import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LogFormat, type LogLevel, type LogSink, logLine } from './log.js'

/**
 * Writes lines to a file, a pipe or a terminal: those of one turn of the event loop with one system call. What tells of a
 * failure is written at once, with everything before it, for it may be the last that this process says.
 *
 * Whoever ends the process calls `flush` before. A pipe that is full is written to again and again; once that is 1 MiB
 * behind, lines are left out, and a line tells how many.
 */
export class DescriptorSink implements LogSink {
  level: LogLevel
  readonly format: LogFormat
  protected descriptor: number
  /** Lines of this turn. */
  #lines = ''
  /** What the descriptor had no room for, from `#rest[#offset]` on. */
  #rest: Buffer = NOTHING
  #offset = 0
  #leftOut = 0
  #flushDue = false
  readonly #flush = (): void => {
    this.#flushDue = false
    this.flush()
  }

  constructor(descriptor: number, level: LogLevel, format: LogFormat) {
    this.descriptor = descriptor
    this.level = level
    this.format = format
  }

  write(line: string, level: LogLevel): void {
    if (this.#lines.length >= MAX_WAITING) {
      this.#leftOut++
      return
    }
    this.#lines += line
    if (AT_ONCE.has(level) || (this.#lines.length > FLUSH_ABOVE && !this.#full)) this.flush()
    else this.#flushLater()
  }

  /** Writes what waits, as much as there is room for. */
  flush(): void {
    if (this.#full) this.#writeRest()
    if (this.#full || this.#lines === '') return
    this.#rest = Buffer.from(this.#lines)
    this.#offset = 0
    this.#lines = this.#leftOut === 0 ? '' : this.#gap()
    this.#leftOut = 0
    this.#writeRest()
    if (this.#lines !== '') this.#flushLater()
  }

  /** There is something that the descriptor has no room for. */
  get #full(): boolean {
    return this.#offset < this.#rest.length
  }

  #writeRest(): void {
    try {
      while (this.#full) this.#offset += writeSync(this.descriptor, this.#rest, this.#offset)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') {
        this.#flushLater()
        return
      }
      // A log that cannot be written (a closed pipe, a full disk) must not stop the broker, and there is no better place
      // to report it.
    }
    this.#rest = NOTHING
    this.#offset = 0
  }

  #flushLater(): void {
    if (this.#flushDue) return
    this.#flushDue = true
    if (this.#full) setTimeout(this.#flush, RETRY_AFTER).unref()
    else setImmediate(this.#flush)
  }

  #gap(): string {
    const text = `${this.#leftOut} lines are missing here: the log was not read fast enough`
    return logLine(this.format, 'warning', text, Date.now())
  }
}

/** Appends to a file, which `reopen` opens anew after it was rotated away. */
export class FileSink extends DescriptorSink {
  readonly path: string

  /** Makes the folder when it is not there. @throws Error when the file cannot be opened */
  constructor(path: string, level: LogLevel, format: LogFormat) {
    super(openForAppending(path), level, format)
    this.path = path
  }

  /** @throws Error when the file cannot be opened; then the log goes on where it was */
  reopen(): void {
    this.flush()
    const old = this.descriptor
    this.descriptor = openForAppending(this.path)
    // Not before: its number may soon be that of a connection or of the database.
    closeSync(old)
  }
}

function openForAppending(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o750 })
  return openSync(path, 'a', 0o640)
}

/** Writes to standard output. */
export function consoleSink(level: LogLevel, format: LogFormat): DescriptorSink {
  return new DescriptorSink(1, level, format)
}

/** Levels that are written at once. */
const AT_ONCE: ReadonlySet<LogLevel> = new Set(['error', 'critical'])
/** Characters of one turn that are written before it ends. */
const FLUSH_ABOVE = 64 * 1024
/** Characters of lines that wait for a descriptor that is full. */
const MAX_WAITING = 1024 * 1024
/** ms. */
const RETRY_AFTER = 20
const NOTHING = Buffer.alloc(0)
