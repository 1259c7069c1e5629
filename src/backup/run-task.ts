import { fork } from 'node:child_process'
import type { BackupContents, BackupTask, TaskReport } from './task.js'

/** The process refused, or ended too early; the text says why. */
export class BackupFailed extends Error {
  constructor(text: string) {
    super(text)
    this.name = 'BackupFailed'
  }
}

/**
 * Runs a task in a process of its own.
 * @param program path of backup-process.js
 * @param report told how many bytes are done, of how many
 * @throws BackupFailed
 */
export function runBackupTask(
  program: string,
  task: BackupTask,
  report: (done: number, total: number) => void = () => {},
): Promise<BackupContents> {
  const child = fork(program, [], { execArgv: [], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.on('message', (message: TaskReport) => {
      if ('contents' in message) resolve(message.contents)
      else if ('refused' in message) reject(new BackupFailed(message.refused))
      else report(message.done, message.total)
    })
    child.once('error', (error) =>
      reject(new BackupFailed(`the backup could not be started: ${error.message}`)),
    )
    child.once('close', (code, signal) => {
      reject(new BackupFailed(`the process of the backup ended with ${signal ?? code}`))
    })
    child.send(task)
  })
}
