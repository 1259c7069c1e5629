import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { describe, it } from 'node:test'
import type { MessageInfo } from '../../src/broker/admin/message-info.js'
import { runCli } from '../../src/cli/main.js'
import { temporaryFolder } from '../control/support.js'
import { NODE, run, startDaemon } from './support.js'

const DONE =
  "Done. Don't forget to grant the user permissions to some virtual hosts! See 'rabbitmqctl help set_permissions' to learn more."
const USERS = {
  users: {
    list: () => [
      { user: 'guest', tags: ['administrator'] },
      { user: 'bob\x1b[31m', tags: [] },
    ],
  },
}

describe('results in a pipe', () => {
  const CASES: readonly [argv: string[], stdout: string][] = [
    [['list_users'], 'Listing users ...\nuser\ttags\nguest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [['-q', 'list_users'], 'user\ttags\nguest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [['list_users', '-s'], 'guest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [['list_users', '-qs'], 'guest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [['list_users', '--no-table-headers'], 'Listing users ...\nguest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [
      ['list_users', '--formatter=JSON'],
      '[\n{"user":"guest","tags":["administrator"]}\n,{"user":"bob\\u001b[31m","tags":[]}\n]\n',
    ],
    [['list_users', '--formatter', 'csv'], '"user","tags"\n"guest","[administrator]"\n"bob\x1b[31m","[]"\n'],
    [['list_users', '-p', 'v1', '-q', '--no-table-headers'], 'guest\t[administrator]\nbob\x1b[31m\t[]\n'],
    [['list_users', '--dry-run'], 'Listing users ...\n'],
  ]
  for (const [argv, stdout] of CASES) {
    it(argv.join(' '), async (t) => {
      const warrenctl = await startDaemon(t, USERS)
      assert.deepEqual(await warrenctl(argv), { stdout, stderr: '', code: 0 })
    })
  }

  it('shows what a command says of its success', async (t) => {
    const warrenctl = await startDaemon(t, { users: { add: async () => {}, delete: async () => {} } })
    assert.equal((await warrenctl(['add_user', 'a', 'b'])).stdout, `Adding user "a" ...\n${DONE}\n`)
    assert.equal((await warrenctl(['-q', 'add_user', 'a', 'b'])).stdout, '')
    const json = JSON.stringify({ message: DONE, node: NODE, status: 'ok' })
    assert.equal((await warrenctl(['add_user', 'a', 'b', '--formatter', 'json'])).stdout, `${json}\n`)
    const plain = await warrenctl(['delete_user', 'a', '--formatter', 'json'])
    assert.equal(plain.stdout, `{"node":"${NODE}","result":"ok"}\n`)
  })

  it('does not touch anything in a dry run', async () => {
    const result = await run(['--dry-run', '--socket', '/nonexistent/socket', 'add_user', 'henry', 'pw'])
    assert.deepEqual(result, { stdout: 'Adding user "henry" ...\n', stderr: '', code: 0 })
  })

  it('writes the result to a file on request', async (t) => {
    const warrenctl = await startDaemon(t, USERS)
    const file = join(temporaryFolder(t), 'users.json')
    const result = await warrenctl([
      'list_users',
      '--formatter',
      'json_stream',
      '--printer',
      'file',
      '--file',
      file,
    ])
    assert.deepEqual(result, { stdout: '', stderr: '', code: 0 })
    const [first = ''] = readFileSync(file, 'utf8').split('\n')
    assert.deepEqual(JSON.parse(first), { user: 'guest', tags: ['administrator'] })
  })

  it('shows the items of a stream as they come', async (t) => {
    const message: MessageInfo = {
      exchange: '',
      routing_key: 'q',
      redelivered: false,
      message_count: 0,
      properties: {},
      payload: 'hello',
      payload_bytes: 5,
      payload_encoding: 'string',
    }
    async function* messages() {
      yield message
      yield { ...message, payload: 'again' }
    }
    const warrenctl = await startDaemon(t, { messages: { consume: () => messages() } })
    const { stdout, code } = await warrenctl(['consume', 'q', '--formatter', 'json_stream'])
    assert.equal(code, 0)
    const payloads = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as MessageInfo).payload)
    assert.deepEqual(payloads, ['hello', 'again'])
  })
})

describe('an output that cannot be written', () => {
  for (const [what, code, expected] of [
    ['a reader that has seen enough', 'EPIPE', 0],
    ['a full device', 'ENOSPC', 70],
  ] as const) {
    it(`${what}: exit code ${expected}`, async () => {
      const failing = () =>
        new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) })
      const stdio = { stdin: Readable.from([]), stdout: failing(), stderr: new PassThrough() }
      assert.equal(await runCli('rabbitmqctl', ['help'], {}, stdio), expected)
    })
  }
})

describe('secrets', () => {
  it('come from standard input when they are no argument', async (t) => {
    const added: unknown[] = []
    const warrenctl = await startDaemon(t, { users: { add: async (...args) => void added.push(args) } })
    const { stdout, code } = await warrenctl(['add_user', 'bob'], { stdin: 'hunter2\nrest\n' })
    assert.equal(stdout, `Adding user "bob" ...\nPassword: \n${DONE}\n`)
    assert.equal(code, 0)
    assert.equal((await warrenctl(['-q', 'add_user', 'erin'], { stdin: 'pw ä\r\n' })).stdout, '')
    await warrenctl(['add_user', 'carol'], { stdin: '\n' })
    assert.deepEqual(added, [
      ['bob', { password: 'hunter2' }],
      ['erin', { password: 'pw ä' }],
      ['carol', { password: '' }],
    ])
  })

  it('are missed at the end of input', async (t) => {
    const warrenctl = await startDaemon(t, {})
    assert.deepEqual(await warrenctl(['add_user', 'carol']), {
      stdout: 'Adding user "carol" ...\nPassword: \n',
      stderr: 'Error:\nPassword is not provided via argument or stdin\n',
      code: 65,
    })
  })

  it('are typed unseen on a terminal, with backspace', async (t) => {
    const added: unknown[] = []
    const warrenctl = await startDaemon(t, { users: { add: async (...args) => void added.push(args) } })
    const { stdout, stderr } = await warrenctl(['add_user', 'zoe'], { stdin: 'secr\x7fret\r', terminal: 80 })
    assert.deepEqual(added, [['zoe', { password: 'secret' }]])
    assert.equal(stderr, 'Password: \n')
    assert.doesNotMatch(stdout, /sec/)
  })

  it('can be given up with Ctrl-C', async (t) => {
    const warrenctl = await startDaemon(t, {})
    assert.equal((await warrenctl(['add_user', 'zoe'], { stdin: 'sec\x03', terminal: 80 })).code, 130)
  })
})

describe('on a terminal', () => {
  it('tables are aligned and coloured, and names cannot send control characters', async (t) => {
    const warrenctl = await startDaemon(t, USERS)
    const { stdout } = await warrenctl(['list_users'], { terminal: 80 })
    assert.equal(
      stdout,
      'Listing users ...\n\x1b[1muser\x1b[22m       \x1b[1mtags\x1b[22m\nguest      [administrator]\nbob\\e[31m  []\n',
    )
  })

  for (const [what, argv, env] of [
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['--no-color', ['--no-color'], {}],
  ] as const) {
    it(`no escape sequences with ${what}`, async (t) => {
      const warrenctl = await startDaemon(t, USERS)
      const { stdout } = await warrenctl(['list_users', ...argv], { terminal: 80, env })
      assert.equal(stdout, 'Listing users ...\nuser       tags\nguest      [administrator]\nbob\\e[31m  []\n')
    })
  }

  it('what the user typed comes back harmless', async () => {
    const { stderr } = await run(['list_users', '\x1b[31m'], { terminal: 80, env: { NO_COLOR: '1' } })
    assert.ok(stderr.includes('Arguments given:\n\tlist_users \\e[31m\n'))
  })

  it('destructive commands ask, and --yes answers', async (t) => {
    let deleted = 0
    const warrenctl = await startDaemon(t, { queues: { delete: async () => ++deleted } })
    const no = await warrenctl(['delete_queue', 'q'], { terminal: 80, stdin: 'n\n' })
    assert.equal(no.code, 1)
    assert.match(no.stderr, /\[y\/N\] Nothing was done\.\n$/)
    assert.equal(deleted, 0)
    assert.equal((await warrenctl(['delete_queue', 'q'], { terminal: 80, stdin: 'y\n' })).code, 0)
    assert.equal((await warrenctl(['delete_queue', 'q', '--yes'], { terminal: 80 })).code, 0)
    assert.equal((await warrenctl(['delete_queue', 'q'])).code, 0)
    assert.equal(deleted, 3)
  })
})

describe('help, version and autocomplete', () => {
  for (const argv of [['help'], ['--help'], ['-h']]) {
    it(argv.join(' '), async () => {
      const { stdout, stderr, code } = await run(argv)
      assert.equal(code, 0)
      assert.equal(stderr, '')
      assert.match(
        stdout,
        /^\nUsage\n\nrabbitmqctl .*\n\nAvailable commands:\n\nHelp:\n\n {3}autocomplete {18}Provides/,
      )
    })
  }

  for (const argv of [
    ['help', 'list_vhosts'],
    ['list_vhosts', '--help'],
    ['-h', 'list_vhosts', 'x'],
  ]) {
    it(argv.join(' '), async () => {
      const { stdout, code } = await run(argv)
      assert.equal(code, 0)
      const start = `
Usage

rabbitmqctl [--node <node>] [--longnames] [--quiet] list_vhosts [--no-table-headers] [<column> ...] [--timeout <timeout>]

Lists virtual hosts.


Arguments and Options

<column>
\tmust be one of cluster_state, default_queue_type, description, metadata, name, protected_from_deletion, tags, tracing
`
      assert.equal(stdout.slice(0, start.length), start)
    })
  }

  it('help --list-commands', async () => {
    const { stdout } = await run(['help', '--list-commands'])
    assert.match(stdout, /^\nHelp:\n\n {3}autocomplete {18}Provides command name autocomplete variants\n/)
  })

  for (const argv of [['version'], ['--version']]) {
    it(argv.join(' '), async () => {
      const { stdout, code } = await run(argv)
      assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
      assert.equal(code, 0)
    })
  }

  for (const [argv, stdout] of [
    [['autocomplete', 'list_v'], 'list_vhost_limits\nlist_vhosts\n'],
    [['--auto-complete', 'list_vh'], 'list_vhost_limits\nlist_vhosts\n'],
    [['autocomplete', '--', '--no'], '--node\n'],
    [['autocomplete', 'zzz'], ''],
  ] as const) {
    it(argv.join(' '), async () => assert.deepEqual(await run(argv), { stdout, stderr: '', code: 0 }))
  }
})

describe('live names for the completions', () => {
  it('come from the daemon, with what is known of each', async (t) => {
    const warrenctl = await startDaemon(t, USERS)
    const line = ['__complete', 'users', 'gu', 'delete_user']
    assert.equal((await warrenctl(line)).stdout, 'guest\tadministrator\n')
  })

  it('are found on the line’s own socket', async (t) => {
    const warrenctl = await startDaemon(t, USERS)
    const line = ['__complete', 'users', '', '--socket', '/nonexistent/socket', 'delete_user']
    assert.deepEqual(await warrenctl(line), { stdout: '', stderr: '', code: 0 })
  })
})
