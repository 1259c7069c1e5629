import type { Configuration } from '../config/configuration.js'
import { createLogger, type Logger, type LogSink } from '../lib/log.js'
import { consoleSink, FileSink } from '../lib/log-sinks.js'
import { RecentLog } from '../lib/recent-log.js'

/** The log of the daemon's process. */
export interface DaemonLog {
  readonly log: Logger
  /** Where it goes; RabbitMQ's word for the console, in `status` and `log_location`. */
  readonly places: readonly string[]
  /** Opens files anew, which were rotated away. Where that fails, the log says so and goes on in the old one. */
  reopen(): void
  /** Writes what waits for the end of the turn. Happens at the end of the process in any case. */
  flush(): void
}

/**
 * Opens the log that the configuration asks for.
 * @throws Error when the file cannot be opened
 */
export function openLog({ log: { file, console: output } }: Configuration): DaemonLog {
  const files = file === undefined ? [] : [new FileSink(file.path, file.level, file.format)]
  const sinks: LogSink[] = [...files]
  if (output !== undefined) sinks.push(consoleSink(output.level, output.format))
  const recent = files.length === 0 && output !== undefined && new RecentLog(output.level, output.format)
  if (recent) sinks.push(recent)
  const flush = () => {
    for (const sink of sinks) sink.flush?.()
  }
  process.on('exit', flush)
  const log = { ...createLogger(sinks), ...(recent && { recent }) }
  return {
    log,
    places: [...files.map(({ path }) => path), ...(output === undefined ? [] : ['<stdout>'])],
    reopen: () => {
      for (const sink of files) reopen(sink, log)
    },
    flush,
  }
}

function reopen(sink: FileSink, log: Logger): void {
  try {
    sink.reopen()
  } catch (error) {
    const why = (error as Error).message
    log.error(`the log file cannot be opened anew, and goes on where it was (send SIGHUP again): ${why}`)
  }
}
