/** `kill -9` and a restart on the same data directory: what was promised is there, and nothing is there twice. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { RawClient } from '../protocols/amqp091/raw-client.js'
import { uint } from '../protocols/amqp091/wire.js'
import { startDaemon } from '../support/daemon.js'
import { NumberedStream } from './numbered-stream.js'
import { drain, getOne, Inbox, Session } from './session.js'
import { usersThroughCommand } from './target.js'

type Daemon = Awaited<ReturnType<typeof startDaemon>>

const WARRENCTL = fileURLToPath(new URL('../../../bin/warrenctl', import.meta.url))
const QUEUE = 'crash.stream'
const ROUNDS = 3
/** Every so many messages one is larger than a frame. */
const LARGE_EVERY = 200
const LARGE = 150_000
/** delivery-mode 2 and nothing else. */
const PERSISTENT = Buffer.concat([uint(0x1000, 2), uint(2, 1)])

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
      const stream = new NumberedStream(session, { routingKey: QUEUE, body: bodyOf(100), first: next })
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

  test('a confirmed message is in every queue it was routed to, or was consumed there', async () => {
    const queues = ['crash.fan.a', 'crash.fan.b', 'crash.fan.c']
    const [first = ''] = queues
    const session = await Session.open(address(daemon))
    await session.channel.assertExchange('crash.fan', 'fanout', { durable: true })
    for (const queue of queues) {
      await session.channel.assertQueue(queue, { durable: true })
      await session.channel.bindQueue(queue, 'crash.fan', '')
    }
    const consumer = await Session.open(address(daemon))
    const consumed = new Set<number>()
    await consumer.channel.consume(first, (message) => {
      if (message === null) return
      consumed.add(Number(message.properties.messageId))
      // Every third stays outstanding, so that what is done with lies in between.
      if (consumed.size % 3 > 0) consumer.channel.ack(message)
    })
    const stream = new NumberedStream(session, { exchange: 'crash.fan', routingKey: '', body: bodyOf(5000) })
    const publishing = stream.publishUntilClosed()
    await stream.confirmedAtLeast(500)
    await sleep(Math.random() * 100)
    await killAndRestart()
    await publishing

    for (const queue of queues) {
      const recovered = await takeAll(daemon, queue)
      if (queue !== first) assertRecovered(recovered, stream)
      const unseen = stream.lost(recovered).filter((number) => queue !== first || !consumed.has(number))
      assert.deepEqual(unseen, [], `confirmed and lost in ${queue}`)
    }
  })

  test('a transaction over several queues is whole or has not been', async () => {
    const queues = ['crash.tx.a', 'crash.tx.b', 'crash.tx.c']
    const [source = '', ...targets] = queues
    const client = await RawClient.open(address(daemon))
    for (const queue of queues) await client.call(1, 'queue.declare', { queue, durable: true })
    for (let number = 0; number < 3000; number += 1) {
      client.publish(1, { routingKey: source }, String(number), PERSISTENT)
    }
    await client.call(1, 'tx.select')
    const committed: string[] = []
    // Each moves one message from the first queue to both of the others.
    const moving = (async () => {
      for (;;) {
        const { name, args, body } = await client.call(1, 'basic.get', { queue: source })
        if (name !== 'basic.get-ok') return
        for (const routingKey of targets) client.publish(1, { routingKey }, body, PERSISTENT)
        client.send(1, 'basic.ack', { deliveryTag: args['deliveryTag'] ?? 0 })
        if ((await client.call(1, 'tx.commit')).name !== 'tx.commit-ok') return
        committed.push(body.toString())
      }
    })()
    while (committed.length < 50) await sleep(1)
    await sleep(Math.random() * 50)
    await killAndRestart()
    await moving

    const later = await Session.open(address(daemon))
    const [left = [], ...moved] = await Promise.all(
      queues.map(async (queue) => drain(await later.newChannel(), queue)),
    )
    const [one = [], other = []] = moved
    assert.deepEqual(one, other)
    assert.deepEqual(one.slice(0, committed.length), committed)
    assert.ok(one.length <= committed.length + 1, 'at most the one that was under way')
    assert.deepEqual(
      [...one, ...left],
      Array.from({ length: 3000 }, (_, number) => String(number)),
    )
    await later.close()
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

  test('a quorum queue keeps every message, whatever its delivery mode', async () => {
    const session = await Session.open(address(daemon))
    const queue = 'crash.quorum'
    await session.channel.assertQueue(queue, { arguments: { 'x-queue-type': 'quorum' } })
    session.channel.sendToQueue(queue, Buffer.from('persistent'), { persistent: true })
    session.channel.sendToQueue(queue, Buffer.from('transient'), { deliveryMode: 1 })
    session.channel.sendToQueue(queue, Buffer.from('unspecified'))
    await session.channel.waitForConfirms()
    await killAndRestart()
    const later = await Session.open(address(daemon))
    const modes: unknown[] = []
    for (let message = await later.channel.get(queue); message; message = await later.channel.get(queue)) {
      modes.push([message.content.toString(), message.properties.deliveryMode])
      later.channel.ack(message)
    }
    assert.deepEqual(modes, [
      ['persistent', 2],
      ['transient', 1],
      ['unspecified', undefined],
    ])
    await later.channel.deleteQueue(queue)
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

/** Bodies of `bytes` octets, and now and then a large one, all of an octet that follows from the number. */
function bodyOf(bytes: number): (number: number) => Buffer {
  return (number) => Buffer.alloc(number % LARGE_EVERY === 0 ? LARGE : bytes, number % 256)
}

/** Numbers of all messages of a stream in a queue, taken off it; checks that their bodies are whole. */
async function takeAll(daemon: Daemon, queue = QUEUE): Promise<number[]> {
  const session = await Session.open(address(daemon))
  const { messageCount } = await session.channel.checkQueue(queue)
  const inbox = await Inbox.open(session.channel, queue)
  const messages = await inbox.waitFor(messageCount)
  const numbers = messages.map(({ content, properties }) => {
    const number = Number(properties.messageId)
    const length = number % LARGE_EVERY === 0 ? LARGE : content.length
    assert.ok(content.equals(Buffer.alloc(length, number % 256)))
    return number
  })
  session.channel.ackAll()
  await session.send('crash.nowhere', 'a confirm behind the acknowledgements')
  await session.close()
  return numbers
}

function assertRecovered(recovered: readonly number[], stream: NumberedStream): void {
  const present = new Set(recovered)
  assert.deepEqual(stream.lost(present), [], 'confirmed and lost')
  assert.equal(present.size, recovered.length, 'some came back twice')
  assert.deepEqual(
    recovered,
    [...recovered].sort((a, b) => a - b),
    'out of order',
  )
  assert.ok(recovered.every((number) => number >= stream.first && number < stream.next))
}
