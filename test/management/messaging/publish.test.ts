import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startMessaging } from './support.js'

test('a body becomes a message, and headers of HTTP its properties', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const answer = await broker.call('POST', '/messages/%2F/exchanges/amq.default?key=q', {
    body: 'hëllo',
    headers: {
      'content-type': 'text/x-greeting',
      'amqp-message-id': 'm1',
      'amqp-correlation-id': 'c1',
      'amqp-type': 'greeting',
      'amqp-reply-to': 'answers',
      'amqp-priority': '3',
      'amqp-expiration': '60000',
      'amqp-header-Shop': 'K-1',
    },
  })
  assert.deepEqual([answer.status, answer.json], [200, { routed: true }])
  const [message] = await broker.admin.messages.get('/', 'q', { count: 1, ack: true })
  assert.equal(message?.payload, 'hëllo')
  assert.deepEqual(message?.properties, {
    content_type: 'text/x-greeting',
    headers: { Shop: 'K-1' },
    delivery_mode: 2,
    priority: 3,
    correlation_id: 'c1',
    reply_to: 'answers',
    expiration: '60000',
    message_id: 'm1',
    type: 'greeting',
  })
})

test('a queue is published to by its name, and a transient message on demand', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('a/b c')
  const headers = { 'amqp-delivery-mode': '1' }
  const answer = await broker.call('POST', '/messages/%2F/queues/a%2Fb%20c', { body: 'x', headers })
  assert.deepEqual([answer.status, answer.json], [200, { routed: true }])
  const [message] = await broker.admin.messages.get('/', 'a/b c', { count: 1, ack: true })
  assert.equal(message?.properties.delivery_mode, 1)
  assert.equal(message?.routing_key, 'a/b c')
})

test('what is there no queue for is refused with what to do, unless it may be dropped', async (t) => {
  const { broker } = await startMessaging(t)
  const post = (path: string) => broker.call('POST', `/messages/%2F/${path}`, { body: 'x' })
  const unbound = await post('exchanges/amq.topic?key=a.b')
  assert.deepEqual([unbound.status, unbound.json.error], [422, 'unroutable'])
  assert.match(unbound.json.reason, /'amq.topic' with the key 'a.b': bind one.*mandatory=false/)
  const dropped = await post('exchanges/amq.topic?key=a.b&mandatory=false')
  assert.deepEqual([dropped.status, dropped.json], [200, { routed: false }])
  const noQueue = await post('queues/none')
  assert.equal(noQueue.status, 404)
  assert.match(noQueue.json.reason, /no queue 'none' in vhost '\/': declare it first/)
  const noExchange = await post('exchanges/none')
  assert.equal(noExchange.status, 404)
  assert.match(noExchange.json.reason, /no exchange 'none' in vhost '\/': declare it first/)
  const noVhost = await broker.call('POST', '/messages/none/queues/q', { body: 'x' })
  assert.equal(noVhost.status, 404)
  assert.match(noVhost.json.reason, /percent-encoded/)
})

test('a full queue that refuses what is published is told of', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('full', { 'x-max-length': 1, 'x-overflow': 'reject-publish' })
  const post = () => broker.call('POST', '/messages/%2F/queues/full', { body: 'x' })
  assert.equal((await post()).status, 200)
  const refused = await post()
  assert.deepEqual([refused.status, refused.json.error], [503, 'queue_full'])
  assert.equal(refused.headers.get('retry-after'), '1')
})

test('nothing is taken while an alarm is raised', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  broker.admin.node.setMemoryWatermark({ absolute: 1 })
  await broker.until(() => broker.admin.messages.publishersBlocked)
  const refused = await broker.call('POST', '/messages/%2F/queues/q', { body: 'x' })
  assert.deepEqual([refused.status, refused.json.error], [503, 'alarm'])
})

test('with an idempotency key a message comes once, where the queue deduplicates', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('once', { 'x-message-deduplication': true })
  for (const key of ['k1', 'k1', 'k2']) {
    const headers = { 'idempotency-key': key }
    const { status } = await broker.call('POST', '/messages/%2F/queues/once', { body: key, headers })
    assert.equal(status, 200)
  }
  const messages = await broker.admin.messages.get('/', 'once', { count: 9, ack: true })
  assert.deepEqual(
    messages.map(({ payload }) => payload),
    ['k1', 'k2'],
  )
})

test('a delayed message is held, which the answer says', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const table = { 'x-delayed-type': 'fanout' }
  const exchange = {
    name: 'later',
    type: 'x-delayed-message',
    durable: true,
    autoDelete: false,
    internal: false,
  }
  await broker.admin.exchanges.declare('/', { ...exchange, arguments: table })
  const headers = { 'amqp-headers': '{"x-delay": 3600000}' }
  const answer = await broker.call('POST', '/messages/%2F/exchanges/later', { body: 'x', headers })
  assert.deepEqual([answer.status, answer.json], [202, { routed: false, held: true }])
})

test('permissions count as over AMQP, and tags do not', async (t) => {
  const { broker, declare, addUser } = await startMessaging(t)
  await declare('q')
  const user = await addUser('ann', { configure: '', write: '^amq\\.(default|topic)$', read: '' })
  const post = (path: string) => broker.call('POST', `/messages/%2F/${path}`, { body: 'x', user })
  assert.equal((await post('queues/q')).status, 200)
  const refused = await post('exchanges/amq.fanout')
  assert.equal(refused.status, 403)
  assert.match(
    refused.json.reason,
    /access to exchange 'amq.fanout' in vhost '\/' refused for user 'ann'.*set_permissions/,
  )
  await broker.admin.permissions.setTopic('/', 'ann', { exchange: 'amq.topic', write: '^mine\\.', read: '' })
  assert.equal((await post('exchanges/amq.topic?key=mine.x&mandatory=false')).status, 200)
  assert.equal((await post('exchanges/amq.topic?key=other.x&mandatory=false')).status, 403)
  assert.equal(
    (await broker.call('POST', '/messages/%2F/queues/q', { body: 'x', user: 'ann:wrong' })).status,
    401,
  )
  const foreign = { origin: 'http://elsewhere.example' }
  assert.equal(
    (await broker.call('POST', '/messages/%2F/queues/q', { body: 'x', headers: foreign })).status,
    403,
  )
})

test('what cannot be meant is refused before anything is published', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const post = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    broker.call('POST', `/messages/%2F/exchanges/amq.default?key=q${query}`, { body: 'x', headers })
  const refusals = [
    [await post('&mandatry=false'), /no parameter 'mandatry': use key, mandatory/],
    [await post('&mandatory=maybe'), /mandatory must be true or false, and not 'maybe'/],
    [await post('&key=r'), /key is there twice/],
    [await post('', { 'amqp-mesage-id': 'x' }), /there is no header amqp-mesage-id: use .*amqp-message-id/],
    [await post('', { 'amqp-priority': 'high' }), /amqp-priority must be a number/],
    [await post('', { 'amqp-expiration': 'soon' }), /invalid expiration 'soon'/],
    [await post('', { 'amqp-headers': '[1]' }), /amqp-headers must be a JSON object/],
    [await post('', { 'amqp-user-id': 'ann' }), /authenticated user was 'guest'/],
    [await post('', { 'amqp-message-id': 'x'.repeat(256) }), /message_id must be a text of at most 255/],
  ] as const
  for (const [{ status, json }, reason] of refusals) {
    assert.equal(status, 400)
    assert.match(json.reason, reason)
  }
  assert.equal(broker.admin.queues.get('/', 'q')?.messages, 0)
})
