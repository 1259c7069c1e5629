import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** The data directory belongs to another daemon that is running. */
export class DirectoryInUseError extends Error {
  readonly directory: string
  /** Process id of the holder; undefined when it cannot be read. */
  readonly pid: number | undefined

  constructor(directory: string, pid: number | undefined) {
    super(`${directory} is in use by another warren-server${pid === undefined ? '' : ` (pid ${pid})`}`)
    this.name = 'DirectoryInUseError'
    this.directory = directory
    this.pid = pid
  }
}

export interface DirectoryLock {
  release(): void
}

/**
 * Takes a data directory for this process alone; it is made when it is not there.
 *
 * The lock is the operating system's: SQLite holds it on an empty database of its own as long as a transaction is
 * open, and it vanishes with the process, however that ends. A file beside it only says who holds it.
 * @throws DirectoryInUseError when another process has it
 */
export function lockDirectory(directory: string): DirectoryLock {
  mkdirSync(directory, { recursive: true, mode: 0o750 })
  const owner = join(directory, 'warren.lock.pid')
  const database = new Database(join(directory, 'warren.lock'), { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new DirectoryInUseError(directory, readPid(owner))
  }
  writeFileSync(owner, `${process.pid}\n`)
  return {
    release() {
      rmSync(owner, { force: true })
      database.close()
    },
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}
