import { statSync } from 'node:fs'
import { BackupRefused } from './refusal.js'
import { restore } from './restore.js'
import { take } from './take.js'
import type { BackupContents, BackupTask, TaskReport } from './task.js'
import { verify } from './verify.js'

/** The process of one backup, verification or restoration: it takes a core and the disk for a while. */

function tell(report: TaskReport): void {
  process.send?.(report)
}

function run(task: BackupTask): BackupContents {
  switch (task.type) {
    case 'take':
      return take(task)
    case 'verify':
      return verify(task.file)
    case 'restore': {
      const total = statSync(task.file, { throwIfNoEntry: false })?.size ?? 0
      return restore(task, (done) => tell({ done, total }))
    }
  }
}

process.once('message', (task: BackupTask) => {
  try {
    tell({ contents: run(task) })
  } catch (error) {
    const { message } = error as Error
    tell({ refused: error instanceof BackupRefused ? message : `${task.type}: ${message}` })
  }
  process.disconnect()
})
