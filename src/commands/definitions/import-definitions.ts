import { badArgument, CommandFailure, command, EXIT, type Payload } from '../define.js'

export default command({
  name: 'import_definitions',
  group: 'definitions',
  summary: 'Imports definitions in JSON',
  description: [
    'Adds what is missing and overwrites users, permissions, parameters and policies; queues and exchanges that exist stay as they are, and nothing is deleted.',
    'All of a file is imported, or, when anything in it is not in order, nothing.',
  ],
  examples: [
    { command: 'import_definitions < backup.json', help: 'imports what export_definitions has written' },
  ],
  usage:
    'import_definitions <file_path | "-"> [--format <json | erlang>] [--skip-if-unchanged] [--timeout <timeout>]',
  timeout: 300,
  args: [
    {
      name: 'file_path',
      help: 'file to read; standard input when absent',
      input: 'file',
      optional: true,
      complete: 'files',
    },
  ],
  switches: {
    format: { type: 'string', default: 'json', help: 'json' },
    'skip-if-unchanged': {
      type: 'boolean',
      help: 'accepted for scripts: importing the same definitions again changes nothing',
    },
  },
  validate: ({ switches }) => {
    if (switches.format === 'erlang') return badArgument('Erlang terms are not supported: use --format json')
    return switches.format === 'json' ? undefined : badArgument('Format should be either json or erlang')
  },
  banner: ({ args }) => {
    // Standard input has not been read yet when the banner is shown.
    const { path }: Partial<Payload> = args.file_path ?? {}
    const source = path === undefined ? 'standard input' : `a file at "${path}"`
    return `Importing definitions in JSON from ${source} ...`
  },
  run: (admin, { args }) => admin.definitions.import(parseDefinitions(args.file_path)),
  output: (_result, _input, { node }) => ({
    text: 'Successfully started definition import. This process is asynchronous and can take some time.',
    json: { node, result: 'ok' },
    unlessQuiet: true,
  }),
})

function parseDefinitions({ data, encoding }: Payload): unknown {
  try {
    return JSON.parse(encoding === 'string' ? data : Buffer.from(data, 'base64').toString())
  } catch (error) {
    const text = (error as Error).message
    const reason = /end of JSON input|Unterminated|after array element/.test(text)
      ? ':unexpected_end_of_buffer'
      : text
    throw new CommandFailure({
      exitCode: EXIT.dataError,
      text: `Failed to deserialise input (format: JSON) (error: ${reason})`,
    })
  }
}
