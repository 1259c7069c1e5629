import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { loadAll } from '../../src/cli/all-commands.js'
import { bashCompletion } from '../../src/cli/completion/bash.js'
import { fishCompletion } from '../../src/cli/completion/fish.js'
import { type CompletionSpec, completionSpec } from '../../src/cli/completion/spec.js'
import { zshCompletion } from '../../src/cli/completion/zsh.js'
import { COMMANDS } from '../../src/commands/index.js'
import { temporaryFolder } from '../control/support.js'

const USER_LISTS = ['list_user_limits', 'list_user_permissions', 'list_user_topic_permissions', 'list_users']

/**
 * Each shell completes the same lines with its script; the last word is the one being typed. The program is a
 * stand-in that prints how it was asked for live names.
 */
const CASES: readonly [line: string[], offered: string[]][] = [
  [['list_us'], USER_LISTS],
  [
    ['-p', 'v1', 'list_v'],
    ['list_vhost_limits', 'list_vhosts'],
  ],
  [
    ['list_queues', 'message_bytes_r'],
    ['message_bytes_ram', 'message_bytes_ready'],
  ],
  [['list_queues', 'name', 'dur'], ['durable']],
  [['list_queues', '--offl'], ['--offline']],
  [['list_queues', '--form'], ['--formatter']],
  [
    ['list_users', '--formatter', 'js'],
    ['json', 'json_stream'],
  ],
  [['delete_user', 'live'], ['live:__complete_users_delete_user']],
  [['-p', 'v1', 'delete_queue', 'live'], ['live:__complete_queues_-p_v1_delete_queue']],
  [['help', 'list_us'], USER_LISTS],
  [['list_users', 'x'], []],
  [['messages', 'mo'], ['move']],
  [['messages', 'move', '--filt'], ['--filter']],
  [['messages', 'move', 'a', 'live'], ['live:__complete_queues_messages_move_a']],
]

const STAND_IN = '#!/bin/sh\nIFS=_\necho "live:$*"\n'

interface Shell {
  readonly name: string
  readonly file: string
  readonly script: (spec: CompletionSpec) => string
  /** A program for the shell that prints what is offered for "$@", the words after warrenctl. */
  readonly driver: (scriptPath: string) => string
  readonly command: (driver: string, words: readonly string[]) => string[]
}

const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    file: 'warrenctl.bash',
    script: bashCompletion,
    driver: (path) => `source '${path}'
COMP_WORDS=(warrenctl "$@"); COMP_CWORD=$#; COMPREPLY=()
_warrenctl
printf '%s\\n' "\${COMPREPLY[@]}"`,
    command: (driver, words) => ['bash', '--norc', '-c', driver, 'bash', ...words],
  },
  {
    // compadd and _describe belong to zsh's line editor: here they print what begins with the current word.
    name: 'zsh',
    file: '_warrenctl',
    script: zshCompletion,
    driver: (path) => `
offer() { local one; for one in "$@"; do [[ $one == "\${words[CURRENT]}"* ]] && print -r -- "$one"; done; return 0 }
compadd() { if [[ $1 == -a ]]; then offer "\${(@P)2}"; else offer "$@"; fi }
_describe() { local -a list; list=("\${(@P)2}"); offer "\${(@)list%%:*}" }
words=(warrenctl "$@"); CURRENT=$#words
source '${path}'`,
    command: (driver, words) => ['zsh', '-f', '-c', driver, 'zsh', ...words],
  },
  {
    name: 'fish',
    file: 'warrenctl.fish',
    script: fishCompletion,
    driver: (path) => `source '${path}'
complete -C "warrenctl $argv" | string replace -r '\\t.*' ''`,
    command: (driver, words) => ['fish', '--no-config', '-c', driver, '--', ...words],
  },
]

function complete(t: TestContext, shell: Shell, spec: CompletionSpec, words: readonly string[]): string[] {
  const folder = temporaryFolder(t)
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'warrenctl'), STAND_IN)
  chmodSync(join(bin, 'warrenctl'), 0o755)
  const script = join(folder, shell.file)
  writeFileSync(script, shell.script(spec))
  const [program = '', ...argv] = shell.command(shell.driver(script), words)
  const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, HOME: folder }
  const { stdout, stderr } = spawnSync(program, argv, { env, encoding: 'utf8' })
  assert.equal(stderr, '')
  return stdout
    .split('\n')
    .filter((one) => one !== '')
    .sort()
}

for (const shell of SHELLS) {
  const missing = spawnSync(shell.name, ['-c', 'true']).error !== undefined
  describe(`completion in ${shell.name}`, { skip: missing && `${shell.name} is not installed` }, async () => {
    const spec = completionSpec(await loadAll(COMMANDS))
    for (const [line, offered] of CASES) {
      it(line.join(' '), (t) => assert.deepEqual(complete(t, shell, spec, line), offered))
    }
  })
}
