import { resolve } from 'node:path'
import type { BackupContents } from '../../backup/task.js'
import { badArgument, localCommand } from '../define.js'
import { contentsText } from './contents-text.js'
import { runLocally } from './run-locally.js'

export default localCommand({
  name: 'restore',
  group: 'definitions',
  summary: 'Puts a backup into the data directory of a broker that is stopped',
  description: [
    'The backup is verified first. The data directory is the one that the configuration names unless --into is given; a broker that uses it must be stopped before. A database that is there is not touched unless --replace is given, which keeps it under another name beside the new one.',
    'When the command is broken off at any moment, the directory holds what it held before.',
  ],
  examples: [
    { command: 'restore /var/backups/warren-monday.db', help: 'into an empty data directory' },
    { command: 'restore monday.db --into /srv/warren --replace', help: 'in the place of what is there' },
  ],
  args: [{ name: 'file_path', help: 'backup to restore', complete: 'files' }],
  switches: {
    into: { type: 'string', placeholder: 'path', complete: 'files', help: 'data directory to restore into' },
    replace: {
      type: 'boolean',
      help: 'replaces the database that is there, and keeps it under another name',
    },
  },
  validate: ({ switches }) =>
    switches.into === '' ? badArgument('the data directory must not be empty') : undefined,
  runLocal: async ({ args, switches }, context): Promise<BackupContents> => {
    const directory = resolve(switches.into ?? (await configuredDirectory(context.env)))
    const file = resolve(args.file_path)
    const task = { type: 'restore', file, directory, replace: switches.replace } as const
    return runLocally(task, `Restoring into ${directory}`, context)
  },
  output: (contents) => {
    const kept = contents.replaced === undefined ? '' : `\nThe old database is ${contents.replaced}`
    return { text: `Restored: ${contentsText(contents)}${kept}\nStart the broker to use it.`, json: contents }
  },
})

async function configuredDirectory(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { loadConfiguration } = await import('../../config/configuration.js')
  return loadConfiguration([], env).dataDirectory
}
