import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { RecentLog } from './recent-log.js'

/** The levels of RabbitMQ's log, the least important first. */
export const LOG_LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'none'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What every layer writes its events to: one line an event, and never a secret. */
export interface Logger {
  debug(text: string): void
  info(text: string): void
  notice(text: string): void
  warning(text: string): void
  error(text: string): void
  critical(text: string): void
  /** Shows events from this level on, wherever they go; absent where that is not ours to choose. */
  setLevel?(level: LogLevel): void
  /** The last lines, where no file keeps them. */
  readonly recent?: RecentLog
}

/** Lines as RabbitMQ's, or a JSON object a line. */
export const LOG_FORMATS = ['plaintext', 'json'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

/** Where lines go, from which level on. */
export interface LogSink {
  level: LogLevel
  readonly format: LogFormat
  write(line: string, level: LogLevel): void
}

/**
 * Writes events as lines like RabbitMQ's, `2026-11-21 04:00:00.000000+00:00 [info] text`, or as JSON objects.
 * Text of several lines stays one event: further lines are indented.
 */
export function createLogger(sinks: readonly LogSink[]): Logger {
  const at = (level: LogLevel) => {
    const rank = LOG_LEVELS.indexOf(level)
    return (text: string) => {
      for (const sink of sinks) {
        if (LOG_LEVELS.indexOf(sink.level) > rank) continue
        sink.write(sink.format === 'json' ? jsonLine(level, text) : plainLine(level, text), level)
      }
    }
  }
  return {
    debug: at('debug'),
    info: at('info'),
    notice: at('notice'),
    warning: at('warning'),
    error: at('error'),
    critical: at('critical'),
    setLevel: (level) => {
      for (const sink of sinks) sink.level = level
    },
  }
}

function plainLine(level: LogLevel, text: string): string {
  const time = new Date().toISOString().replace('T', ' ').replace('Z', '000+00:00')
  return `${time} [${level}] ${escapeControls(text).replaceAll('\n', '\n    ')}\n`
}

/** Names that clients choose stand in the log: they must not paint the terminal of who reads it. */
function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}

function jsonLine(level: LogLevel, text: string): string {
  return `${JSON.stringify({ time: new Date().toISOString(), level, msg: text })}\n`
}

/** Writes every event to both. */
export function logToBoth(first: Logger, second: Logger): Logger {
  const both = (level: Exclude<LogLevel, 'none'>) => (text: string) => {
    first[level](text)
    second[level](text)
  }
  return {
    debug: both('debug'),
    info: both('info'),
    notice: both('notice'),
    warning: both('warning'),
    error: both('error'),
    critical: both('critical'),
    ...(first.recent && { recent: first.recent }),
    ...(first.setLevel && {
      setLevel: (level: LogLevel) => {
        first.setLevel?.(level)
        second.setLevel?.(level)
      },
    }),
  }
}

/** Discards everything. */
export const SILENT: Logger = createLogger([])

/** Writes to standard output at once, so that nothing is lost when the process ends. */
export function consoleSink(level: LogLevel, format: LogFormat): LogSink {
  return { level, format, write: (line) => writeQuietly(1, line) }
}

/** Appends to a file, which `reopen` opens anew after it was rotated away. */
export class FileSink implements LogSink {
  level: LogLevel
  readonly format: LogFormat
  readonly path: string
  #descriptor: number

  /** Makes the folder when it is not there. @throws Error when the file cannot be opened */
  constructor(path: string, level: LogLevel, format: LogFormat) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o750 })
    this.level = level
    this.format = format
    this.path = path
    this.#descriptor = openSync(path, 'a', 0o640)
  }

  write(line: string): void {
    writeQuietly(this.#descriptor, line)
  }

  reopen(): void {
    closeSync(this.#descriptor)
    this.#descriptor = openSync(this.path, 'a', 0o640)
  }
}

/** A log that cannot be written (a closed pipe, a full disk) must not stop the broker. */
function writeQuietly(descriptor: number, line: string): void {
  try {
    writeSync(descriptor, line)
  } catch {
    // There is no better place to report it.
  }
}
