import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { generateFiles } from '../../src/cli/generate.js'
import { commandPage } from '../../src/cli/man/command-page.js'
import { command } from '../../src/commands/define.js'
import { allSettings } from '../../src/config/settings.js'
import { ROOT } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const hasMandoc = spawnSync('mandoc', ['-T', 'lint'], { input: '' }).error === undefined
const hasMan = spawnSync('man', ['--version']).error === undefined

/** What mandoc's lint says, but for pages that are not installed yet. */
function lint(page: string): string {
  const { stdout } = spawnSync('mandoc', ['-T', 'lint'], { input: page, encoding: 'utf8' })
  return stdout
    .split('\n')
    .filter((line) => !/referenced manual not found|outdated mandoc\.db/.test(line))
    .join('\n')
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

/** All that are installed, generated or not; the generated ones as they would be written now. */
const pages = new Map(
  readdirSync(join(ROOT, 'man'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(ROOT, path), readFileSync(path, 'utf8')] as const),
)
for (const [path, text] of await generateFiles()) if (path.startsWith('man/')) pages.set(path, text)

describe('man pages for mandoc', { skip: !hasMandoc && 'mandoc is not installed' }, () => {
  for (const [path, page] of pages) it(`${path} is clean`, () => assert.equal(lint(page), ''))

  it('survive any text', () => {
    const page = commandPage(AWKWARD)
    assert.equal(lint(page), '')
    const text = rendered(page)
    for (const part of [
      '– says "Ar" and .Nm\n',
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

describe('man pages for man', { skip: !hasMan && 'man is not installed' }, () => {
  it('are set without a warning', () => {
    const folder = temporaryDirectory()
    const files = [...pages].map(([path, page]) => {
      const file = join(folder, basename(path))
      writeFileSync(file, page)
      return file
    })
    const { status, stderr } = spawnSync('man', ['--warnings', '--local-file', ...files], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8', MANPAGER: 'cat' },
    })
    assert.equal(status, 0)
    assert.equal(stderr, '')
  })

  it('are found by who has bin/ on the path', () => {
    const { MANPATH, ...others } = process.env
    const env = { ...others, PATH: `${join(ROOT, 'bin')}:${process.env['PATH']}` }
    for (const name of [
      'man1/warrenctl.1',
      'man1/warrenctl-list_queues.1',
      'man5/warren.conf.5',
      'man8/warren-server.8',
    ]) {
      const { stdout } = spawnSync('man', ['--where', basename(name).replace(/\.\d$/, '')], {
        encoding: 'utf8',
        env,
      })
      assert.equal(stdout.trim(), join(ROOT, 'man', name))
    }
  })
})

it('warren.conf(5) has every key of the configuration file', () => {
  const page = pages.get('man/man5/warren.conf.5') ?? ''
  const terms = page.match(/(?<=^\.It )Cm .*/gm) ?? []
  const shown = terms.map((term) => term.replace(/\\&|(?: Ns )?(?:Cm|Ar) /g, ''))
  const keys = allSettings().flatMap(([key, { inFile }]) =>
    inFile === false ? [] : [key.replaceAll('$', '')],
  )
  assert.deepEqual(shown.sort(), keys.sort())
})
