import { resolve } from 'node:path'
import type { BackupContents } from '../../backup/task.js'
import { badArgument, type LocalContext, localCommand } from '../define.js'
import { isUnreachable } from '../nodes/unreachable.js'
import { contentsText } from './contents-text.js'
import { runLocally } from './run-locally.js'

export default localCommand({
  name: 'restore',
  group: 'definitions',
  onlyOnMachine: 'The file is restored by the machine that has it: run restore there.',
  summary: 'Puts a backup into the data directory of a broker that is stopped',
  description: [
    'The backup is verified first. A node that answers, and whose broker stop_app has stopped, restores it into its own data directory; start_app then starts with it. Otherwise the data directory is the one that the configuration names, or --into, and no node may use it.',
    'A database that is there is not touched unless --replace is given, which keeps it under another name beside the new one.',
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
  application: 'stopped',
  runOnNode: (node, { args, switches }) => node.restore(args.file_path, switches.replace),
  runLocal: async ({ args, switches }, context): Promise<BackupContents> => {
    const file = resolve(args.file_path)
    const { into, replace } = switches
    if (into === undefined && (await answers(context))) {
      const request = { args: { file_path: file }, switches: { replace } }
      const work = () => context.call('restore', context.timeout, request) as Promise<BackupContents>
      return context.withProgress(`Restoring on ${context.node}`, work)
    }
    const directory = resolve(into ?? (await configuredDirectory(context.env)))
    const task = { type: 'restore', file, directory, replace, held: false } as const
    return runLocally(task, `Restoring into ${directory}`, context)
  },
  output: (contents) => {
    const kept = contents.replaced === undefined ? '' : `\nThe old database is ${contents.replaced}`
    return {
      text: `Restored: ${contentsText(contents)}${kept}\nIt is used when the broker is started.`,
      json: contents,
    }
  },
})

/** Whether there is a node, whatever its broker does. */
async function answers({ call, timeout }: LocalContext): Promise<boolean> {
  try {
    await call('ping', timeout)
    return true
  } catch (error) {
    if (isUnreachable(error)) return false
    throw error
  }
}

async function configuredDirectory(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const { loadConfiguration } = await import('../../config/configuration.js')
  return loadConfiguration([], env).dataDirectory
}
