/** What the engine counts while real clients publish and consume. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, type TestContext, test } from 'node:test'
import type { Broker } from '../../../src/broker/broker.js'
import type { Exchange } from '../../../src/broker/exchange/exchange.js'
import type { Queue } from '../../../src/broker/queue/queue.js'
import type { PublishSource } from '../../../src/broker/statistics/publish-source.js'
import type { VirtualHost } from '../../../src/broker/vhost.js'
import { restart } from '../support.js'
import { received, type ServedBroker, serveBroker, settled } from './served-broker.js'

function vhostOf(broker: Broker): VirtualHost {
  return broker.vhosts.get('/') as VirtualHost
}

function queueOf(broker: Broker, name: string): Queue {
  return vhostOf(broker).requireQueue(name)
}

/** How many messages went from an exchange, or a channel there, into each queue. */
function routesOf(broker: Broker, from: PublishSource | Exchange): Record<string, number> {
  for (const queue of vhostOf(broker).queues.values()) queue.attribute()
  const routes = 'counters' in from ? from.counters.routes : from.routes
  return Object.fromEntries(Array.from(routes, ([queue, { publish }]) => [queue.name, publish]))
}

/** The channels that are open, in the order of their opening. */
function channelsOf(broker: Broker) {
  return [...broker.connections].flatMap(({ openChannels }) => [...openChannels])
}

async function withQueue(t: TestContext): Promise<ServedBroker & { queue: Queue }> {
  const served = await serveBroker(t)
  const channel = await (await served.connect()).createChannel()
  await channel.assertQueue('q')
  await channel.close()
  return { ...served, queue: queueOf(served.broker, 'q') }
}

describe('counters of deliveries', { timeout: 20_000 }, () => {
  test('consumers with and without acknowledgement, and what comes back', async (t) => {
    const { queue, connect, broker } = await withQueue(t)
    const channel = await (await connect()).createChannel()
    for (let i = 0; i < 10; i++) channel.sendToQueue('q', Buffer.from('x'))
    await received(channel, 'q', 10, false)
    for (let i = 0; i < 3; i++) channel.sendToQueue('q', Buffer.from('x'))
    await received(channel, 'q', 3, true)
    channel.sendToQueue('q', Buffer.from('x'))
    const first = await channel.get('q')
    assert.ok(first)
    channel.nack(first)
    const again = await channel.get('q', { noAck: true })
    assert.ok(again)
    assert.equal(again.fields.redelivered, true)
    assert.equal(await channel.get('q'), false)
    const expected = { deliver: 10, deliverNoAck: 3, get: 1, getNoAck: 1, getEmpty: 1, redeliver: 1, ack: 10 }
    assert.deepEqual({ ...queue.counters }, expected)
    assert.equal(queue.counters.deliverGet, 15)
    assert.equal(queue.published, 14)
    const [counted] = channelsOf(broker)
    assert.deepEqual({ ...counted?.taken.total() }, expected)
    assert.deepEqual(
      Array.from(counted?.taken ?? [], ([{ name }, { ack }]) => [name, ack]),
      [['q', 10]],
    )
  })

  test('an acknowledgement of what basic.get has taken, and several at once', async (t) => {
    const { queue, connect } = await withQueue(t)
    const channel = await (await connect()).createChannel()
    for (let i = 0; i < 4; i++) channel.sendToQueue('q', Buffer.from('x'))
    for (let i = 0; i < 3; i++) assert.ok(await channel.get('q'))
    channel.ackAll()
    const last = await channel.get('q')
    assert.ok(last)
    channel.reject(last, false)
    await settled(channel)
    assert.deepEqual([queue.counters.get, queue.counters.ack], [4, 3])
  })

  test('totals of a virtual host keep what deleted queues have done', async (t) => {
    const { connect, broker } = await withQueue(t)
    const channel = await (await connect()).createChannel()
    channel.sendToQueue('q', Buffer.from('x'))
    await received(channel, 'q', 1, true)
    await channel.deleteQueue('q')
    const { counters } = vhostOf(broker)
    assert.equal(counters.queues.classic.deliveries.deliverNoAck, 1)
    assert.equal(counters.queues.classic.publish, 1)
    assert.deepEqual([counters.queuesDeclared, counters.queuesCreated, counters.queuesDeleted], [1, 1, 1])
  })
})

describe('counters of publishes', { timeout: 20_000 }, () => {
  test('by channel, exchange and queue, in whatever order they come', async (t) => {
    const { broker, connect } = await serveBroker(t)
    const connection = await connect()
    const channels = await Promise.all([connection.createChannel(), connection.createChannel()])
    const [one, two] = channels
    await one.assertExchange('all', 'fanout')
    for (const name of ['a', 'b']) {
      await one.assertQueue(name)
      await one.bindQueue(name, 'all', '')
    }
    for (let i = 0; i < 5; i++) {
      one.publish('all', '', Buffer.from('x'))
      one.sendToQueue('a', Buffer.from('x'))
      two.sendToQueue('b', Buffer.from('x'))
    }
    two.sendToQueue('nowhere', Buffer.from('x'))
    const returned = once(two, 'return')
    two.sendToQueue('nowhere', Buffer.from('x'), { mandatory: true })
    await returned
    await Promise.all(channels.map(settled))
    const vhost = vhostOf(broker)
    const [all, direct] = [vhost.requireExchange('all'), vhost.requireExchange('')]
    assert.deepEqual([all.counters.publishIn, all.counters.publishOut], [5, 10])
    assert.deepEqual([direct.counters.publishIn, direct.counters.publishOut], [12, 10])
    assert.deepEqual(routesOf(broker, all), { a: 5, b: 5 })
    assert.deepEqual(routesOf(broker, direct), { a: 5, b: 5 })
    const sources = channelsOf(broker).flatMap(({ number, publishes }) =>
      Array.from(publishes, (source) => ({
        number,
        exchange: source.exchange.name,
        publish: source.publish,
        unroutable: [source.dropUnroutable, source.returnUnroutable],
        routes: routesOf(broker, source),
      })),
    )
    assert.deepEqual(sources, [
      { number: 1, exchange: 'all', publish: 5, unroutable: [0, 0], routes: { a: 5, b: 5 } },
      { number: 1, exchange: '', publish: 5, unroutable: [0, 0], routes: { a: 5 } },
      { number: 2, exchange: '', publish: 7, unroutable: [1, 1], routes: { b: 5 } },
    ])
  })

  test('confirms count for the exchange they are of', async (t) => {
    const { broker, connect } = await serveBroker(t)
    const channel = await (await connect()).createConfirmChannel()
    await channel.assertQueue('full', { arguments: { 'x-max-length': 0, 'x-overflow': 'reject-publish' } })
    await channel.assertQueue('q')
    channel.publish('amq.fanout', '', Buffer.from('x'))
    channel.sendToQueue('q', Buffer.from('x'), { persistent: true })
    channel.sendToQueue('q', Buffer.from('x'))
    channel.sendToQueue('full', Buffer.from('x'), {}, () => {})
    channel.publish('amq.fanout', '', Buffer.from('x'))
    await channel.waitForConfirms().catch(() => {})
    const [counted] = channelsOf(broker)
    assert.deepEqual(
      Array.from(counted?.publishes ?? [], ({ exchange, publish, confirm }) => [
        exchange.name,
        publish,
        confirm,
      ]),
      [
        ['amq.fanout', 2, 2],
        ['', 3, 2],
      ],
    )
    assert.equal(counted?.publishesForConfirm, 5)
  })

  test('a dead letter is no publish to its exchange, and not counted for who published before', async (t) => {
    const { broker, connect } = await serveBroker(t)
    const channel = await (await connect()).createChannel()
    await channel.assertQueue('letters')
    await channel.assertQueue('q', { deadLetterExchange: '', deadLetterRoutingKey: 'letters' })
    channel.sendToQueue('letters', Buffer.from('x'))
    channel.sendToQueue('q', Buffer.from('x'))
    const message = await channel.get('q')
    assert.ok(message)
    channel.reject(message, false)
    await settled(channel)
    const direct = vhostOf(broker).requireExchange('')
    assert.equal(queueOf(broker, 'letters').published, 2)
    assert.deepEqual(routesOf(broker, direct), { letters: 1, q: 1 })
    assert.equal(direct.counters.publishIn, 2)
  })

  test('channels that are closed, and deleted exchanges and virtual hosts, stay in the totals', async (t) => {
    const { broker, connect } = await serveBroker(t)
    const channel = await (await connect()).createConfirmChannel()
    await channel.assertExchange('e', 'fanout')
    channel.publish('e', '', Buffer.from('x'))
    await channel.waitForConfirms()
    await channel.deleteExchange('e')
    await channel.close()
    const vhost = vhostOf(broker)
    const expected = { publish: 1, confirm: 1, returnUnroutable: 0, dropUnroutable: 1 }
    assert.deepEqual({ ...vhost.counters.published }, expected)
    assert.deepEqual([vhost.counters.publishIn, vhost.counters.publishedForConfirm], [1, 1])
    assert.deepEqual([vhost.counters.channelsCreated, vhost.counters.channelsClosed], [1, 1])
    await broker.admin.vhosts.delete('/')
    assert.deepEqual({ ...broker.goneVhosts.published }, expected)
    assert.equal(vhost.counters, broker.goneVhosts)
  })

  test('a channel that answers to one temporary queue after the other remembers few of them', async (t) => {
    const { broker, connect } = await serveBroker(t)
    const channel = await (await connect()).createChannel()
    for (let i = 0; i < 100; i++) {
      const { queue } = await channel.assertQueue('', { exclusive: true })
      channel.sendToQueue(queue, Buffer.from('x'))
      await received(channel, queue, 1, true)
      await channel.deleteQueue(queue)
    }
    const [counted] = channelsOf(broker)
    const [source] = counted?.publishes ?? []
    assert.ok(source && counted)
    assert.deepEqual(routesOf(broker, source), {})
    assert.deepEqual([...counted.taken], [])
    assert.equal(counted.taken.total().deliverNoAck, 100)
    assert.equal(source.publish, 100)
  })

  test('a queue that comes back after a restart starts counting at zero', async (t) => {
    const broker = await restart(t, async (admin) => {
      await admin.queues.declare('/', { name: 'q', durable: true, autoDelete: false, arguments: {} })
      await admin.messages.publish('/', {
        exchange: '',
        routingKey: 'q',
        payload: 'x',
        payloadEncoding: 'string',
        properties: { delivery_mode: 2 },
      })
    })
    const queue = queueOf(broker, 'q')
    assert.equal(queue.ready.messages, 1)
    assert.equal(queue.published, 0)
    queue.attribute()
    assert.deepEqual(routesOf(broker, vhostOf(broker).requireExchange('')), {})
  })
})
