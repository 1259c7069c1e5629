import { resolve } from 'node:path'
import type { BackupInfo } from '../../broker/admin/backup.js'
import { localCommand, ProgressReport } from '../define.js'
import { contentsText } from './contents-text.js'
import { runLocally } from './run-locally.js'
import { withReports } from './with-reports.js'

export default localCommand({
  name: 'backup',
  group: 'definitions',
  summary: 'Copies everything durable into one file',
  description: [
    'While the broker goes on: the file holds what was confirmed when the command began, the topology, users and settings as well as the messages. It appears under its name when it is whole, verified and on the disk. A file of that name is never overwritten.',
    'With --verify nothing is copied: a backup is read completely and what it holds is compared with what was noted when it was taken. No daemon is needed for that.',
    'The file holds password hashes and messages, and only its owner may read it. restore brings it back.',
  ],
  examples: [
    { command: 'backup /var/backups/warren-monday.db', help: 'takes a backup' },
    { command: 'backup --verify /var/backups/warren-monday.db', help: 'tells whether it is in order' },
  ],
  args: [{ name: 'file_path', help: 'file to write, or to verify', complete: 'files' }],
  switches: { verify: { type: 'boolean', help: 'reads a backup and takes none', ofCli: true } },
  run: (admin, { args }) => withReports('bytes', (report) => admin.backup.take(args.file_path, report)),
  runLocal: ({ args, switches }, context): Promise<BackupInfo> => {
    const file = resolve(args.file_path)
    if (switches.verify) return runLocally({ type: 'verify', file }, `Verifying ${file}`, context)
    return context.withProgress(`Backing up to ${file}`, async (report) => {
      const items = await context.call('backup', context.timeout, { args: { file_path: file } })
      for await (const item of items as AsyncIterable<ProgressReport | BackupInfo>) {
        if (!(item instanceof ProgressReport)) return item
        report(item)
      }
      throw new Error('the backup ended without a result')
    })
  },
  withoutCli: true,
  output: (info, { args, switches }) => ({
    text: `${switches.verify ? 'In order' : 'Backed up'}: ${args.file_path}, ${contentsText(info)}`,
    json: info,
  }),
})
