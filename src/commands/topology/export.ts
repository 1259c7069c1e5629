import { writeFile } from 'node:fs/promises'
import { CommandFailure, EXIT, localCommand } from '../define.js'

export default localCommand({
  name: 'export',
  group: 'definitions',
  summary: 'Writes the topology as a file for apply',
  description: [
    'The file is YAML in a fixed order, so that two exports of the same topology are equal. Nothing is lost: types of arguments that do not follow from their values are written as tags.',
    'With -p only one virtual host is written, without users and global parameters. Users stand there with their password hashes: keep the file like a password.',
    'With --formatter json the same comes out as definitions, which apply takes as well.',
  ],
  examples: [
    { command: 'export topology.yaml', help: 'everything' },
    { command: 'export -p shop > shop.yaml', help: 'one virtual host' },
  ],
  vhost: 'optional',
  timeout: 300,
  args: [
    {
      name: 'file_path',
      help: 'file to write, for its owner only; standard output when absent',
      optional: true,
      complete: 'files',
    },
  ],
  run: (admin, { vhost }) => admin.topology.export(vhost),
  runLocal: async ({ args, vhost }, context) => {
    const input = vhost === undefined ? {} : { vhost }
    const definitions = (await context.call('export', context.timeout, input)) as Readonly<
      Record<string, unknown>
    >
    const { writeTopology } = await import('./write-topology.js')
    const text = writeTopology(definitions)
    if (args.file_path === undefined) return { text, definitions }
    await writePrivately(args.file_path, text)
    return { text: '', definitions }
  },
  output: ({ text, definitions }) => ({ text, json: definitions }),
})

/** Password hashes are nobody else's business. */
async function writePrivately(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 })
  } catch (error) {
    const reason = (error as Error).message
    throw new CommandFailure({ exitCode: EXIT.dataError, text: `The topology cannot be written: ${reason}` })
  }
}
