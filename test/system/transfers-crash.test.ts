/** `kill -9` while messages are moved, edited and retried, with consumers at work: none is lost, and none is doubled. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runProgram } from '../support/cli.js'
import { startDaemon } from '../support/daemon.js'
import { counts, drain, Session } from './session.js'

/** Enough for many steps on disk. */
const MESSAGES = 12_000

describe('a crash while messages are treated', { timeout: 120_000 }, () => {
  let dataDir: string
  let daemon: Awaited<ReturnType<typeof startDaemon>>
  let session: Session
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'warren-transfers-'))
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  })
  after(async () => {
    await session.close()
    await daemon.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  const command = (...argv: string[]) => runProgram('warrenctl', ['--socket', daemon.socket, ...argv])

  /** Kills the daemon as soon as `count` of a queue passes the number, while `work` goes on, and starts it again. */
  async function crashWhen(
    queue: string,
    isReached: (count: number) => boolean,
    work: Promise<unknown>,
  ): Promise<void> {
    let reached = false
    while (!reached) reached = isReached((await counts(session.channel, queue))[0])
    const closed = new Promise((resolve) => session.connection.once('close', resolve))
    await daemon.kill('SIGKILL')
    await Promise.all([closed, work])
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  }

  async function fill(queue: string): Promise<string[]> {
    const bodies = Array.from({ length: MESSAGES }, (_, i) => String(i).padStart(2000, '0'))
    for (const body of bodies) session.channel.sendToQueue(queue, Buffer.from(body), { persistent: true })
    await session.channel.waitForConfirms()
    return bodies
  }

  test('move_messages: each is in one of the two queues, in order', async () => {
    await session.channel.assertQueue('source')
    await session.channel.assertQueue('destination')
    const bodies = await fill('source')
    const result = command('move_messages', 'source', 'destination')
    await crashWhen('destination', (count) => count > 0, result)
    const moved = await drain(session.channel, 'destination')
    const left = await drain(session.channel, 'source')
    assert.deepEqual([...moved, ...left], bodies)
    await result
  })

  test('move_messages by filter, with a consumer on both sides', async () => {
    const bodies = await fill('source')
    const seen: string[] = []
    await session.channel.prefetch(50)
    for (const queue of ['source', 'destination']) {
      await session.channel.consume(queue, (message) => {
        if (message === null) return
        seen.push(message.content.toString())
        session.channel.ack(message)
      })
    }
    const result = await command('move_messages', 'source', 'destination', '--filter', 'body ~ "*[3579]"')
    assert.equal(result.exitCode, 0, result.stderr)
    const limit = performance.now() + 30_000
    while (seen.length < bodies.length && performance.now() < limit) await sleep(20)
    assert.deepEqual(seen.toSorted(), bodies)
  })

  test('edit_messages: each is there once, as it was or as it became', async () => {
    await session.channel.assertQueue('edited')
    const bodies = await fill('edited')
    const result = command('edit_messages', 'edited', '-H', 'done=yes', '--yes')
    // The first changed message stands behind the others.
    let changed = ''
    while (changed === '')
      changed = (await command('-q', 'peek', 'edited', '--newest', '-c1', '--filter', 'header.done')).stdout
    const closed = new Promise((resolve) => session.connection.once('close', resolve))
    await daemon.kill('SIGKILL')
    await Promise.all([closed, result])
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
    assert.deepEqual((await drain(session.channel, 'edited')).toSorted(), bodies)
  })
})
