import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApiBroker, startApi } from '../support.js'

async function declareTopology({ admin }: ApiBroker): Promise<void> {
  const exchange = { type: 'topic', durable: true, autoDelete: false, internal: false }
  await admin.exchanges.declare('/', { ...exchange, name: 'in', arguments: { 'alternate-exchange': 'rest' } })
  await admin.exchanges.declare('/', { ...exchange, name: 'rest', type: 'fanout', arguments: {} })
  await admin.exchanges.declare('/', { ...exchange, name: 'lonely', arguments: {} })
  const queue = { durable: true, autoDelete: false }
  await admin.queues.declare('/', {
    ...queue,
    name: 'orders',
    arguments: { 'x-dead-letter-exchange': 'rest' },
  })
  await admin.queues.declare('/', { ...queue, name: 'left', arguments: {} })
  await admin.queues.declare('/', { ...queue, name: 'apart', arguments: {} })
  const bind = (source: string, destination: string, routingKey: string) =>
    admin.bindings.declare('/', { source, destination, destinationKind: 'queue', routingKey, arguments: {} })
  await bind('in', 'orders', 'order.#')
  await bind('rest', 'left', '')
  await bind('lonely', 'apart', 'x')
}

test('the picture has bindings, dead letters and alternates', async (t) => {
  const broker = await startApi(t)
  await declareTopology(broker)
  const { json } = await broker.get('/api/warren/routing/%2F')
  const edges = json.bindings.map((edge: Record<string, string>) => [
    edge['kind'],
    edge['source'],
    edge['destination'],
  ])
  assert.deepEqual(edges, [
    ['binding', 'in', 'orders'],
    ['binding', 'rest', 'left'],
    ['binding', 'lonely', 'apart'],
    ['alternate', 'in', 'rest'],
    ['dead-letter', 'orders', 'rest'],
  ])
  assert.equal(json.left_out, 0)
})

test('around an object there is what leads to it and what it leads to', async (t) => {
  const broker = await startApi(t)
  await declareTopology(broker)
  const { json } = await broker.get('/api/warren/routing/%2F?queue=left')
  assert.deepEqual(json.exchanges.map(({ name }: { name: string }) => name).sort(), ['in', 'rest'])
  assert.deepEqual(json.queues.map(({ name }: { name: string }) => name).sort(), ['left', 'orders'])
  const alone = await broker.get('/api/warren/routing/%2F?exchange=amq.fanout')
  assert.deepEqual(alone.json.exchanges, [{ name: 'amq.fanout', type: 'fanout' }])
})

test('what there is no room for is counted', async (t) => {
  const broker = await startApi(t)
  await declareTopology(broker)
  const { json } = await broker.get('/api/warren/routing/%2F?count=2')
  assert.deepEqual([json.bindings.length, json.left_out], [2, 3])
  const filtered = await broker.get('/api/warren/routing/%2F?filter=order')
  assert.equal(filtered.json.bindings.length, 2)
})

test('where a message would go is explained, and nothing is published', async (t) => {
  const broker = await startApi(t)
  await declareTopology(broker)
  const body = { exchange: 'in', routing_key: 'order.new' }
  const { json } = await broker.call('POST', '/api/warren/explain/%2F', { body })
  assert.equal(json.refused, '')
  assert.deepEqual(
    json.queues.map(({ queue }: { queue: string }) => queue),
    ['orders'],
  )
  assert.equal(json.queues[0].dead_letters.queues[0].queue, 'left')
  assert.equal(broker.admin.queues.get('/', 'orders')?.messages, 0)
  const refused = await broker.call('POST', '/api/warren/explain/%2F', {
    body: { ...body, exchange: 'none' },
  })
  assert.match(refused.json.refused, /no exchange 'none'/)
})
