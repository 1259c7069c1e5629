import { writeFile } from 'node:fs/promises'
import { CommandFailure, type DaemonContext, EXIT, localCommand } from '../define.js'

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
      ofCli: true,
    },
  ],
  run: (admin, { vhost }) => admin.topology.export(vhost),
  runLocal: async ({ args, vhost }, context) => {
    const definitions = await definitionsOf(vhost, context)
    const { writeTopology } = await import('./write-topology.js')
    const text = writeTopology(definitions)
    if (args.file_path === undefined) return { text, definitions }
    await writePrivately(args.file_path, text)
    return { text: '', definitions }
  },
  withoutCli: async ({ vhost }, context) => {
    const definitions = await definitionsOf(vhost, context)
    const { writeBeside } = await import('./beside.js')
    return { text: await writeBeside(definitions, context.timeout), definitions }
  },
  output: ({ text, definitions }) => ({ text, json: definitions }),
})

type Definitions = Readonly<Record<string, unknown>>

async function definitionsOf(
  vhost: string | undefined,
  { call, timeout }: DaemonContext,
): Promise<Definitions> {
  return (await call('export', timeout, vhost === undefined ? {} : { vhost })) as Definitions
}

/** Password hashes are nobody else's business. */
async function writePrivately(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 })
  } catch (error) {
    const reason = (error as Error).message
    throw new CommandFailure({ exitCode: EXIT.dataError, text: `The topology cannot be written: ${reason}` })
  }
}
