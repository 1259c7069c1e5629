/** `kill -9` and a restart on the same data directory: what was promised is there, and nothing is there twice. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { startDaemon } from '../support/daemon.js'
import { drain, getOne, Inbox, Session } from './session.js'
import { usersThroughCommand } from './target.js'

type Daemon = Awaited<ReturnType<typeof startDaemon>>

const WARRENCTL = fileURLToPath(new URL('../../../bin/warrenctl', import.meta.url))
const QUEUE = 'crash.stream'
const ROUNDS = 3
/** Every so many messages one is larger than a frame. */
const LARGE_EVERY = 200
/** Messages on their way without a confirm; beyond it they would only wait in the client. */
const WINDOW = 2000

function address(daemon: Daemon): { host: string; port: number } {
  return { host: '127.0.0.1', port: daemon.port }
}

describe('crash', { timeout: 120_000 }, () => {
  let dataDir: string
  let daemon: Daemon
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'warren-crash-'))
    daemon = await startDaemon({ dataDir })
  })
  after(async () => {
    await daemon.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function killAndRestart(): Promise<void> {
    await daemon.kill('SIGKILL')
    daemon = await startDaemon({ dataDir })
  }

  test('every confirmed message survives, in order, none twice', async (t) => {
    const survivors: number[] = []
    let next = 0
    for (let round = 1; round <= ROUNDS; round += 1) {
      const session = await Session.open(address(daemon))
      await session.channel.assertQueue(QUEUE, { durable: true })
      const stream = new ConfirmedStream(session, next)
      const publishing = stream.publishUntilClosed()
      await stream.confirmedAtLeast(500)
      await sleep(Math.random() * 100)
      await killAndRestart()
      await publishing
      next = stream.next

      const recovered = await takeAll(daemon)
      assertRecovered(recovered, stream)
      survivors.push(...recovered)
      t.diagnostic(
        `round ${round}: ${stream.next - stream.first} published, ${stream.confirmed.size} confirmed, ` +
          `${recovered.length} recovered`,
      )
    }
    assert.ok(survivors.length >= ROUNDS * 500)
  })

  test('what was acknowledged before a later confirm stays away after a crash', async () => {
    const session = await Session.open(address(daemon))
    await session.channel.assertQueue('crash.acked', { durable: true })
    for (const body of ['acked', 'held', 'ready']) {
      session.channel.sendToQueue('crash.acked', Buffer.from(body), { persistent: true })
    }
    await session.channel.waitForConfirms()
    const acked = await getOne(session.channel, 'crash.acked')
    await getOne(session.channel, 'crash.acked')
    session.channel.ack(acked)
    session.channel.sendToQueue('crash.acked', Buffer.from('last'), { persistent: true })
    await session.channel.waitForConfirms()
    await killAndRestart()

    const later = await Session.open(address(daemon))
    const held = await getOne(later.channel, 'crash.acked')
    assert.deepEqual([held.content.toString(), held.fields.redelivered], ['held', true])
    // Whether messages nobody had received count as redelivered after a crash is left to the broker.
    assert.deepEqual(await drain(later.channel, 'crash.acked'), ['ready', 'last'])
    await later.channel.deleteQueue('crash.acked')
    await later.close()
  })

  test('durable objects survive, transient ones and their messages do not', async () => {
    const { channel } = await Session.open(address(daemon))
    await channel.assertExchange('crash.durable', 'topic', { durable: true })
    await channel.assertExchange('crash.inner', 'fanout', { durable: true })
    await channel.assertExchange('crash.transient', 'fanout', { durable: false })
    await channel.assertQueue('crash.kept', { durable: true })
    await channel.assertQueue('crash.lost', { durable: false })
    await channel.assertQueue('crash.deleted', { durable: true })
    await channel.bindQueue('crash.kept', 'crash.inner', '')
    await channel.bindExchange('crash.inner', 'crash.durable', 'a.#', { note: 'kept, too' })
    await channel.bindQueue('crash.kept', 'crash.transient', '')
    await channel.deleteQueue('crash.deleted')
    for (const persistent of [false, true]) {
      channel.sendToQueue('crash.kept', Buffer.from(persistent ? 'persistent' : 'transient'), { persistent })
      channel.sendToQueue('crash.lost', Buffer.from('x'), { persistent })
    }
    await channel.waitForConfirms()
    await killAndRestart()

    const later = await Session.open(address(daemon))
    assert.deepEqual(await drain(later.channel, 'crash.kept'), ['persistent'])
    later.channel.publish('crash.durable', 'a.b', Buffer.from('through both bindings'))
    await later.channel.waitForConfirms()
    assert.deepEqual(await drain(later.channel, 'crash.kept'), ['through both bindings'])
    for (const queue of ['crash.lost', 'crash.deleted']) {
      await assert.rejects((await later.newChannel()).checkQueue(queue), { code: 404 })
    }
    await assert.rejects((await later.newChannel()).checkExchange('crash.transient'), { code: 404 })
    await later.close()
  })

  test('a purge that was answered is not undone', async () => {
    const session = await Session.open(address(daemon))
    await session.channel.assertQueue('crash.purged', { durable: true })
    session.channel.sendToQueue('crash.purged', Buffer.from('x'), { persistent: true })
    await session.channel.waitForConfirms()
    await session.channel.purgeQueue('crash.purged')
    await killAndRestart()
    const later = await Session.open(address(daemon))
    assert.deepEqual(await drain(later.channel, 'crash.purged'), [])
    await later.close()
  })

  test('users and permissions survive', async () => {
    const users = usersThroughCommand(WARRENCTL, ['--socket', daemon.socket])
    await users.addUser('survivor', 'secret')
    await users.setPermissions('/', 'survivor', ['^$', '^$', '.*'])
    await killAndRestart()
    const session = await Session.open(address(daemon), { username: 'survivor', password: 'secret' })
    const operation = session.channel.assertQueue('crash.forbidden')
    await assert.rejects(
      operation,
      /access to queue 'crash.forbidden' in vhost '\/' refused for user 'survivor'/,
    )
    await session.close()
  })
})

/** Numbered persistent messages, as fast as the broker takes them, and which of them it has confirmed. */
class ConfirmedStream {
  readonly first: number
  readonly confirmed = new Set<number>()
  next: number
  readonly #session: Session
  #closed = false

  constructor(session: Session, first: number) {
    this.#session = session
    this.first = first
    this.next = first
    session.connection.on('close', () => {
      this.#closed = true
    })
  }

  async publishUntilClosed(): Promise<void> {
    while (!this.#closed) {
      while (!this.#closed && this.next - this.first - this.confirmed.size < WINDOW) this.#publishOne()
      await turn()
    }
  }

  async confirmedAtLeast(count: number): Promise<void> {
    while (this.confirmed.size < count) await sleep(1)
  }

  #publishOne(): void {
    const number = this.next
    this.next += 1
    const filler = number % LARGE_EVERY === 0 ? 150_000 : 100
    const options = { persistent: true, messageId: String(number) }
    try {
      this.#session.channel.sendToQueue(QUEUE, Buffer.alloc(filler, number % 256), options, (error) => {
        if (error === null) this.confirmed.add(number)
      })
    } catch (error) {
      // amqplib refuses to publish on a channel whose connection it has just seen end.
      if ((error as Error).name !== 'IllegalOperationError') throw error
      this.#closed = true
    }
  }
}

/** Numbers of all messages in the stream's queue, taken off it; checks that their bodies are whole. */
async function takeAll(daemon: Daemon): Promise<number[]> {
  const session = await Session.open(address(daemon))
  const { messageCount } = await session.channel.checkQueue(QUEUE)
  const inbox = await Inbox.open(session.channel, QUEUE)
  const messages = await inbox.waitFor(messageCount)
  const numbers = messages.map(({ content, properties }) => {
    const number = Number(properties.messageId)
    assert.ok(content.equals(Buffer.alloc(number % LARGE_EVERY === 0 ? 150_000 : 100, number % 256)))
    return number
  })
  session.channel.ackAll()
  await session.send('crash.nowhere', 'a confirm behind the acknowledgements')
  await session.close()
  return numbers
}

function assertRecovered(recovered: readonly number[], stream: ConfirmedStream): void {
  const present = new Set(recovered)
  const lost = [...stream.confirmed].filter((number) => !present.has(number))
  assert.deepEqual(lost, [], 'confirmed and lost')
  assert.equal(present.size, recovered.length, 'some came back twice')
  assert.deepEqual(
    recovered,
    [...recovered].sort((a, b) => a - b),
    'out of order',
  )
  assert.ok(recovered.every((number) => number >= stream.first && number < stream.next))
}
