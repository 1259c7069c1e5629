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
  /** From which level on events go anywhere; absent with `setLevel`. */
  level?(): LogLevel
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
  /** Writes what waits for the end of the turn, where something does. */
  flush?(): void
}

/**
 * Writes events as lines like RabbitMQ's, `2026-11-21 04:00:00.000000+00:00 [info] text`, or as JSON objects.
 * Text of several lines stays one event: further lines are indented.
 */
export function createLogger(sinks: readonly LogSink[]): Logger {
  const at = (level: LogLevel) => {
    const rank = LOG_LEVELS.indexOf(level)
    return (text: string) => {
      const now = Date.now()
      for (const sink of sinks) {
        if (LOG_LEVELS.indexOf(sink.level) > rank) continue
        sink.write(logLine(sink.format, level, text, now), level)
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
    level: () => lowest(sinks.map((sink) => sink.level)),
  }
}

/** The level that shows most; 'none' of none. */
function lowest(levels: readonly LogLevel[]): LogLevel {
  return LOG_LEVELS.find((level) => levels.includes(level)) ?? 'none'
}

/**
 * An event as it stands in a log of this format.
 * @param now ms since 1970
 */
export function logLine(format: LogFormat, level: LogLevel, text: string, now: number): string {
  const time = timestamp(now)
  if (format === 'json') return `${JSON.stringify({ time, level, msg: text })}\n`
  return `${time.slice(0, 10)} ${time.slice(11, 23)}000+00:00 [${level}] ${escapeControls(text)}\n`
}

let millisecond = 0
let written = ''

/** In ISO's form. A busy broker writes several lines a millisecond. */
function timestamp(now: number): string {
  if (now !== millisecond) {
    millisecond = now
    written = new Date(now).toISOString()
  }
  return written
}

/**
 * Names that clients choose stand in the log: they must not paint the terminal of who reads it, and what looks like a
 * further line is indented.
 */
function escapeControls(text: string): string {
  return text.replace(CONTROLS, (character) => {
    if (character === '\n') return '\n    '
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g

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
    ...(first.level && { level: first.level }),
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
