import { strict as assert } from 'node:assert'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConfirmChannel, connect } from 'amqplib'
import type { BackupTask } from '../../src/backup/task.js'
import { callCli, startCliBroker } from '../commands/cli.js'
import { ROOT, startDaemon, type TestDaemon } from '../support/daemon.js'
import { temporaryDirectory } from '../support/temporary.js'

const BODY = Buffer.alloc(1024, 'x')

function run(argv: readonly string[], daemon?: TestDaemon) {
  return callCli({ env: daemon === undefined ? {} : { WARREN_SOCKET: daemon.socket } }, { argv })
}

async function ok(argv: readonly string[], daemon?: TestDaemon): Promise<string> {
  const { stdout, stderr, exitCode } = await run(argv, daemon)
  assert.deepEqual([stderr, exitCode], ['', 0])
  return stdout
}

/** A daemon with a queue of so many persistent messages, and the channel that filled it. */
async function filled(
  count: number,
): Promise<{ daemon: TestDaemon; channel: ConfirmChannel; close(): Promise<void> }> {
  const daemon = await startDaemon()
  const client = await connect(`amqp://guest:guest@127.0.0.1:${daemon.port}`)
  const channel = await client.createConfirmChannel()
  await channel.assertQueue('kept', { durable: true })
  for (let i = 0; i < count; i++) channel.sendToQueue('kept', BODY, { persistent: true })
  await channel.waitForConfirms()
  return { daemon, channel, close: () => client.close() }
}

async function messagesOf(dataDir: string): Promise<number> {
  const daemon = await startDaemon({ dataDir })
  const rows = JSON.parse(await ok(['list_queues', '--formatter', 'json'], daemon)) as { messages: number }[]
  await daemon.stop()
  return rows[0]?.messages ?? -1
}

describe('backup and restore', () => {
  test('what was confirmed comes back, although the broker went on', async () => {
    const { daemon, channel, close } = await filled(2000)
    const file = join(temporaryDirectory(), 'backup.db')
    let confirmed = 2000
    let going = true
    const publishing = (async () => {
      while (going) {
        channel.sendToQueue('kept', BODY, { persistent: true })
        await channel.waitForConfirms()
        confirmed++
      }
    })()
    await sleep(50)
    const before = confirmed
    const info = JSON.parse(await ok(['backup', file, '--formatter', 'json'], daemon))
    going = false
    await publishing
    assert.ok(
      info.messages >= before && info.messages <= confirmed,
      `${before} ${info.messages} ${confirmed}`,
    )
    assert.equal(statSync(file).mode & 0o077, 0, 'nobody else may read it')
    assert.equal(info.objects.queue, 1)
    await close()
    await daemon.stop()
    assert.match(await ok(['backup', '--verify', file]), /^In order: .* messages, .* queue/)
    const directory = join(temporaryDirectory(), 'new')
    assert.match(await ok(['restore', file, '--into', directory]), /^Restored: /)
    assert.equal(await messagesOf(directory), info.messages)
  })

  test('what is remembered against duplicates comes back, too, and counts as no message', async () => {
    const { daemon, channel, close } = await filled(0)
    await channel.assertQueue('once', { arguments: { 'x-deduplication-window': 3_600_000 } })
    const publish = async (to: ConfirmChannel) => {
      const headers = { 'x-deduplication-header': 'key' }
      to.sendToQueue('once', BODY, { persistent: true, headers })
      await to.waitForConfirms()
    }
    await publish(channel)
    const file = join(temporaryDirectory(), 'backup.db')
    const info = JSON.parse(await ok(['backup', file, '--formatter', 'json'], daemon))
    assert.equal(info.messages, 1)
    await close()
    await daemon.stop()
    const dataDir = join(temporaryDirectory(), 'new')
    await ok(['restore', file, '--into', dataDir])
    const restored = await startDaemon({ dataDir })
    const client = await connect(`amqp://guest:guest@127.0.0.1:${restored.port}`)
    const again = await client.createConfirmChannel()
    await again.purgeQueue('once')
    await publish(again)
    assert.equal((await again.checkQueue('once')).messageCount, 0)
    await client.close()
    await restored.stop()
  })

  test('neither a file nor a database is overwritten, and none in use is touched', async () => {
    const { daemon, close } = await filled(10)
    const file = join(temporaryDirectory(), 'backup.db')
    await ok(['backup', file], daemon)
    const again = await run(['backup', file], daemon)
    assert.equal(again.exitCode, 69)
    assert.match(again.stderr, /exists already/)
    const inUse = await run(['restore', file, '--into', daemon.dataDir, '--replace'])
    assert.equal(inUse.exitCode, 69)
    assert.match(inUse.stderr, /is in use by another warren-server \(pid \d+\): stop it first/)
    await close()
    await daemon.stop()
    const there = await run(['restore', file, '--into', daemon.dataDir])
    assert.equal(there.exitCode, 69)
    assert.match(there.stderr, /holds a database already/)
    const replaced = await ok(['restore', file, '--into', daemon.dataDir, '--replace'])
    assert.match(replaced, /The old database is .*warren\.db\.replaced-1/)
    assert.equal(await messagesOf(daemon.dataDir), 10)
  })

  test('a node whose broker is stopped restores by itself', async () => {
    const { daemon, channel, close } = await filled(5)
    const file = join(temporaryDirectory(), 'backup.db')
    await ok(['backup', file], daemon)
    await channel.purgeQueue('kept')
    await close()
    const running = await run(['restore', file, '--replace'], daemon)
    assert.notEqual(running.exitCode, 0)
    assert.match(running.stderr, /stop_app|stopped/)
    await ok(['-q', 'stop_app'], daemon)
    const there = await run(['restore', file], daemon)
    assert.equal(there.exitCode, 69)
    assert.match(there.stderr, /holds a database already/)
    assert.match(await ok(['restore', file, '--replace'], daemon), /^Restored: .*5 messages/)
    await ok(['-q', 'start_app'], daemon)
    const rows = JSON.parse(await ok(['list_queues', '--formatter', 'json'], daemon)) as {
      messages: number
    }[]
    assert.equal(rows[0]?.messages, 5)
    await daemon.stop()
  })

  test('what is damaged, or no backup, is refused', async () => {
    const { daemon, close } = await filled(500)
    const directory = temporaryDirectory()
    const file = join(directory, 'backup.db')
    await ok(['backup', file], daemon)
    await close()
    await daemon.stop()
    const damaged = join(directory, 'damaged.db')
    copyFileSync(file, damaged)
    const handle = openSync(damaged, 'r+')
    writeSync(handle, Buffer.alloc(16_384 * 3, 0xee), 0, 16_384 * 3, 16_384 * 2)
    for (const [name, path] of [
      ['damaged', damaged],
      ['no backup', join(daemon.dataDir, 'warren.db')],
      ['no database', join(ROOT, 'package.json')],
      ['missing', join(directory, 'missing.db')],
    ] as const) {
      const target = join(temporaryDirectory(), 'target')
      const { exitCode, stderr } = await run(['restore', path, '--into', target])
      assert.equal(exitCode, 69, name)
      assert.match(stderr, /is damaged|is no backup|cannot be read/, name)
      assert.equal((await run(['backup', '--verify', path])).exitCode, 69, name)
      assert.equal(existsSync(join(target, 'warren.db')), false, name)
    }
  })

  test('killed at any moment, both leave nothing half', async () => {
    const { daemon, close } = await filled(3000)
    const directory = temporaryDirectory()
    const file = join(directory, 'backup.db')
    await ok(['backup', file], daemon)
    const database = join(daemon.dataDir, 'warren.db')
    for (const moment of [60, 120, 180, 240]) {
      const target = join(directory, `killed-${moment}.db`)
      await killed({ type: 'take', database, target, node: 'n', version: 'v' }, moment)
      if (existsSync(target)) assert.equal((await run(['backup', '--verify', target])).exitCode, 0)
    }
    await close()
    await daemon.stop()
    for (const moment of [60, 120, 180, 240]) {
      await killed({ type: 'restore', file, directory: daemon.dataDir, replace: true, held: false }, moment)
      assert.equal(
        await messagesOf(daemon.dataDir),
        3000,
        `after ${moment} ms: ${readdirSync(daemon.dataDir)}`,
      )
    }
    await ok(['restore', file, '--into', daemon.dataDir, '--replace'])
    assert.equal(await messagesOf(daemon.dataDir), 3000)
  })

  test('a broker that keeps nothing cannot be backed up', async () => {
    const broker = await startCliBroker()
    const { exitCode, stderr } = await callCli(broker, {
      argv: ['backup', join(temporaryDirectory(), 'x.db')],
    })
    await broker.stop()
    assert.equal(exitCode, 69)
    assert.match(stderr, /keeps nothing on disk/)
  })
})

/** Begins a task and kills its process. */
async function killed(task: BackupTask, after: number): Promise<void> {
  const program = join(ROOT, 'dist', 'src', 'backup', 'backup-process.js')
  const child: ChildProcess = fork(program, [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const ended = once(child, 'close')
  child.send(task)
  await sleep(after)
  child.kill('SIGKILL')
  await ended
}
