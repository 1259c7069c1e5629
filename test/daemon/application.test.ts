/** The broker comes and goes while the process of the daemon stays: stop_app, start_app, reset. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { connect } from 'amqplib'
import { defaultConfiguration } from '../../src/config/configuration.js'
import { Node } from '../../src/daemon/node.js'
import { startBroker } from '../../src/index.js'
import { SILENT } from '../../src/lib/log.js'
import { lockDirectory } from '../../src/store/sqlite/directory-lock.js'
import { type CliResult, callTool } from '../commands/cli.js'
import { TestAuthority } from '../support/certificates.js'
import { startConfigured } from '../support/configured-broker.js'
import { type DaemonOptions, startDaemon, type TestDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

/** A daemon that ends with the test. */
async function start(t: TestContext, options?: DaemonOptions): Promise<TestDaemon> {
  const daemon = await startDaemon(options)
  t.after(() => daemon.kill('SIGKILL'))
  return daemon
}

/**
 * The command line in this process: sixty processes more took so long on a busy machine that the runner's limit, which
 * counts for the file as a whole, was reached.
 */
function ctl({ socket }: Pick<TestDaemon, 'socket'>, ...argv: string[]): Promise<CliResult> {
  return callTool('rabbitmqctl', ['--socket', socket, ...argv], { LANG: 'C.UTF-8' })
}

async function succeed(daemon: Pick<TestDaemon, 'socket'>, ...argv: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await ctl(daemon, ...argv)
  assert.equal(exitCode, 0, stderr)
  return stdout
}

/** Publishes one persistent message to a durable queue, and waits for its confirm. */
async function publish(port: number, queue: string): Promise<void> {
  const connection = await connect({ port })
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue(queue)
  channel.sendToQueue(queue, Buffer.from('kept'), { persistent: true })
  await channel.waitForConfirms()
  await connection.close()
}

async function take(port: number, queue: string): Promise<string | undefined> {
  const connection = await connect({ port })
  const channel = await connection.createChannel()
  const message = await channel.get(queue, { noAck: true })
  await connection.close()
  return message === false ? undefined : message.content.toString()
}

describe('stop_app', () => {
  test('disconnects clients and lets nobody in; start_app brings back what was stored, on the same port', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    const connection = await connect({ port: daemon.port })
    const closed = new Promise<Error>((resolve) => connection.once('close', resolve))
    await succeed(daemon, 'stop_app')
    assert.match((await closed).message, /CONNECTION_FORCED/)
    await assert.rejects(connect({ port: daemon.port }), /ECONNREFUSED/)
    const { exitCode, stdout, stderr } = await ctl(daemon, 'list_queues')
    assert.equal(exitCode, 64)
    assert.equal(stdout, '', 'there is no banner')
    assert.match(stderr, /^Error: this command requires the 'rabbit' app to be running on the target node\. /)
    await succeed(daemon, 'start_app')
    assert.equal(await take(daemon.port, 'q'), 'kept')
  })

  test('comes again and again, and start_app as well', async (t) => {
    const daemon = await start(t)
    for (const command of ['stop_app', 'stop_app', 'start_app', 'start_app', 'stop_app', 'start_app']) {
      await succeed(daemon, command)
    }
    await publish(daemon.port, 'q')
  })

  test('and start_app at the same time are carried out one after the other', async (t) => {
    const daemon = await start(t)
    await Promise.all(['stop_app', 'start_app', 'stop_app', 'start_app'].map((name) => succeed(daemon, name)))
    // Whichever came last: the node is in one state or the other, and start_app works.
    await succeed(daemon, 'start_app')
    await publish(daemon.port, 'q')
  })

  test('ends what the command line follows', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    const following = ctl(daemon, 'consume', 'q')
    while ((await succeed(daemon, '-s', 'list_consumers')) === '');
    await succeed(daemon, 'stop_app')
    const { stdout, exitCode } = await following
    assert.match(stdout, /kept/)
    assert.notEqual(exitCode, 0)
  })

  test('is not remembered: after kill -9 the next process starts the broker', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    await succeed(daemon, 'stop_app')
    await daemon.kill('SIGKILL')
    const next = await start(t, { dataDir: daemon.dataDir })
    assert.equal(await take(next.port, 'q'), 'kept')
  })

  test('lets the data directory and the process end in good order', async (t) => {
    const daemon = await start(t)
    await succeed(daemon, 'stop_app')
    assert.equal(await daemon.stop(), 0)
    assert.equal(existsSync(daemon.socket), false)
  })

  test('is followed by stop', async (t) => {
    const daemon = await start(t)
    await succeed(daemon, 'stop_app')
    await succeed(daemon, 'stop')
    assert.equal(existsSync(daemon.socket), false)
  })
})

describe('start_app', () => {
  test('says why it cannot, and can when the reason is gone', async (t) => {
    const daemon = await start(t)
    await succeed(daemon, 'stop_app')
    const squatter = await listen(daemon.port)
    const { exitCode, stderr } = await ctl(daemon, 'start_app')
    assert.equal(exitCode, 69)
    assert.match(stderr, /the address is in use/)
    const { exitCode: state } = await ctl(daemon, 'await_startup', '-t', '5')
    assert.equal(state, 69)
    await new Promise((resolve) => squatter.close(resolve))
    await succeed(daemon, 'start_app')
    await publish(daemon.port, 'q')
  })
})

describe('reset', () => {
  test('removes everything that was stored, durably', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    await succeed(daemon, 'add_user', 'u', 'p')
    await succeed(daemon, 'stop_app')
    await succeed(daemon, 'reset')
    await daemon.kill('SIGKILL')
    const next = await start(t, { dataDir: daemon.dataDir })
    assert.equal(await succeed(next, '-s', 'list_users'), 'guest\t[administrator]\n')
    assert.equal(await succeed(next, '-s', 'list_queues', 'name'), '')
  })

  test('is refused while the broker runs, and nothing happens', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    const { exitCode, stderr } = await ctl(daemon, 'reset')
    assert.equal(exitCode, 64)
    assert.match(stderr, /requires the 'rabbit' app to be stopped/)
    assert.equal(await take(daemon.port, 'q'), 'kept')
  })

  test('with --dry-run says what it would do', async (t) => {
    const daemon = await start(t)
    await publish(daemon.port, 'q')
    await succeed(daemon, 'stop_app')
    assert.match(await succeed(daemon, 'reset', '--dry-run'), /^Resetting node .* \.\.\.\n$/)
    await succeed(daemon, 'start_app')
    assert.equal(await take(daemon.port, 'q'), 'kept')
  })
})

describe('waiting for a node', () => {
  test('wait follows the pid file and the process', async (t) => {
    const daemon = await start(t)
    const stdout = await succeed(daemon, 'wait', join(daemon.dataDir, 'warren.pid'))
    assert.match(stdout, new RegExp(`^pid is ${daemon.pid}$`, 'm'))
    assert.match(stdout, /Applications 'rabbit_and_plugins' are running/)
  })

  test('wait and await_startup do not wait for what nobody starts', async (t) => {
    const daemon = await start(t)
    await succeed(daemon, 'stop_app')
    for (const argv of [['wait', '--pid', String(daemon.pid)], ['await_startup']]) {
      const { exitCode, stderr } = await ctl(daemon, ...argv)
      assert.equal(exitCode, 69)
      assert.match(stderr, /is not running\. Start it with 'rabbitmqctl start_app'/)
    }
  })

  test('shutdown returns when the process is gone, and says so', async (t) => {
    const daemon = await start(t)
    const lines = (await succeed(daemon, 'shutdown')).trim().split('\n')
    assert.equal(lines.length, 3)
    assert.match(lines[2] ?? '', new RegExp(`running at PID ${daemon.pid} successfully shut down$`))
    assert.throws(() => process.kill(daemon.pid, 0))
  })

  test('force_boot only needs a stopped broker, or none at all', async (t) => {
    const daemon = await start(t)
    assert.equal((await ctl(daemon, 'force_boot')).exitCode, 64)
    await succeed(daemon, 'stop_app')
    await succeed(daemon, 'force_boot')
    await daemon.stop()
    await succeed(daemon, 'force_boot')
  })
})

test('a broker inside of a program is stopped and started as well', async (t) => {
  const directory = temporaryDirectory()
  const socket = join(directory, 'control.sock')
  const broker = await startBroker({ dataDir: join(directory, 'data'), socket })
  t.after(() => broker.stop())
  const { port } = broker
  await publish(port, 'q')
  await succeed({ socket }, 'stop_app')
  assert.throws(() => broker.admin, /stopped/)
  assert.deepEqual(broker.listeners, [])
  await succeed({ socket }, 'start_app')
  assert.equal(broker.port, port)
  assert.equal(broker.admin.queues.list('/').length, 1)
  assert.equal(await take(port, 'q'), 'kept')
})

test('a client with TLS is disconnected, suspended listeners or not, and can come back', async (t) => {
  const authority = new TestAuthority()
  const files = authority.issue('server', '/CN=localhost')
  const broker = await startConfigured(
    'listeners.ssl.1 = 127.0.0.1:0',
    `ssl_options.certfile = ${files.certificate}`,
    `ssl_options.keyfile = ${files.key}`,
  )
  t.after(() => broker.stop())
  const url = `amqps://guest:guest@localhost:${broker.tlsPort}`
  const tls = { ca: readFileSync(authority.certificate) }
  const connection = await connect(url, tls)
  const closed = once(connection, 'close')
  broker.admin.node.suspendListeners()
  await assert.rejects(connect(url, tls), /ECONNREFUSED/)
  await succeed(broker, 'stop_app')
  await closed
  await succeed(broker, 'start_app')
  const other = await connect(url, tls)
  await other.close()
})

test('a node that ends starts its application no more', async () => {
  const directory = temporaryDirectory()
  const node = await Node.start({
    configuration: {
      ...defaultConfiguration(),
      dataDirectory: directory,
      controlSocket: '',
      listeners: [{ host: '127.0.0.1', port: 0 }],
    },
    store: 'sqlite',
    log: SILENT,
    logFiles: [],
    onFatal: (error) => {
      throw error
    },
  })
  const stopped = node.stop()
  await assert.rejects(node.startApplication(), /about to end/)
  await stopped
  assert.equal(node.info().state, 'stopped')
  lockDirectory(directory).release()
})

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port }, () => resolve(server))
  })
}
