import type { Admin } from '../../broker/admin/admin.js'
import { CommandFailure, EXIT } from '../define.js'
import { followFile } from './follow-file.js'
import { lastLines } from './log-file.js'

/** Lines of the log that were kept somewhere. */
export interface KeptLog {
  /** The last lines, `count` of them or all that there are. */
  last(count: number): string[] | Promise<string[]>
  /**
   * The lines from now on.
   * @param duration ms, Infinity for no end
   * @param number lines of those that are there already, which come first
   */
  follow(duration: number, number: number): AsyncIterableIterator<string>
}

/**
 * The log in its file, or in the memory of a daemon that logs to standard output only.
 * @throws CommandFailure when there is neither
 */
export function keptLog({ node }: Admin): KeptLog {
  const path = node.status().logFiles.find((file) => !file.startsWith('<'))
  if (path !== undefined) {
    return {
      last: (count) => lastLines(path, count),
      follow: (duration, number) => followFile(path, duration, number),
    }
  }
  if (node.recentLog !== undefined) return node.recentLog
  throw new CommandFailure({
    exitCode: EXIT.unavailable,
    text: 'There is no log file: set log.file in the configuration file, or RABBITMQ_LOGS.',
  })
}
