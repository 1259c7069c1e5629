/** `kill -9` under queues with features: deadlines, priorities and dead letters are as they were promised. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashingDaemon } from '../support/crashing-daemon.js'
import { counts, drain, getOne, Session } from './session.js'

describe('queue features after a crash', { timeout: 60_000 }, () => {
  let daemon: CrashingDaemon
  let session: Session
  before(async () => {
    daemon = await CrashingDaemon.start()
    session = await Session.open(daemon)
  })
  after(async () => {
    await session.close()
    await daemon.stop()
  })

  async function crash(): Promise<void> {
    await daemon.crash()
    session = await Session.open(daemon)
  }

  async function publish(queue: string, body: string, options: object = {}): Promise<void> {
    session.channel.sendToQueue(queue, Buffer.from(body), { persistent: true, ...options })
    await session.channel.waitForConfirms()
  }

  /** Waits until `queue` holds `count` messages. */
  async function holds(queue: string, count: number): Promise<void> {
    while ((await counts(session.channel, queue))[0] !== count) await sleep(10)
  }

  test('deadlines are absolute: what expired meanwhile is dead-lettered without being asked for', async () => {
    await session.channel.assertQueue('dead')
    await session.channel.assertQueue('ttl', { deadLetterExchange: '', deadLetterRoutingKey: 'dead' })
    await publish('ttl', 'short', { expiration: '600' })
    await publish('ttl', 'long', { expiration: '600000' })
    await publish('ttl', 'forever')
    await crash()
    await holds('dead', 1)
    assert.deepEqual(await drain(session.channel, 'dead'), ['short'])
    assert.deepEqual(await drain(session.channel, 'ttl'), ['long', 'forever'])
    await session.channel.deleteQueue('ttl')
    await session.channel.deleteQueue('dead')
  })

  test('priorities and the order within them', async () => {
    await session.channel.assertQueue('priority', { maxPriority: 5 })
    for (const [body, priority] of [
      ['1a', 1],
      ['5a', 5],
      ['0a', 0],
      ['1b', 1],
      ['5b', 9],
    ] as const) {
      await publish('priority', body, { priority })
    }
    await crash()
    assert.equal((await counts(session.channel, 'priority'))[0], 5)
    const first = await getOne(session.channel, 'priority')
    assert.equal(first.content.toString(), '5a')
    session.channel.ack(first)
    await publish('priority', '1c', { priority: 1 })
    await crash()
    assert.deepEqual(await drain(session.channel, 'priority'), ['5b', '1a', '1b', '1c', '0a'])
    await session.channel.deleteQueue('priority')
  })

  test('a queue declared after a restart shares no log with the levels of another', async () => {
    await session.channel.assertQueue('levels', { maxPriority: 9 })
    await publish('levels', 'high', { priority: 9 })
    await crash()
    await session.channel.assertQueue('new')
    await publish('new', 'other')
    await session.channel.deleteQueue('new')
    await crash()
    assert.deepEqual(await drain(session.channel, 'levels'), ['high'])
    await session.channel.deleteQueue('levels')
  })

  test('a message is in its queue or dead-lettered, never in both or in neither', async () => {
    const total = 2000
    await session.channel.assertQueue('letters')
    await session.channel.assertQueue('source', { deadLetterExchange: '', deadLetterRoutingKey: 'letters' })
    for (let i = 0; i < total; i++) {
      session.channel.sendToQueue('source', Buffer.from(String(i)), { persistent: true })
    }
    await session.channel.waitForConfirms()
    const rejecting = await session.newChannel()
    await rejecting.prefetch(10)
    let rejected = 0
    const halfway = new Promise<void>((resolve) => {
      void rejecting.consume('source', (message) => {
        if (message === null) return
        rejecting.reject(message, false)
        if (++rejected === total / 2) resolve()
      })
    })
    await halfway
    await crash()
    const letters = await drain(session.channel, 'letters')
    const left = await drain(session.channel, 'source')
    assert.ok(letters.length > 0)
    assert.deepEqual(
      [...letters, ...left].map(Number).sort((a, b) => a - b),
      Array.from({ length: total }, (_, i) => i),
    )
    await session.channel.deleteQueue('source')
    await session.channel.deleteQueue('letters')
  })
})
