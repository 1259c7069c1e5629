import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { loadAll } from '../../src/cli/all-commands.js'
import { commandPage, programPage } from '../../src/cli/man-page.js'
import { command } from '../../src/commands/define.js'
import { COMMANDS } from '../../src/commands/index.js'

const hasMandoc = spawnSync('mandoc', ['-T', 'lint'], { input: '' }).error === undefined

/** What mandoc complains about, from warnings on; a page refers to others that are not installed yet. */
function lint(page: string): string {
  const { stdout } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], { input: page, encoding: 'utf8' })
  return stdout
}

function rendered(page: string): string {
  const { stdout } = spawnSync('mandoc', ['-T', 'utf8', '-O', 'width=200'], { input: page, encoding: 'utf8' })
  // Bold and underlined characters are overstruck.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how it is done
  return stdout.replace(/.\x08/gu, '')
}

const AWKWARD = command({
  name: 'awkward_command',
  group: 'other',
  summary: 'Says "Ar" and .Nm. Then \\fB',
  description: ['.starts with a dot. Ends so.', "'quoted' \\n text."],
  args: [
    { name: 'Fl', help: '.help', values: ['a', 'b'] },
    { name: 'body', help: 'the text', input: 'body' },
  ],
  switches: { 'in-range': { type: 'integer', help: 'a number', short: 'r', default: 3 } },
  examples: [{ command: 'awkward_command "a b" . No', help: 'an example' }],
  run: () => {},
})

describe('man pages', { skip: !hasMandoc && 'mandoc is not installed' }, async () => {
  const commands = await loadAll(COMMANDS)

  it('the page of the program is clean', () => assert.equal(lint(programPage(commands)), ''))

  for (const one of commands) {
    it(`the page of ${one.name} is clean`, () => assert.equal(lint(commandPage(one)), ''))
  }

  it('survive any text', () => {
    const page = commandPage(AWKWARD)
    assert.equal(lint(page), '')
    const text = rendered(page)
    for (const part of [
      'says "Ar" and .Nm. Then \\fB',
      'Says "Ar" and .Nm.  Then \\fB.',
      '.starts with a dot.',
      "'quoted' \\n text.",
      '-r, --in-range n',
      'warrenctl awkward_command "a b" . No',
    ]) {
      assert.ok(text.includes(part), `${part} in\n${text}`)
    }
  })
})
