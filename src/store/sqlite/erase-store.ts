import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE_FILE } from './sqlite-store.js'

/**
 * Removes the store of a data directory; a missing one is no error. Nobody may have it open.
 *
 * The database goes first, and that is the moment in which everything is gone: SQLite takes no notice of a
 * write-ahead log without its database. Durable when it returns.
 */
export function eraseSqliteStore(directory: string): void {
  for (const ending of ['', '-wal', '-shm'])
    rmSync(join(directory, `${DATABASE_FILE}${ending}`), { force: true })
  const folder = openSync(directory, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
