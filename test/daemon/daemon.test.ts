/** The real program as a process: start, refusals, signals, files. */
import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'amqplib'
import { runProgram } from '../support/cli.js'
import { program, startDaemon, type TestDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

/** What no test here may take from who runs it. */
const CLEAN = { WARREN_SOCKET: '', WARREN_NODE: '', RABBITMQ_NODENAME: '', WARREN_MANAGEMENT_PORT: 'none' }

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20)
}

describe('one daemon', () => {
  let daemon: TestDaemon
  before(async () => {
    daemon = await startDaemon()
  })
  after(() => daemon.stop())

  test('writes its process id', () => {
    assert.equal(readFileSync(join(daemon.dataDir, 'warren.pid'), 'utf8'), `${daemon.pid}\n`)
  })

  test('keeps other users out of its files', () => {
    for (const file of ['warren.db', 'warren.pid']) {
      assert.equal(statSync(join(daemon.dataDir, file)).mode & 0o007, 0, file)
    }
  })

  test('has a control socket that only its user may open', async () => {
    const { stdout, exitCode } = await runProgram('warrenctl', ['--socket', daemon.socket, 'ping'], {
      env: CLEAN,
    })
    assert.equal(exitCode, 0, stdout)
    assert.equal(statSync(daemon.socket).mode & 0o777, 0o600)
  })

  test('refuses a second one on its data directory, and goes on', async () => {
    const flags = ['--data-dir', daemon.dataDir, '--port', '0', '--socket', `${daemon.socket}2`]
    const { exitCode, stderr } = await runProgram('warren-server', flags, { env: CLEAN })
    assert.equal(exitCode, 69)
    assert.match(stderr, new RegExp(`${daemon.dataDir} is in use .*pid ${daemon.pid}\\b`))
    const connection = await connect({ port: daemon.port })
    await connection.close()
  })

  test('refuses a second one on its port', async () => {
    const directory = temporaryDirectory()
    const flags = ['--data-dir', directory, '--port', String(daemon.port), '--bind', '127.0.0.1']
    const { exitCode, stderr } = await runProgram(
      'warren-server',
      [...flags, '--socket', join(directory, 's')],
      {
        env: CLEAN,
      },
    )
    assert.equal(exitCode, 69)
    assert.match(stderr, new RegExp(`in use.*${daemon.port}`))
  })
})

test('SIGTERM closes clients properly, removes the files of a running daemon, and ends with 0', async () => {
  const daemon = await startDaemon()
  const connection = await connect({ port: daemon.port })
  // amqplib takes this for no error, and gives the reason to 'close'.
  const closed = new Promise<Error>((resolve) => connection.once('close', resolve))
  assert.equal(await daemon.stop(), 0)
  assert.match((await closed).message, /CONNECTION_FORCED/)
  for (const path of [daemon.socket, join(daemon.dataDir, 'warren.pid')]) assert.ok(!existsSync(path), path)
})

test('warrenctl stop returns when the process is gone', async () => {
  const daemon = await startDaemon()
  const { exitCode, stderr } = await runProgram('warrenctl', ['--socket', daemon.socket, 'stop'], {
    env: CLEAN,
  })
  assert.equal(exitCode, 0, stderr)
  assert.ok(!isAlive(daemon.pid))
})

test('after kill -9 a new daemon takes the directory, the socket and the pid file over', async () => {
  const first = await startDaemon()
  const added = await runProgram('warrenctl', ['--socket', first.socket, 'add_user', 'u', 'p'], {
    env: CLEAN,
  })
  assert.equal(added.exitCode, 0, added.stderr)
  await first.kill('SIGKILL')
  const second = await startDaemon({ dataDir: first.dataDir })
  after(() => second.stop())
  assert.equal(readFileSync(join(second.dataDir, 'warren.pid'), 'utf8'), `${second.pid}\n`)
  const connection = await connect({ port: second.port, username: 'guest', password: 'guest' })
  await connection.close()
  const users = await runProgram('warrenctl', ['--socket', second.socket, '-q', 'list_users'], { env: CLEAN })
  assert.match(users.stdout, /^u\t/m)
})

/** A daemon that logs to a file, and the path of that. */
async function startWithLogFile() {
  const dataDir = temporaryDirectory()
  const config = join(dataDir, 'warren.conf')
  writeFileSync(config, 'log.file = broker.log\nlog.console = false\n')
  const daemon = await startDaemon({ dataDir, flags: ['--config', config] })
  return { daemon, path: join(dataDir, 'log', 'broker.log') }
}

test('SIGHUP opens the log file anew', async () => {
  const { daemon, path } = await startWithLogFile()
  renameSync(path, `${path}.1`)
  process.kill(daemon.pid, 'SIGHUP')
  while (!existsSync(path)) await sleep(10)
  await daemon.stop()
  assert.match(readFileSync(path, 'utf8'), /\[info\] .*Stopped/)
})

test('a log file that cannot be opened anew is told in the old one, and the broker goes on', async () => {
  const { daemon, path } = await startWithLogFile()
  renameSync(path, `${path}.1`)
  mkdirSync(path)
  process.kill(daemon.pid, 'SIGHUP')
  const log = () => readFileSync(`${path}.1`, 'utf8')
  while (!log().includes('cannot be opened anew')) await sleep(10)
  await daemon.stop()
  assert.match(log(), /\[error\] .*EISDIR.*\n(.*\n)*.*Stopped/)
})

describe('-detached', () => {
  const directory = temporaryDirectory()
  const socket = join(directory, 'control.sock')
  const flags = [
    '-detached',
    '--data-dir',
    directory,
    '--port',
    '0',
    '--bind',
    '127.0.0.1',
    '--socket',
    socket,
  ]

  test('returns with the process id when clients can connect; a second one fails', async () => {
    const { exitCode, stdout, stderr } = await runProgram('rabbitmq-server', flags, { env: CLEAN })
    assert.equal(exitCode, 0, stderr)
    const pid = Number(/^\d+$/m.exec(stdout)?.[0])
    assert.equal(readFileSync(join(directory, 'warren.pid'), 'utf8'), `${pid}\n`)

    const second = await runProgram('rabbitmq-server', flags, { env: CLEAN })
    assert.notEqual(second.exitCode, 0)
    assert.match(second.stderr, new RegExp(`in use.*pid ${pid}\\b`))

    process.kill(pid, 'SIGTERM')
    await untilGone(pid)
    assert.ok(!existsSync(socket))
  })
})

describe('load_definitions', () => {
  /** Flags for a daemon whose configuration names a file with these definitions. */
  function flagsFor(definitions: string): string[] {
    const folder = temporaryDirectory()
    const file = join(folder, 'definitions.json')
    writeFileSync(file, definitions)
    const config = join(folder, 'warren.conf')
    writeFileSync(config, `load_definitions = ${file}\n`)
    return ['--config', config]
  }

  test('is imported before clients are let in, instead of guest', async (t) => {
    const definitions = {
      users: [{ name: 'loaded', password: 'secret', tags: [] }],
      vhosts: [{ name: '/' }],
      permissions: [{ user: 'loaded', vhost: '/', configure: '.*', write: '.*', read: '.*' }],
      queues: [{ name: 'q', vhost: '/', durable: true, auto_delete: false, arguments: {} }],
    }
    const daemon = await startDaemon({ flags: flagsFor(JSON.stringify(definitions)) })
    t.after(() => daemon.stop())
    const connection = await connect(`amqp://loaded:secret@127.0.0.1:${daemon.port}`)
    const channel = await connection.createChannel()
    assert.equal((await channel.checkQueue('q')).messageCount, 0)
    await connection.close()
    await assert.rejects(connect(`amqp://guest:guest@127.0.0.1:${daemon.port}`), /ACCESS_REFUSED|403/)
  })

  for (const [what, definitions, text] of [
    ['no JSON', '{', /load_definitions: .*definitions\.json: .*JSON/],
    [
      'of a virtual host that is missing',
      '{"queues": [{"name": "q", "vhost": "x"}]}',
      /load_definitions: .*definitions\.json: Virtual host 'x' does not exist/,
    ],
  ] as const) {
    test(`ends the start when it is ${what}`, async () => {
      await assert.rejects(startDaemon({ flags: flagsFor(definitions) }), text)
    })
  }
})

describe('the command line', () => {
  test('with mistakes is refused with all of them', async () => {
    const config = join(temporaryDirectory(), 'warren.conf')
    writeFileSync(config, 'hartbeat = 1\n')
    const argv = ['--config', config, '--prot', '1']
    const { exitCode, stdout, stderr } = await runProgram('warren-server', argv, { env: CLEAN })
    assert.equal(exitCode, 64)
    assert.equal(stdout, '')
    assert.match(stderr, /did you mean --port\?/)
    assert.match(stderr, /warren\.conf:1: unknown key 'hartbeat'; did you mean 'heartbeat'\?/)
  })

  test('--help names every flag and its variables', async () => {
    const { exitCode, stdout } = await runProgram('warren-server', ['--help'])
    assert.equal(exitCode, 0)
    for (const name of ['--data-dir', '--port', '--bind', '--socket', '--config', '--node', '--pid-file']) {
      assert.match(stdout, new RegExp(`^ +${name} `, 'm'))
    }
    assert.match(stdout, /WARREN_PORT, RABBITMQ_NODE_PORT/)
  })

  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(program('../package.json'), 'utf8'))
    assert.equal((await runProgram('warren-server', ['--version'])).stdout, `${version}\n`)
  })
})

describe('the launchers', () => {
  test('work through symbolic links', async () => {
    const link = join(temporaryDirectory(), 'ctl')
    symlinkSync(program('warrenctl'), link)
    const { exitCode, stdout } = await runProgram(link, ['version'])
    assert.equal(exitCode, 0)
    assert.match(stdout, /\d+\.\d+\.\d+/)
  })

  test('say what to do when nothing is built', async (t) => {
    const root = temporaryDirectory()
    t.after(() => rmSync(root, { recursive: true }))
    mkdirSync(join(root, 'bin'))
    cpSync(program('.'), join(root, 'bin'), { recursive: true })
    for (const name of ['warren-server', 'warrenctl']) {
      const { exitCode, stderr } = await runProgram(join(root, 'bin', name), ['status'])
      assert.equal(exitCode, 70)
      assert.match(stderr, /not built.*npm start/)
    }
  })
})
