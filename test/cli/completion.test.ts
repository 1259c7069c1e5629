/** The completion scripts in the real shells: what Tab makes of a line, and what the shell then takes it for. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { connect } from 'amqplib'
import { PROGRAMS } from '../../src/commands/programs.js'
import { runProgram } from '../support/cli.js'
import { ROOT, startDaemon, type TestDaemon } from '../support/daemon.js'
import { NO_PTY, Pty } from '../support/pty.js'
import { temporaryDirectory } from '../support/temporary.js'

const ODD = `it's a "queue" for $HOME \\`

/** Lines with Tabs in them, and the words that the shell then passes to the program. */
const CASES: readonly (readonly [what: string, line: string, words: readonly string[]])[] = [
  ['a command', 'rabbitmqctl list_vhost_\t', ['list_vhost_limits']],
  [
    'a command behind options',
    'rabbitmqctl -p shop --quiet list_vhost_\t',
    ['-p', 'shop', '--quiet', 'list_vhost_limits'],
  ],
  ['a switch', 'rabbitmqctl list_queues --offl\t', ['list_queues', '--offline']],
  ['a global option', 'rabbitmqctl ping --no\t x', ['ping', '--node', 'x']],
  ['a value', 'rabbitmqctl list_queues --formatter pretty\t', ['list_queues', '--formatter', 'pretty_table']],
  [
    'a value behind =',
    'rabbitmqctl list_queues --formatter=pretty\t',
    ['list_queues', '--formatter=pretty_table'],
  ],
  ['a column', 'rabbitmqctl list_queues name dur\t', ['list_queues', 'name', 'durable']],
  ['a column behind a comma', 'rabbitmqctl list_queues name,dur\t', ['list_queues', 'name,durable']],
  ['a command as an argument', 'rabbitmqctl help list_vhost_\t', ['help', 'list_vhost_limits']],
  ['a verb behind a noun', 'rabbitmqctl messages mo\t', ['messages', 'move']],
  ['a switch of the two', 'rabbitmqctl messages move --filt\t x', ['messages', 'move', '--filter', 'x']],
  ['an argument of the two', 'rabbitmqctl messages move a ord\t', ['messages', 'move', 'a', 'orders:eu']],
  ['a file', 'rabbitmqctl import_definitions /etc/hostn\t', ['import_definitions', '/etc/hostname']],
  ['a user', 'rabbitmqctl delete_user jan\t', ['delete_user', 'janeway']],
  ['a vhost', 'rabbitmqctl -p sh\t', ['-p', 'shop']],
  ['a queue', 'rabbitmqctl delete_queue ord\t', ['delete_queue', 'orders:eu']],
  ['a queue with a colon', 'rabbitmqctl delete_queue orders:e\t', ['delete_queue', 'orders:eu']],
  [
    'a queue of another vhost',
    'rabbitmqctl -p shop delete_queue ca\t',
    ['-p', 'shop', 'delete_queue', 'cart'],
  ],
  [
    'a queue of a vhost that is named later',
    'rabbitmqctl delete_queue --vhost=shop ca\t',
    ['delete_queue', '--vhost=shop', 'cart'],
  ],
  [
    'a queue of a quoted vhost',
    'rabbitmqctl -p "a b" delete_queue in\t',
    ['-p', 'a b', 'delete_queue', 'in a b'],
  ],
  ['a queue of an odd name', 'rabbitmqctl delete_queue it\t', ['delete_queue', ODD]],
  ['the same in double quotes', 'rabbitmqctl delete_queue "it\t', ['delete_queue', ODD]],
  ['a queue with a space and a colon', "rabbitmqctl delete_queue 'at 1\t", ['delete_queue', 'at 12:30']],
  ['an exchange', 'rabbitmqctl delete_exchange amq.rabbitmq.t\t', ['delete_exchange', 'amq.rabbitmq.trace']],
  ['a policy', 'rabbitmqctl clear_policy lim\t', ['clear_policy', 'limits']],
  ['an operator policy', 'rabbitmqctl clear_operator_policy ce\t', ['clear_operator_policy', 'ceiling']],
  [
    'a global parameter',
    'rabbitmqctl clear_global_parameter cl\t',
    ['clear_global_parameter', 'cluster_name'],
  ],
  ['nothing where there is nothing', 'rabbitmqctl delete_queue zz\t', ['delete_queue', 'zz']],
  [
    'nothing when the daemon is down',
    'rabbitmqctl --socket /nowhere delete_queue or\t',
    ['--socket', '/nowhere', 'delete_queue', 'or'],
  ],
  ['the commands of another program', 'rabbitmq-diagnostics list_vhost_\t', ['list_vhost_limits']],
  ['no commands of other programs', 'rabbitmq-streams list_v\t', ['list_v']],
]

interface Shell {
  readonly name: string
  readonly start: string
  /** Makes the programs functions that show their words as [word]..., and gets the completion going. */
  readonly prelude: (functions: readonly string[]) => string
  /** What the list of candidates shows of a queue. */
  readonly described: RegExp
}

const SHELLS: readonly Shell[] = [
  {
    name: 'bash',
    start: 'bash --norc --noprofile -i',
    prelude: (names) =>
      `PS1='$ '; ${names.map((name) => `${name}() { printf '[%s]' "$@"; echo; }`).join('; ')}; . ~/.local/share/bash-completion/completions/warrenctl`,
    described: /cart\s+carts/,
  },
  {
    name: 'zsh',
    start: 'zsh -f -i',
    prelude: (names) =>
      `PS1='$ '; unsetopt prompt_sp; ${names.map((name) => `${name}() { printf '[%s]' "$@"; echo; }`).join('; ')}; fpath=(~/.local/share/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u -D`,
    described: /cart\s+-- 1 message\ncarts\s+-- 2 messages/,
  },
  {
    name: 'fish',
    start: 'fish -i',
    prelude: (names) =>
      `function fish_prompt; echo '$ '; end; ${names.map((name) => `function ${name}; printf '[%s]' $argv; echo; end`).join('; ')}`,
    described: /cart\s+\(1 message\)\s+carts\s+\(2 messages\)/,
  },
]

async function fill(port: number, cli: (...words: string[]) => Promise<void>): Promise<void> {
  await cli('add_user', 'janeway', 's3cret')
  for (const vhost of ['shop', 'a b']) await cli('add_vhost', vhost)
  for (const name of ['orders:eu', 'at 12:30', ODD]) await cli('declare_queue', name)
  await cli('-p', 'a b', 'declare_queue', 'in a b')
  await cli('set_policy', 'limits', '^orders', '{"max-length":10}')
  await cli('set_operator_policy', 'ceiling', '.*', '{"max-length":100}')
  await cli('set_global_parameter', 'cluster_name', '"test"')
  await cli('set_permissions', '-p', 'shop', 'guest', '.*', '.*', '.*')
  const connection = await connect(`amqp://guest:guest@127.0.0.1:${port}/shop`)
  const channel = await connection.createConfirmChannel()
  for (const [queue, count] of [
    ['cart', 1],
    ['carts', 2],
  ] as const) {
    await channel.assertQueue(queue)
    for (let i = 0; i < count; i++) channel.sendToQueue(queue, Buffer.from('x'))
  }
  await channel.waitForConfirms()
  await connection.close()
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

describe('completion by Tab', { skip: NO_PTY }, () => {
  let daemon: TestDaemon
  before(async () => {
    daemon = await startDaemon()
    await fill(daemon.port, async (...words) => {
      const { exitCode, stderr } = await runProgram('warrenctl', ['--socket', daemon.socket, ...words])
      assert.equal(exitCode, 0, stderr)
    })
  })
  after(() => daemon.stop())

  for (const shell of SHELLS) {
    const missing = spawnSync(shell.name, ['-c', 'true']).error !== undefined
    describe(`in ${shell.name}`, { skip: missing && `${shell.name} is not installed` }, () => {
      let pty: Pty
      before(async () => {
        const env = {
          PATH: `${join(ROOT, 'bin')}:${process.env['PATH']}`,
          HOME: temporaryDirectory(),
          TERM: 'xterm',
          LC_ALL: 'C.UTF-8',
          WARREN_SOCKET: daemon.socket,
        }
        const installed = await runProgram('warrenctl', ['completion', 'install', shell.name], { env })
        assert.equal(installed.exitCode, 0, installed.stderr)
        pty = new Pty(`stty cols 200 rows 50; exec ${shell.start}`, env)
        await pty.waitFor(/[$#>] $/)
        // The mark is not in what is typed, so that its echo is not taken for it.
        pty.type(`${shell.prelude(Object.keys(PROGRAMS))}; echo rea""dy\r`)
        await pty.waitFor(/ready\n/)
      })
      after(() => pty.close())

      for (const [what, line, words] of CASES) {
        it(what, async () => {
          // What comes before the prompt the shell may take otherwise.
          await pty.waitFor(/\$ /)
          pty.type(`${line}\r`)
          const [shown] = await pty.waitFor(/\[.*\]\n/)
          assert.match(shown, new RegExp(`${escapeRegExp(words.map((word) => `[${word}]`).join(''))}\\n$`))
        })
      }

      it('shows what there is to choose from, with what is known of it', async () => {
        await pty.waitFor(/\$ /)
        pty.type('rabbitmqctl -p shop delete_queue cart\t\t')
        await pty.waitFor(shell.described)
      })
    })
  }
})
