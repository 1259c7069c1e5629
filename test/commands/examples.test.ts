import { strict as assert } from 'node:assert'
import { PassThrough, Readable } from 'node:stream'
import { describe, test } from 'node:test'

import { runCli } from '../../src/cli/main.js'
import { EXIT } from '../../src/commands/define.js'
import { COMMANDS } from '../../src/commands/index.js'

/** The words of an example as a shell would pass them on; redirections are left out. */
function words(example: string): string[] {
  const line = example.replace(/ [<>] [^\s'"]+$/, '')
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  )
}

/** Only checks the command line: nothing is asked of a daemon. */
async function dryRun(example: string): Promise<{ exitCode: number; stderr: string }> {
  const stderr = new PassThrough()
  const stdio = { stdin: Readable.from([]), stdout: new PassThrough(), stderr }
  const exitCode = await runCli('warrenctl', ['--dry-run', ...words(example)], {}, stdio)
  return { exitCode, stderr: String(stderr.read() ?? '') }
}

describe('the examples of the commands', () => {
  for (const [name, { load }] of Object.entries(COMMANDS)) {
    test(`${name}: can be typed as they stand`, async () => {
      const { examples = [], switches } = (await load()).default
      for (const { command } of examples) {
        assert.ok(words(command).includes(name), `"${command}" is about ${name}`)
        const { exitCode, stderr } = await dryRun(command)
        // A command with a dry run of its own asks a daemon, and there is none.
        if ('dry-run' in switches) assert.equal(exitCode, EXIT.unavailable, stderr)
        else assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' }, command)
      }
    })
  }
})
