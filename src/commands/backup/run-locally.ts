import { join } from 'node:path'
import type { BackupContents, BackupTask } from '../../backup/task.js'
import { CommandFailure, EXIT, type LocalContext, ProgressReport } from '../define.js'

/**
 * Runs a task on this machine, beside this process and without a daemon.
 * @throws CommandFailure with what stands in the way
 */
export function runLocally(task: BackupTask, label: string, context: LocalContext): Promise<BackupContents> {
  return context.withProgress(label, async (report) => {
    const { BackupFailed, runBackupTask } = await import('../../backup/run-task.js')
    const program = join(context.packageRoot(), 'dist', 'src', 'backup', 'backup-process.js')
    try {
      return await runBackupTask(program, task, (done, total) =>
        report(new ProgressReport(done, total, 'bytes')),
      )
    } catch (error) {
      if (!(error instanceof BackupFailed)) throw error
      throw new CommandFailure({ exitCode: EXIT.unavailable, text: error.message })
    }
  })
}
