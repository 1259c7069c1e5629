/** What resource alarms do to connections. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, afterEach, before, describe, test } from 'node:test'
import Database from 'better-sqlite3'
import { startBroker } from '../../src/index.js'
import { DATABASE_FILE } from '../../src/store/sqlite/sqlite-store.js'
import { type Address, describe as describeEvent, RawClient } from '../protocols/amqp091/raw-client.js'
import { FRAME, frame, headerPayload, methodFrame } from '../protocols/amqp091/wire.js'
import { type ConfiguredBroker, startConfigured, startWithResources } from '../support/configured-broker.js'
import { temporaryDirectory } from '../support/temporary.js'

const NOTICES = { capabilities: { 'connection.blocked': true } }
const NONE = { relative: 0 }
const ALL = { relative: 1 }

describe('resource alarms', () => {
  let broker: ConfiguredBroker
  let address: Address
  const clients: RawClient[] = []
  before(async () => {
    broker = await startConfigured('vm_memory_high_watermark.relative = 1')
    address = { host: '127.0.0.1', port: broker.port }
  })
  after(() => broker.stop())
  afterEach(() => {
    broker.admin.node.setMemoryWatermark(ALL)
    for (const client of clients.splice(0)) client.destroy()
  })

  async function open(options: Parameters<typeof RawClient.open>[1] = NOTICES): Promise<RawClient> {
    const client = await RawClient.open(address, options)
    clients.push(client)
    return client
  }

  async function declareQueue(client: RawClient): Promise<string> {
    const { args } = await client.call(1, 'queue.declare', { autoDelete: true })
    return String(args['queue'])
  }

  function messagesIn(queue: string): number | undefined {
    return broker.admin.queues.list('/').find(({ name }) => name === queue)?.messages
  }

  function states(): string[] {
    return broker.admin.connections
      .list()
      .map(({ state }) => state)
      .sort()
  }

  test('a connection that publishes is told, and waits; nothing is lost', async () => {
    const client = await open()
    const queue = await declareQueue(client)
    broker.admin.node.setMemoryWatermark(NONE)
    client.publish(1, { routingKey: queue }, 'held back')
    const blocked = await client.next()
    assert.deepEqual([blocked.name, blocked.args['reason']], ['connection.blocked', 'low on memory'])
    client.publish(1, { routingKey: queue }, Buffer.alloc(100_000, 7))
    client.send(1, 'basic.qos', { prefetchCount: 1 })
    const other = await open()
    assert.equal((await other.call(1, 'queue.declare', { queue, passive: true })).args['messageCount'], 0)
    broker.admin.node.setMemoryWatermark(ALL)
    assert.deepEqual(await client.until('basic.qos-ok'), ['connection.unblocked', 'basic.qos-ok'])
    assert.equal(messagesIn(queue), 2)
    const first = await client.call(1, 'basic.get', { queue, noAck: true })
    assert.equal(first.body.toString(), 'held back')
    const second = await client.call(1, 'basic.get', { queue, noAck: true })
    assert.ok(second.body.equals(Buffer.alloc(100_000, 7)))
  })

  test('what came in the same stretch of octets waits, too, in its order', async () => {
    const client = await open()
    const queue = await declareQueue(client)
    broker.admin.node.setMemoryWatermark(NONE)
    const publish = (body: string) => [
      methodFrame(1, 'basic.publish', { routingKey: queue }),
      frame(FRAME.header, 1, headerPayload(body.length)),
      frame(FRAME.body, 1, Buffer.from(body)),
    ]
    client.write(...publish('one'), ...publish('two'), methodFrame(1, 'basic.get', { queue, noAck: true }))
    assert.equal((await client.next()).name, 'connection.blocked')
    assert.equal(messagesIn(queue), 0)
    broker.admin.node.setMemoryWatermark(ALL)
    assert.equal((await client.next()).name, 'connection.unblocked')
    assert.equal((await client.next()).body.toString(), 'one')
    assert.equal(messagesIn(queue), 1)
  })

  test('connections that do not publish go on, without a notice', async () => {
    const publisher = await open()
    const queue = await declareQueue(publisher)
    for (const body of ['a', 'b']) publisher.publish(1, { routingKey: queue }, body)
    await publisher.call(1, 'queue.declare', { queue, passive: true })
    const consumer = await open()
    broker.admin.node.setMemoryWatermark(NONE)
    assert.deepEqual(states(), ['blocking', 'blocking'])
    publisher.publish(1, { routingKey: queue }, 'c')
    await publisher.next()
    assert.deepEqual(states(), ['blocked', 'blocking'])
    assert.equal((await consumer.call(1, 'basic.get', { queue, noAck: true })).body.toString(), 'a')
    assert.equal((await consumer.call(1, 'basic.consume', { queue, noAck: true })).name, 'basic.consume-ok')
    assert.equal((await consumer.next()).body.toString(), 'b')
    broker.admin.node.setMemoryWatermark(ALL)
    assert.deepEqual(states(), ['running', 'running'])
    assert.equal((await consumer.next()).body.toString(), 'c')
  })

  test('clients without the capability wait all the same', async () => {
    const client = await open({})
    const queue = await declareQueue(client)
    broker.admin.node.setMemoryWatermark(NONE)
    client.publish(1, { routingKey: queue }, 'x')
    while (!states().includes('blocked')) await new Promise(setImmediate)
    broker.admin.node.setMemoryWatermark(ALL)
    const got = await client.call(1, 'basic.get', { queue, noAck: true })
    assert.equal(got.body.toString(), 'x')
  })

  test('a blocked connection can be closed, and its message is not published', async () => {
    const keeper = await open()
    const queue = await declareQueue(keeper)
    const client = await open()
    broker.admin.node.setMemoryWatermark(NONE)
    client.publish(1, { routingKey: queue }, 'x')
    await client.next()
    const [pid] = broker.admin.connections
      .list()
      .flatMap(({ state, pid }) => (state === 'blocked' ? [pid] : []))
    assert.ok(pid !== undefined)
    assert.equal(await broker.admin.connections.close({ pid }, 'maintenance'), 1)
    assert.deepEqual(await client.until('closed'), [
      'connection.close 320 0.0 CONNECTION_FORCED - maintenance',
      'closed',
    ])
    broker.admin.node.setMemoryWatermark(ALL)
    await keeper.call(1, 'basic.qos')
    assert.equal(messagesIn(queue), 0)
  })

  test('a connection that is refused for what it publishes hears so at once', async () => {
    const client = await open()
    broker.admin.node.setMemoryWatermark(NONE)
    client.answerClose = false
    client.write(frame(FRAME.header, 1, headerPayload(1)))
    assert.match(describeEvent(await client.next()), /^connection\.close 505 /)
    client.send(0, 'connection.close-ok')
    assert.equal((await client.next()).name, 'closed')
  })

  test('the status says what is short', () => {
    broker.admin.node.setMemoryWatermark(NONE)
    const { alarms, memoryWatermark, memoryLimitBytes } = broker.admin.node.status()
    assert.deepEqual([alarms, memoryWatermark, memoryLimitBytes], [['memory'], NONE, 0])
  })
})

test('a second alarm brings no second notice, and the end of the first no release', async (t) => {
  const resources = { used: 0, free: 100 }
  const broker = await startWithResources({
    memoryUsed: () => resources.used,
    reclaimMemory: () => {},
    memoryTotal: () => 100,
    diskFree: () => resources.free,
    diskRefuses: () => false,
  })
  t.after(() => broker.stop())
  const address = { host: '127.0.0.1', port: broker.port }
  /** Alarms look at the resources when a watermark is set. */
  const look = () => broker.admin.node.setDiskFreeLimit({ absolute: 50 })
  const client = await RawClient.open(address, NOTICES)
  await client.call(1, 'confirm.select')
  resources.free = 0
  look()
  client.publish(1, { routingKey: 'nowhere' }, 'x')
  assert.equal((await client.next()).args['reason'], 'low on disk')
  resources.used = 100
  look()
  const other = await RawClient.open(address, NOTICES)
  other.publish(1, { routingKey: 'nowhere' }, 'x')
  assert.equal((await other.next()).args['reason'], 'low on disk & memory')
  resources.free = 100
  look()
  assert.equal(await client.nextWithin(100), undefined)
  resources.used = 0
  look()
  assert.deepEqual((await client.until('basic.ack')).map(String), ['connection.unblocked', 'basic.ack'])
  assert.equal(describeEvent(await other.next()), 'connection.unblocked')
  client.destroy()
  other.destroy()
})

test('a disk that refuses writes blocks publishers until it takes them again', async (t) => {
  const dataDir = temporaryDirectory()
  const broker = await startBroker({ dataDir })
  t.after(() => broker.stop())
  const client = await RawClient.open({ host: '127.0.0.1', port: broker.port }, NOTICES)
  await client.call(1, 'queue.declare', { queue: 'durable', durable: true })
  await client.call(1, 'confirm.select')
  const persistent = Buffer.from([0x10, 0x00, 2])
  const alarms = () => {
    // Has the alarms look at the resources.
    broker.admin.node.setDiskFreeLimit({ absolute: 0 })
    return broker.admin.node.status().alarms
  }
  const blocker = new Database(join(dataDir, DATABASE_FILE))
  blocker.exec('BEGIN IMMEDIATE')
  client.publish(1, { routingKey: 'durable' }, 'first', persistent)
  while (alarms().length === 0) await new Promise((done) => setTimeout(done, 20))
  client.publish(1, { routingKey: 'durable' }, 'second', persistent)
  assert.equal((await client.next()).args['reason'], 'low on disk')
  blocker.exec('ROLLBACK')
  blocker.close()
  while (alarms().length > 0) await new Promise((done) => setTimeout(done, 20))
  const seen = [await client.next(), await client.next(), await client.next()].map(({ name }) => name)
  assert.deepEqual(seen.sort(), ['basic.ack', 'basic.ack', 'connection.unblocked'])
  client.destroy()
})
