import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BackupFailed, runBackupTask } from '../backup/run-task.js'
import { partialPath } from '../backup/take.js'
import type { BackupContents, BackupTask } from '../backup/task.js'
import type { TakeBackup } from '../broker/admin/backup.js'
import { BrokerError } from '../broker/errors.js'
import { VERSION } from './version.js'

/** ms between two looks at how large the file is. */
const INTERVAL = 250

const PROGRAM = fileURLToPath(new URL('../backup/backup-process.js', import.meta.url))

/** Takes backups of the database of this node. */
export function backupsOf(database: string, node: string): TakeBackup {
  return async (target, report) => {
    // SQLite tells nothing while it copies; the file says how far it is.
    const total = sizeOf(database)
    const timer = setInterval(() => report(Math.min(total, sizeOf(partialPath(target))), total), INTERVAL)
    try {
      return await run({ type: 'take', database, target, node, version: VERSION })
    } finally {
      clearInterval(timer)
    }
  }
}

/** Puts a backup into a data directory that this process holds and does not use at the moment. */
export function restoreBackup(file: string, directory: string, replace: boolean): Promise<BackupContents> {
  return run({ type: 'restore', file, directory, replace, held: true })
}

async function run(task: BackupTask): Promise<BackupContents> {
  try {
    return await runBackupTask(PROGRAM, task)
  } catch (error) {
    if (error instanceof BackupFailed) throw new BrokerError('precondition-failed', error.message)
    throw error
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
