import { open } from 'node:fs/promises'
import type { Admin } from '../../broker/admin/admin.js'
import type { RecentLog } from '../../lib/recent-log.js'
import { CommandFailure, EXIT } from '../define.js'

/** Bytes that are read at a time, backwards from the end. */
const CHUNK = 64 * 1024

const LINE_FEED = 0x0a

/**
 * What keeps the log: a file, whose path it is, or the memory of a daemon that logs to standard output only.
 * @throws CommandFailure when there is neither
 */
export function requireLog({ node }: Admin): string | RecentLog {
  const log = node.status().logFiles.find((file) => !file.startsWith('<')) ?? node.recentLog
  if (log !== undefined) return log
  throw new CommandFailure({
    exitCode: EXIT.unavailable,
    text: 'There is no log file: set log.file in the configuration file, or RABBITMQ_LOGS.',
  })
}

/**
 * The last lines of a file, `count` of them or all that there are. Only so much of it is read as they need.
 * @param size bytes from the beginning that are looked at; all of the file unless given
 */
export async function lastLines(path: string, count: number, size?: number): Promise<string[]> {
  if (count === 0) return []
  const file = await open(path)
  try {
    let start = size ?? (await file.stat()).size
    let text = Buffer.alloc(0)
    let lines = 0
    // One line feed more than lines: the one before the first of them.
    while (start > 0 && lines <= count) {
      const length = Math.min(CHUNK, start)
      start -= length
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, start)
      text = Buffer.concat([buffer, text])
      for (const octet of buffer) if (octet === LINE_FEED) lines++
    }
    const all = text.toString().split('\n')
    if (all.at(-1) === '') all.pop()
    return all.slice(-count)
  } finally {
    await file.close()
  }
}
