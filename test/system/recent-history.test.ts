/** x-recent-history across crashes. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startDaemon, type TestDaemon } from '../support/daemon.js'
import { drain, Session } from './session.js'

describe('recent history', { timeout: 60_000 }, () => {
  let daemon: TestDaemon
  let session: Session
  before(async () => {
    daemon = await startDaemon()
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  })
  after(async () => {
    await session.close()
    await daemon.stop()
  })

  async function killAndRestart(): Promise<void> {
    const { dataDir } = daemon
    session.connection.on('error', () => {})
    await daemon.kill('SIGKILL')
    daemon = await startDaemon({ dataDir })
    session = await Session.open({ host: '127.0.0.1', port: daemon.port })
  }

  async function declare(name: string, durable: boolean): Promise<void> {
    const settings = { 'x-recent-history-length': 3 }
    await session.channel.assertExchange(name, 'x-recent-history', { durable, arguments: settings })
  }

  async function publish(exchange: string, bodies: readonly string[], persistent = true): Promise<void> {
    for (const body of bodies) session.channel.publish(exchange, '', Buffer.from(body), { persistent })
    await session.channel.waitForConfirms()
  }

  /** What a newcomer gets. */
  async function history(exchange: string): Promise<string[]> {
    const queue = await session.temporaryQueue()
    await session.channel.bindQueue(queue, exchange, '')
    return drain(session.channel, queue)
  }

  test('what is persistent survives kill -9, the oldest go as before', async () => {
    await declare('history.durable', true)
    await publish('history.durable', ['1', '2', '3'])
    await publish('history.durable', ['passing'], false)
    await publish('history.durable', ['4'])
    assert.deepEqual(await history('history.durable'), ['3', 'passing', '4'])
    await killAndRestart()
    assert.deepEqual(await history('history.durable'), ['3', '4'])
    await publish('history.durable', ['5', '6'])
    assert.deepEqual(await history('history.durable'), ['4', '5', '6'])
    await killAndRestart()
    assert.deepEqual(await history('history.durable'), ['4', '5', '6'])
  })

  test('a durable queue that was bound before does not get it again', async () => {
    await declare('history.bound', true)
    await publish('history.bound', ['before'])
    await session.channel.assertQueue('history.queue', { durable: true })
    await session.channel.bindQueue('history.queue', 'history.bound', '')
    await publish('history.bound', ['after'])
    await killAndRestart()
    assert.deepEqual(await drain(session.channel, 'history.queue'), ['before', 'after'])
  })

  test('a deleted exchange takes its history with it', async () => {
    await declare('history.deleted', true)
    await publish('history.deleted', ['1'])
    await session.channel.deleteExchange('history.deleted')
    await declare('history.deleted', true)
    await killAndRestart()
    assert.deepEqual(await history('history.deleted'), [])
  })

  test('of an exchange that is not durable nothing is left', async () => {
    await declare('history.transient', false)
    await publish('history.transient', ['1'])
    assert.deepEqual(await history('history.transient'), ['1'])
    await killAndRestart()
    await declare('history.transient', false)
    assert.deepEqual(await history('history.transient'), [])
  })
})
