import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { refuse, temporaryFolder } from '../control/support.js'
import { NODE, run, startDaemon } from './support.js'

const LIST_USERS =
  'rabbitmqctl [--node <node>] [--longnames] [--quiet] list_users [--no-table-headers] [--timeout <timeout>]'
const ADD_USER = 'rabbitmqctl [--node <node>] [--longnames] [--quiet] add_user <username> <password>'

function refusal(text: string, argv: string, usage: string): string {
  return `Error (argument validation): ${text}\nArguments given:\n\t${argv}\n\nUsage\n\n${usage}\n`
}

/** Recorded from rabbitmqctl 3.10.8, without the escape sequences that it sends into pipes. */
describe('command line errors: rabbitmqctl’s texts and exit codes', () => {
  const CASES: readonly [argv: string[], stderr: string][] = [
    [
      ['list_users', '--foo'],
      refusal('Invalid options for this command:\n--foo : ', 'list_users --foo', LIST_USERS),
    ],
    [['list_users', '-x'], refusal('Invalid options for this command:\n-x : ', 'list_users -x', LIST_USERS)],
    [
      ['--foo', 'list_users'],
      refusal('Invalid options for this command:\n--foo : ', '--foo list_users', LIST_USERS),
    ],
    [
      ['list_users', '--dry_run'],
      refusal(
        "Invalid options for this command:\n--dry_run : \nDid you mean '--dry-run'?",
        'list_users --dry_run',
        LIST_USERS,
      ),
    ],
    [
      ['list_users', '--formatter', 'json', '--no-table-headers'],
      refusal(
        'Invalid options for this command:\n--no-table-headers : ',
        'list_users --formatter json --no-table-headers',
        LIST_USERS,
      ),
    ],
    [
      ['list_users', '--formatter'],
      refusal('Invalid options for this command:\n--formatter : ', 'list_users --formatter', LIST_USERS),
    ],
    [
      ['list_users', '-t', 'abc'],
      refusal('Invalid options for this command:\n-t : abc', 'list_users -t abc', LIST_USERS),
    ],
    [['list_users', 'extra'], refusal('too many arguments.', 'list_users extra', LIST_USERS)],
    [['add_user'], refusal('not enough arguments.', 'add_user', ADD_USER)],
    [['add_user', 'a', 'b', 'c'], refusal('too many arguments.', 'add_user a b c', ADD_USER)],
    [
      ['list_vhosts', 'name', 'other', 'bogus'],
      refusal(
        'Info key(s) bogus,other are not supported',
        'list_vhosts name other bogus',
        'rabbitmqctl [--node <node>] [--longnames] [--quiet] list_vhosts [--no-table-headers] [<column> ...] [--timeout <timeout>]',
      ),
    ],
    [['list_vhost'], "\nCommand 'list_vhost' not found. \nDid you mean 'list_vhosts'? \n\n"],
    [['adduser', 'x', 'y'], "\nCommand 'adduser' not found. \nDid you mean 'add_user'? \n\n"],
    [['help', 'list_vhost'], "Error:\n\nCommand 'list_vhost' not found. \nDid you mean 'list_vhosts'? \n\n"],
    [['help', 'zzz'], "Error:\n\nCommand 'zzz' not found.\n"],
  ]
  for (const [argv, stderr] of CASES) {
    it(argv.join(' '), async () => assert.deepEqual(await run(argv), { stdout: '', stderr, code: 64 }))
  }

  it('an unknown word that is like no command shows them all', async () => {
    const { stdout, stderr, code } = await run(['frobnicate'])
    assert.equal(code, 64)
    assert.equal(stdout, '')
    const start =
      "\nCommand 'frobnicate' not found. \n\nUsage\n\nrabbitmqctl [--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]\n\nAvailable commands:\n"
    assert.ok(stderr.startsWith(start))
    assert.match(stderr, /\n {3}list_users {20}\S/)
  })

  it('no command shows them all', async () => {
    const { stdout, stderr, code } = await run([])
    assert.equal(code, 64)
    assert.equal(stdout, '')
    assert.ok(stderr.startsWith('\nUsage\n\nrabbitmqctl [--node <node>]'))
  })

  it('a command of another program is not found, and that program is named', async () => {
    const { stderr, code } = await run(['add_user', 'x', 'y'], { program: 'rabbitmq-diagnostics' })
    const hint = "\nCommand 'add_user' not found. \nUse 'rabbitmqctl add_user' instead. \n\n"
    assert.deepEqual({ stderr, code }, { stderr: hint, code: 64 })
    const asked = await run(['help', 'check_running'])
    assert.match(asked.stderr, /Use 'rabbitmq-diagnostics check_running' instead/)
  })

  it('warrenctl has the commands of all programs', async () => {
    for (const name of ['add_user', 'check_running', 'await_online_quorum_plus_one']) {
      const { stdout, code } = await run(['help', name], { program: 'warrenctl' })
      assert.equal(code, 0)
      assert.ok(stdout.includes(`warrenctl [--node <node>] [--longnames] [--quiet] ${name}`))
    }
  })

  it('the nearest option and column are named', async () => {
    const option = await run(['list_users', '--formater', 'json'])
    assert.match(option.stderr, /\n--formater : \nDid you mean '--formatter'\?\nArguments given:\n/)
    const column = await run(['list_queues', 'mesages', 'zzz'])
    assert.match(column.stderr, /mesages,zzz are not supported\nDid you mean 'messages'\?\nArguments/)
  })

  for (const [argv, meant] of [
    [
      ['--cacert', 'x.pem', '--url', 'http://h', 'list_queues'],
      "--cacert : x.pem\nDid you mean '--ca-file FILE'?",
    ],
    [['-H', 'localhost', 'list_queues'], "-H : localhost\nDid you mean '--url http://HOST:15672'?"],
    [['--nod', 'x', 'list_queues'], "--nod : x\nDid you mean '--node'?"],
    [
      ['--priority', '3', 'set_policy', 'a'],
      '--priority : 3\nAn option of set_policy stands behind its name.',
    ],
    [['--zzz', 'zzz'], '--zzz : zzz\nAn option of one command alone stands behind its name.'],
  ] as const) {
    it(`an unknown option with a value in front of the command is no unknown command: ${argv.join(' ')}`, async () => {
      const { stdout, stderr, code } = await run(argv)
      const text = `Invalid options in front of the command:\n${meant}`
      const usage =
        'rabbitmqctl [--node <node>] [--timeout <timeout>] [--longnames] [--quiet] <command> [<command options>]'
      assert.deepEqual([stdout, stderr, code], ['', refusal(text, argv.join(' '), usage), 64])
    })
  }

  it('a misspelt command behind an option with its value is still one', async () => {
    const { stderr } = await run(['--zzz=3', 'list_user'])
    assert.equal(stderr, "\nCommand 'list_user' not found. \nDid you mean 'list_users'? \n\n")
  })

  for (const [option, meant] of [
    ['-k', '--insecure'],
    ['--format', '--formatter FORMAT'],
    ['--json', '--formatter json'],
    ['-V', '--vhost NAME'],
    ['--no-headers', '--no-table-headers'],
    ['--sort-by', '--sort COLUMN'],
  ] as const) {
    it(`${option} of another program is ${meant}`, async () => {
      const { stderr } = await run(['list_users', option])
      assert.match(stderr, new RegExp(`\n${option} : \nDid you mean '${meant}'\\?\nArguments given:`))
    })
  }

  it('what a command does not take is not advised', async () => {
    const { stderr } = await run(['add_user', 'a', '--no-headers'])
    assert.match(stderr, /\n--no-headers : \nArguments given:/)
  })

  it('a command about the Erlang machine says what to use, and stands in no list', async () => {
    const { stdout, stderr, code } = await run(['observer'], { program: 'rabbitmq-diagnostics' })
    assert.deepEqual([stdout, code], ['', 64])
    assert.match(stderr, /^Error:\nobserver is about the Erlang machine, and there is none here: /)
    const help = await run(['help'], { program: 'warrenctl' })
    assert.ok(!help.stdout.includes('observer'))
  })

  it('with the JSON formatter an error is a JSON object; the exit code stays', async () => {
    const { stdout, stderr, code } = await run(['list_users', '--formatter', 'json'], {
      env: { WARREN_SOCKET: '/nosuch/control.sock' },
    })
    assert.deepEqual([stdout, code], ['', 69])
    const { message, result } = JSON.parse(stderr) as { message: string; result: string }
    assert.match(message, /^unable to perform an operation/)
    assert.equal(result, 'error')
  })

  it('--script-name chooses the scope', async () => {
    const { stderr } = await run(['--script-name', 'rabbitmq-diagnostics', 'add_user', 'x', 'y'])
    assert.match(stderr, /^\nCommand 'add_user' not found/)
  })

  it('a formatter that does not exist is a clear error', async () => {
    const { stderr, code } = await run(['list_users', '--formatter', 'bogus'])
    assert.equal(code, 64)
    assert.match(stderr, /--formatter : bogus \(use one of table, /)
  })

  it('a name that no node can have', async () => {
    const stderr =
      'Unsupported node name: node name head (the part before the @) is invalid. Only alphanumerics, _ and - characters are allowed.\n' +
      'If using FQDN node names, use the -l / --longnames argument\n'
    assert.deepEqual(await run(['-n', 'bad name@@x', 'list_users']), { stdout: '', stderr, code: 65 })
  })

  it('a time limit of nothing', async () => {
    assert.deepEqual(await run(['list_queues', '-t', '0']), {
      stdout: '',
      stderr: `Error: operation list_queues on node ${NODE} timed out. Timeout value used: 0\n`,
      code: 75,
    })
  })
})

describe('a daemon that does not answer', () => {
  it('is reported with its socket and how to start it', async (t) => {
    const socket = join(temporaryFolder(t), 'none.sock')
    const { stdout, stderr, code } = await run(['-n', 'nosuch@localhost', '--socket', socket, 'list_users'])
    assert.equal(code, 69)
    assert.equal(stdout, '')
    const start =
      "Error: unable to perform an operation on node 'nosuch@localhost'. Please see diagnostics information and suggestions below.\n\n"
    assert.ok(stderr.startsWith(start))
    assert.ok(stderr.includes(`\n  * control socket: ${socket}\n  * there is no such file\n`))
    assert.match(stderr, /warren-server/)
  })

  it('is waited for no longer than the time limit', async (t) => {
    const warrenctl = await startDaemon(t, { users: { add: () => new Promise(() => {}) } })
    assert.deepEqual(await warrenctl(['add_user', 'a', 'b', '-t', '1']), {
      stdout: 'Adding user "a" ...\n',
      stderr: `Error: operation add_user on node ${NODE} timed out. Timeout value used: 1000\n`,
      code: 75,
    })
  })
})

describe('refusals of the daemon', () => {
  it('come after the banner, with the text and exit code of the command', async (t) => {
    const warrenctl = await startDaemon(t, { users: { add: async () => refuse('user-exists', 'exists') } })
    assert.deepEqual(await warrenctl(['add_user', 'alice', 'other']), {
      stdout: 'Adding user "alice" ...\n',
      stderr: 'Error:\nUser "alice" already exists\n',
      code: 70,
    })
  })

  it('have the usual exit code of their reason otherwise', async (t) => {
    const warrenctl = await startDaemon(t, { users: { list: () => refuse('access-refused', 'not yours') } })
    assert.deepEqual(await warrenctl(['-q', 'list_users']), {
      stdout: '',
      stderr: 'Error:\nnot yours\n',
      code: 69,
    })
  })

  it('never show what the daemon did not mean to say', async (t) => {
    const warrenctl = await startDaemon(t, {
      users: {
        list: () => {
          throw new Error('detail')
        },
      },
    })
    const { stderr, code } = await warrenctl(['-q', 'list_users'])
    assert.equal(code, 70)
    assert.doesNotMatch(stderr, /detail/)
  })
})

describe('aliases', () => {
  it('stand for commands with options', async (t) => {
    const file = join(temporaryFolder(t), 'aliases.conf')
    writeFileSync(file, '# mine\nlu = list_users -q\n')
    const warrenctl = await startDaemon(t, { users: { list: () => [{ user: 'guest', tags: [] }] } })
    const expected = { stdout: 'user\ttags\nguest\t[]\n', stderr: '', code: 0 }
    assert.deepEqual(await warrenctl(['--aliases-file', file, 'lu']), expected)
    assert.deepEqual(await warrenctl(['lu'], { env: { RABBITMQ_CLI_ALIASES_FILE: file } }), expected)
  })

  it('are looked for in a file that need not be there', async () => {
    const { stderr, code } = await run(['--aliases-file', '/nonexistent.conf', 'lv'])
    assert.equal(code, 64)
    assert.ok(
      stderr.startsWith("Error reading aliases file /nonexistent.conf: enoent\n\nCommand 'lv' not found. \n"),
    )
  })
})
