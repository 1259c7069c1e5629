import { existsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { badArgument, CommandFailure, type DaemonContext, EXIT, localCommand } from '../define.js'
import { sortedJson } from '../json-argument.js'

/** Stands for standard output. */
const STDOUT = '-'

export default localCommand({
  name: 'export_definitions',
  group: 'definitions',
  summary: 'Exports definitions in JSON',
  description: [
    'Users, virtual hosts, permissions, parameters, policies, exchanges, queues and bindings, in the format of RabbitMQ; not the messages.',
    'The file holds password hashes and should be kept like a password.',
  ],
  examples: [
    { command: 'export_definitions backup.json', help: 'writes all definitions to a file' },
    { command: 'export_definitions -', help: 'writes them to standard output' },
  ],
  usage: 'export_definitions <file_path | "-"> [--format <json | erlang>] [--timeout <timeout>]',
  timeout: 300,
  args: [
    {
      name: 'file_path',
      help: 'file to write, or - for standard output',
      complete: 'files',
      ofCli: STDOUT,
    },
  ],
  switches: { format: { type: 'string', default: 'json', help: 'json' } },
  validate: ({ args, switches }) => {
    if (switches.format === 'erlang') return badArgument('Erlang terms are not supported: use --format json')
    if (switches.format !== 'json') return badArgument('Format should be either json or erlang')
    const directory = dirname(args.file_path)
    return existsSync(directory) ? undefined : badArgument(`Directory ${directory} does not exist`)
  },
  banner: ({ args }) =>
    args.file_path === STDOUT ? '' : `Exporting definitions in JSON to a file at "${args.file_path}" ...`,
  needsBroker: true,
  run: (admin) => admin.definitions.export(),
  runLocal: async ({ args }, context) => {
    const text = await exportOf(context)
    if (args.file_path === STDOUT) return text
    try {
      // Password hashes are nobody else's business.
      writeFileSync(args.file_path, text, { mode: 0o600 })
    } catch (error) {
      const reason = (error as Error).message
      throw new CommandFailure({ exitCode: EXIT.dataError, text: `Failed to write definitions: ${reason}` })
    }
    return undefined
  },
  withoutCli: (_input, context) => exportOf(context),
})

async function exportOf({ call, timeout }: DaemonContext): Promise<string> {
  const input = { args: { file_path: STDOUT }, switches: {} }
  return sortedJson(await call('export_definitions', timeout, input))
}
