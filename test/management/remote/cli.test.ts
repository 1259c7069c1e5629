/** The command line over the management port: what it prints, and what goes wrong on the way. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { runCli } from '../../../src/cli/main.js'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { run as runOnTerminal } from '../../cli/support.js'
import { CliOutput, type CliResult, callTool } from '../../commands/cli.js'
import { TestAuthority } from '../../support/certificates.js'
import { type ConfiguredBroker, startConfigured } from '../../support/configured-broker.js'
import { temporaryDirectory } from '../../support/temporary.js'

const BASE = { LANG: 'C.UTF-8', XDG_CONFIG_HOME: temporaryDirectory() }

describe('warrenctl over the management port', { timeout: 60_000 }, () => {
  let broker: RunningBroker
  let url: string
  let env: Readonly<Record<string, string>>

  before(async () => {
    broker = await startBroker({ store: 'memory', managementPort: 0 })
    url = `http://127.0.0.1:${broker.managementPort}`
    env = { ...BASE, WARREN_URL: url, WARREN_PASSWORD: 'guest' }
    for (const name of ['orders', 'mail']) {
      await broker.admin.queues.declare('/', { name, durable: true, autoDelete: false, arguments: {} })
    }
    await broker.admin.users.add('ann', { password: 'secret' })
    await broker.admin.users.setTags('ann', ['management'])
    await broker.admin.permissions.set('/', 'ann', { configure: '', write: '^orders|^amq', read: '^orders' })
  })
  after(() => broker.stop())

  const call = (
    argv: readonly string[],
    stdin?: string,
    more: Record<string, string> = {},
  ): Promise<CliResult> => callTool('warrenctl', argv, { ...env, ...more }, stdin)
  /** Without a password in the environment. */
  const bare = (argv: readonly string[], stdin?: string) => callTool('warrenctl', argv, BASE, stdin)

  test('lists come out as over the socket', async () => {
    const { stdout, exitCode } = await call(['list_queues', 'name', 'messages', '--sort', 'name', '-q'])
    assert.equal(exitCode, 0)
    assert.equal(stdout, 'name\tmessages\nmail\t0\norders\t0\n')
  })

  test('the options say where and who, before the environment', async () => {
    const file = join(temporaryDirectory(), 'password')
    writeFileSync(file, 'secret\nnot this\n')
    const login = ['--url', url, '--user', 'ann', '--password-file', file]
    const { exitCode, stderr } = await call([...login, 'list_users'])
    assert.equal(exitCode, 69)
    assert.match(stderr, /list_users takes the tag administrator, and user 'ann' has management/)
    assert.equal((await bare([...login, '-s', 'list_vhosts'])).stdout, '/\n')
  })

  test('--user is also a switch of some commands: behind their name', async () => {
    await broker.admin.users.add('boss', { password: 'guest' })
    await broker.admin.users.setTags('boss', ['administrator'])
    await broker.admin.users.setLimits('guest', { 'max-channels': 7 })
    const limits = (...argv: string[]) => call(['--user', 'boss', 'list_user_limits', '-s', ...argv])
    assert.equal((await limits('--user', 'ann')).stdout, '{}\n')
    assert.equal((await limits()).stdout, '{"max-channels":7}\n', 'the usual one, and not boss')
  })

  test('a password is a line of standard input, unless the command wants that', async () => {
    const login = ['--url', url, '--user', 'ann']
    assert.equal((await bare([...login, '-s', 'list_vhosts'], 'secret\n')).stdout, '/\n')
    const publish = await bare([...login, 'publish', 'amq.default', 'orders'], 'secret\n')
    assert.equal(publish.exitCode, 65)
    assert.match(
      publish.stderr,
      /There is no password of user 'ann'.*--password-file.*Standard input belongs/s,
    )
  })

  test('a terminal asks for it, and does not show it', async () => {
    const { code, stdout, stderr } = await runOnTerminal(
      ['--url', url, '--user', 'ann', '-s', 'list_vhosts', 'name'],
      {
        program: 'warrenctl',
        env: BASE,
        terminal: 80,
        stdin: 'secret\r',
      },
    )
    assert.equal(code, 0, stderr)
    assert.match(stderr, /Password of ann at 127\.0\.0\.1:\d+: \n/)
    assert.doesNotMatch(stderr + stdout, /secret/)
  })

  test('messages go in and out through pipes', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `line ${i}`).join('\n')
    const published = await call(['publish', 'amq.default', 'orders', '--format', 'lines'], `${lines}\n`)
    assert.match(published.stdout, /3,?000 messages published/)
    const consumed = await call(['consume', 'orders', '--count', '3000', '--format', 'ndjson'])
    const bodies = consumed.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).payload)
    assert.equal(bodies.join('\n'), lines)
    const { stdout } = await call(['list_queues', '-s', 'name', 'messages', '--sort', 'name'])
    assert.match(stdout, /orders\t0/)
  })

  test('a consumer that is broken off gives back what it has not written', async () => {
    await call(['publish', 'amq.default', 'orders', '--format', 'lines'], 'a\nb\n')
    const output = new CliOutput()
    const running = runCli('warrenctl', ['consume', 'orders', '--requeue', '--timeout', '0'], env, output)
    assert.equal(await running, 0)
    assert.match(output.stdoutText(), /orders\ta\n.*orders\tb\n/s)
    assert.equal((await call(['purge_queue', 'orders', '-q'])).exitCode, 0)
  })

  test('tail follows, and the daemon forgets a reader who has gone', async () => {
    const output = new CliOutput()
    const running = runCli(
      'warrenctl',
      ['tail', 'orders', '--kind', 'queue', '--count', '1', '-q'],
      env,
      output,
    )
    for (let done = false; !done; ) {
      await call(['publish', 'amq.default', 'orders', 'hello', '-q'])
      done = await Promise.race([
        running.then(() => true),
        new Promise<boolean>((r) => setTimeout(r, 20, false)),
      ])
    }
    assert.match(output.stdoutText(), /orders\thello\n/)
    await call(['purge_queue', 'orders', '-q'])
  })

  test('--watch looks again and again', async () => {
    const output = new CliOutput()
    const argv = ['list_queues', '-s', 'name', '--watch', '--interval', '1']
    void runCli('warrenctl', argv, env, output)
    while ((output.stdoutText().match(/orders/g) ?? []).length < 2)
      await new Promise((r) => setTimeout(r, 20))
    output.stdout.destroy()
  })

  test('top, apply, diff, export and definitions work', async () => {
    const folder = temporaryDirectory()
    const topology = join(folder, 'topology.yaml')
    writeFileSync(topology, 'vhosts:\n  /:\n    queues:\n      applied: {}\n')
    assert.equal((await call(['diff', '-f', topology])).exitCode, 2)
    const applied = await call(['apply', '-f', topology, '--yes'])
    assert.equal(applied.exitCode, 0, applied.stderr)
    assert.equal((await call(['diff', '-f', topology])).exitCode, 0)
    assert.match((await call(['export', '-p', '/'])).stdout, /applied:/)
    const definitions = join(folder, 'definitions.json')
    assert.equal((await call(['export_definitions', definitions])).exitCode, 0)
    assert.match(readFileSync(definitions, 'utf8'), /"applied"/)
    assert.equal((await call(['import_definitions', definitions])).exitCode, 0)
    const top = await call(['top', '--interval', '1', '--formatter', 'json'])
    assert.equal(JSON.parse(top.stdout).queues.length, 3)
    assert.equal((await call(['delete_queue', 'applied', '-q'])).exitCode, 0)
  })

  test('a report is made of the same broker', async () => {
    const { stdout, exitCode } = await call(['report'])
    assert.equal(exitCode, 0)
    assert.match(stdout, /orders/)
  })

  test('a time limit holds', async () => {
    const server = await silentServer()
    const { exitCode, stderr } = await call(['--url', server.url, 'list_queues', '-t', '1'])
    server.close()
    assert.equal(exitCode, 75)
    assert.match(stderr, /operation list_queues on node 127\.0\.0\.1:\d+ timed out/)
  })

  test('a large body goes both ways', async () => {
    const body = 'x'.repeat(5 * 1024 * 1024)
    assert.equal((await call(['publish', 'amq.default', 'orders', '-q'], body)).exitCode, 0)
    const { stdout } = await call(['consume', 'orders', '--count', '1', '--format', 'raw'])
    assert.equal(stdout.length, body.length)
  })

  test('Tab gets names with a password that is known, and nothing without', async () => {
    const names = await call(['__complete', 'queues', 'ord', 'warrenctl', '--url', url])
    assert.equal(names.stdout, 'orders\t0 messages\n')
    assert.equal((await bare(['__complete', 'queues', 'ord', 'warrenctl', '--url', url])).stdout, '')
    const server = await silentServer()
    assert.equal((await call(['__complete', 'queues', '', 'warrenctl', '--url', server.url])).stdout, '')
    server.close()
  })

  describe('contexts', () => {
    const home = { LANG: 'C.UTF-8', XDG_CONFIG_HOME: temporaryDirectory() }
    const inHome = (argv: readonly string[], stdin?: string, more: Record<string, string> = {}) =>
      callTool('warrenctl', argv, { ...home, ...more }, stdin)

    test('keep URL and user, and a password only when asked to', async () => {
      const added = await inHome(['context', 'add', 'mq', '--url', url, '--user', 'ann'])
      assert.equal(added.exitCode, 0, added.stderr)
      const file = join(home.XDG_CONFIG_HOME, 'warren', 'contexts.json')
      assert.doesNotMatch(readFileSync(file, 'utf8'), /secret/)
      const list = ['--context', 'mq', '-s', 'list_vhosts']
      assert.equal((await inHome(list, '', { WARREN_PASSWORD: 'secret' })).stdout, '/\n')
      assert.equal((await inHome(list)).exitCode, 65)
      const stored = ['context', 'add', 'mq', '--url', url, '--user', 'ann', '--store-password']
      assert.equal((await inHome(stored, 'secret\n')).exitCode, 0)
      assert.equal(statSync(file).mode & 0o077, 0)
      assert.equal((await inHome(list)).stdout, '/\n')
      const shown = await inHome(['context', 'list'])
      assert.doesNotMatch(
        shown.stdout + (await inHome(['context', 'show', 'mq', '--formatter', 'json'])).stdout,
        /secret/,
      )
    })

    test('do not send the password of one user for another, or to another place', async () => {
      const other = await inHome(['--context', 'mq', '--user', 'bob', 'list_vhosts'])
      assert.match(other.stderr, /There is no password of user 'bob'/)
      const elsewhere = await inHome(['--context', 'mq', '--url', 'http://127.0.0.1:9', 'list_vhosts'])
      assert.match(elsewhere.stderr, /There is no password of user 'guest'/)
    })

    for (const [argv, expected] of [
      [['--user', 'x'], /--user, --ca-file and --insecure belong to a --url/],
      [['--url', 'http://x', '--socket', 'y'], /--url excludes --node and --socket/],
      [['--url', 'x'], /this is no URL/],
      [['--url', 'http://me:pw@x'], /A password must not stand in the URL/],
      [['--url', 'http://x', '--store-password'], /--store-password needs --url and --user/],
    ] as const) {
      test(`refuse ${argv.join(' ')}`, async () => {
        const { exitCode, stderr } = await inHome(['context', 'add', 'bad', ...argv])
        assert.equal(exitCode, 65)
        assert.match(stderr, expected)
      })
    }
  })

  describe('what goes wrong', () => {
    for (const [what, argv, exitCode, expected] of [
      ['nothing listens', ['--url', 'http://127.0.0.1:9'], 69, /nothing listens on port 9 of 127\.0\.0\.1/],
      [
        'an unknown host',
        ['--url', 'http://nowhere.invalid:1'],
        69,
        /nobody knows the host name nowhere\.invalid/,
      ],
      ['no URL', ['--url', 'nonsense'], 65, /this is no URL; it looks like https:\/\/host:15671/],
      ['another scheme', ['--url', 'amqp://localhost'], 65, /begins with https:\/\/ or http:\/\//],
      ['a password in the URL', ['--url', 'http://me:pw@x'], 65, /A password must not stand in the URL/],
      [
        'two brokers',
        ['--url', 'http://x', '--socket', 'y'],
        64,
        /--url names another broker than --node and --socket/,
      ],
      ['no such file', ['--password-file', '/nowhere/x'], 65, /The password cannot be read: ENOENT/],
    ] as const) {
      test(what, async () => {
        const result = await call([...argv, 'list_queues'])
        assert.equal(result.exitCode, exitCode)
        assert.match(result.stderr, expected)
      })
    }

    test('a wrong password', async () => {
      const { exitCode, stderr } = await call(['list_queues'], '', { WARREN_PASSWORD: 'wrong' })
      assert.equal(exitCode, 65)
      assert.match(stderr, /does not let user 'guest' in: the user name or the password is wrong/)
      assert.doesNotMatch(stderr, /: wrong/)
    })

    test('something that is no Warren', async (t) => {
      for (const [answer, expected] of [
        [
          '{"error":"Object Not Found","reason":"Not Found"}',
          /is not the management port of a Warren \(status 404/,
        ],
        ['<html>', /is not the management port of a Warren/],
      ] as const) {
        const server = createHttpServer((_request, response) => response.writeHead(404).end(answer)).listen(0)
        t.after(() => server.close())
        await once(server, 'listening')
        const { port } = server.address() as AddressInfo
        const { exitCode, stderr } = await call(['--url', `http://127.0.0.1:${port}`, 'list_queues'])
        assert.equal(exitCode, 69)
        assert.match(stderr, expected)
      }
    })

    test('something that is no HTTP', async (t) => {
      const server = createServer((socket) => socket.resume().end('SSH-2.0-x\r\n')).listen(0)
      t.after(() => server.close())
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const { exitCode, stderr } = await call(['--url', `http://127.0.0.1:${port}`, 'list_queues'])
      assert.equal(exitCode, 69)
      assert.match(stderr, /the port speaks https and not http, or is the one for AMQP/)
    })

    test('answers in chunks of a proxy are understood', async (t) => {
      const proxy = await chunkingProxy(t, url)
      const { stdout, stderr } = await call(['--url', proxy, '-s', 'list_queues', 'name', '--sort', 'name'])
      assert.equal(stdout, 'mail\norders\n', stderr)
    })

    test('what stops the management port is not done over it', async () => {
      const { exitCode, stderr } = await call(['stop_app'])
      assert.equal(exitCode, 69)
      assert.match(stderr, /stop_app is not done over the management port\. The management port stops with/)
      assert.match((await call(['restore', 'x'])).stderr, /run restore there/)
    })
  })
})

describe('warrenctl over TLS', { timeout: 60_000 }, () => {
  let broker: ConfiguredBroker
  let authority: TestAuthority
  let port: number

  before(async () => {
    authority = new TestAuthority()
    const files = authority.issue('server', '/CN=localhost')
    broker = await startConfigured(
      'management.ssl.port = 0',
      'management.ssl.ip = 127.0.0.1',
      `management.ssl.certfile = ${files.certificate}`,
      `management.ssl.keyfile = ${files.key}`,
    )
    port = broker.listeners.find(({ protocol }) => protocol === 'https')?.port ?? 0
  })
  after(() => broker.stop())

  const call = (...argv: string[]) =>
    callTool('warrenctl', [...argv, '-s', 'list_vhosts', 'name'], { ...BASE, WARREN_PASSWORD: 'guest' })

  test('the certificate is checked against the authority that is named', async () => {
    const { stdout, stderr } = await call(
      '--url',
      `https://localhost:${port}`,
      '--ca-file',
      authority.certificate,
    )
    assert.equal(stdout, '/\n', stderr)
    assert.equal(
      (await call('--url', `https://127.0.0.1:${port}`, '--ca-file', authority.certificate)).stdout,
      '/\n',
    )
  })

  test('an unknown authority is refused with what to do, unless nobody cares', async () => {
    const { exitCode, stderr } = await call('--url', `https://localhost:${port}`)
    assert.equal(exitCode, 69)
    assert.match(stderr, /is signed by nobody who is known here.*--ca-file.*--insecure/s)
    assert.equal((await call('--url', `https://localhost:${port}`, '--insecure')).stdout, '/\n')
  })

  test('a name that the certificate does not have', async () => {
    const { stderr } = await call('--url', `https://127.0.0.2:${port}`, '--ca-file', authority.certificate)
    assert.match(stderr, /is for another host|nothing listens/)
  })

  test('http where https is spoken, and the other way round', async () => {
    assert.match((await call('--url', `http://localhost:${port}`)).stderr, /https and not http/)
    const { stderr } = await call('--url', `https://127.0.0.1:${broker.port}`)
    assert.match(stderr, /does not speak TLS|speaks http and not https/)
    assert.doesNotMatch(stderr, /ssl3_|\.c:\d/)
  })

  test('a file of authorities that is not there', async () => {
    const { exitCode, stderr } = await call('--url', `https://localhost:${port}`, '--ca-file', '/nowhere.pem')
    assert.equal(exitCode, 65)
    assert.match(stderr, /The file of certificate authorities cannot be read/)
  })
})

/** Accepts connections and says nothing. */
async function silentServer(): Promise<{ url: string; close(): void }> {
  const sockets = new Set<{ destroy(): void }>()
  const server: Server = createServer((socket) => sockets.add(socket)).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Hands requests on, without interim answers, and its answers on in chunks. */
async function chunkingProxy(t: TestContext, target: string): Promise<string> {
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { authorization = '' } = request.headers
    const body = request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: { authorization, 'content-type': 'application/json' },
      ...body,
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    const text = await answer.text()
    for (const part of text.match(/[\s\S]{1,7}/g) ?? []) response.write(part)
    response.end()
  }).listen(0)
  t.after(() => server.close())
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
