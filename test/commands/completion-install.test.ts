import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { PROGRAMS } from '../../src/commands/programs.js'
import { type CliResult, runProgram } from '../support/cli.js'
import { ROOT } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const PLACES = {
  bash: {
    script: '.local/share/bash-completion/completions/warrenctl',
    source: 'completions/warrenctl.bash',
  },
  zsh: { script: '.local/share/zsh/site-functions/_warrenctl', source: 'completions/_warrenctl' },
  fish: { script: '.config/fish/completions/warrenctl.fish', source: 'completions/warrenctl.fish' },
} as const

function install(
  home: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<CliResult> {
  const clean = { XDG_DATA_HOME: '', XDG_CONFIG_HOME: '', BASH_COMPLETION_USER_DIR: '' }
  return runProgram('warrenctl', ['completion', ...words], { env: { ...clean, HOME: home, ...env } })
}

describe('completion', () => {
  for (const [shell, { script, source }] of Object.entries(PLACES)) {
    const text = readFileSync(join(ROOT, source), 'utf8')

    it(`prints the script of ${shell}`, async () => {
      assert.equal((await install('/nowhere', [shell])).stdout, text)
    })

    it(`install puts the script of ${shell} into its folder, once`, async () => {
      const home = temporaryDirectory()
      const first = await install(home, ['install'], { SHELL: `/usr/bin/${shell}` })
      assert.equal(first.exitCode, 0, first.stderr)
      assert.ok(first.stdout.includes(`wrote ${join(home, script)}\n`), first.stdout)
      assert.equal(readFileSync(join(home, script), 'utf8'), text)
      const again = await install(home, ['install', shell])
      assert.ok(again.stdout.includes(`unchanged ${join(home, script)}\n`), again.stdout)
      assert.ok(!again.stdout.includes('wrote'))
    })

    it(`install renews a script of ${shell} of another version, and leaves one of somebody else`, async () => {
      const home = temporaryDirectory()
      await install(home, ['install', shell])
      writeFileSync(join(home, script), `${text}# older`)
      assert.ok((await install(home, ['install', shell])).stdout.includes(`wrote ${join(home, script)}`))
      writeFileSync(join(home, script), '# mine')
      assert.match((await install(home, ['install', shell])).stdout, /left alone/)
      assert.equal(readFileSync(join(home, script), 'utf8'), '# mine')
    })
  }

  it('install links the other programs, except where there is a file', async () => {
    const home = temporaryDirectory()
    const folder = dirname(join(home, PLACES.bash.script))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'rabbitmqctl'), '# of RabbitMQ')
    const { stdout } = await install(home, ['install', 'bash', '--formatter', 'json'])
    const { files } = JSON.parse(stdout) as { files: { path: string; state: string }[] }
    assert.equal(files.find(({ path }) => path.endsWith('rabbitmqctl'))?.state, 'foreign')
    for (const program of Object.keys(PROGRAMS).filter(
      (name) => !['warrenctl', 'rabbitmqctl'].includes(name),
    )) {
      assert.equal(readlinkSync(join(folder, program)), 'warrenctl')
    }
    assert.ok(lstatSync(join(folder, 'rabbitmqctl')).isFile())
    rmSync(folder, { recursive: true })
  })

  it('install says what to do when the shell is unknown', async () => {
    const { exitCode, stderr } = await install('/nowhere', ['install'], { SHELL: '/bin/tcsh' })
    assert.equal(exitCode, 64)
    assert.match(stderr, /\/bin\/tcsh.*bash, zsh, fish/)
  })
})
