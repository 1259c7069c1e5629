import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type ApiBroker, startApi } from '../support.js'

const MESSAGES = '/api/warren/queues/%2F/q/messages'

async function withMessages(t: TestContext, ...payloads: readonly string[]): Promise<ApiBroker> {
  const broker = await startApi(t)
  for (const name of ['q', 'other']) {
    await broker.admin.queues.declare('/', { name, durable: true, autoDelete: false, arguments: {} })
  }
  for (const payload of payloads) {
    const properties = { headers: { length: payload.length } }
    await broker.admin.messages.publish('/', {
      exchange: '',
      routingKey: 'q',
      properties,
      payload,
      payloadEncoding: 'string',
    })
  }
  return broker
}

async function payloadsOf(broker: ApiBroker, queue = 'q', query = ''): Promise<string[]> {
  const { json } = await broker.get(`/api/warren/queues/%2F/${queue}/messages${query}`)
  return (json as { payload: string }[]).map(({ payload }) => payload)
}

test('messages are looked at from both ends, a page at a time, and stay', async (t) => {
  const broker = await withMessages(t, 'a', 'bb', 'ccc')
  assert.deepEqual(await payloadsOf(broker), ['a', 'bb', 'ccc'])
  assert.deepEqual(await payloadsOf(broker, 'q', '?newest=true&count=2'), ['ccc', 'bb'])
  assert.deepEqual(await payloadsOf(broker, 'q', '?offset=1&count=1'), ['bb'])
  assert.deepEqual(await payloadsOf(broker, 'q', '?filter=header.length%3E1'), ['bb', 'ccc'])
  const [message] = (await broker.get(`${MESSAGES}?max_payload=2&offset=2`)).json
  assert.equal(message.payload, 'cc')
  assert.equal(message.payload_truncated, true)
  assert.equal((await broker.get(`${MESSAGES}/${message.id}`)).json.payload, 'ccc')
  assert.equal((await broker.get(`${MESSAGES}/123456`)).status, 404)
})

test('a trial counts and changes nothing; the operation does it', async (t) => {
  const broker = await withMessages(t, 'a', 'bb', 'ccc')
  const body = { filter: 'body = "bb" or body = "ccc"', destination: 'other', limit: 1 }
  const trial = await broker.call('POST', `${MESSAGES}/move`, { body: { ...body, dry_run: true } })
  assert.equal(trial.json.messages, 1)
  assert.equal((await payloadsOf(broker)).length, 3)
  const moved = await broker.call('POST', `${MESSAGES}/move`, { body })
  assert.deepEqual([moved.status, moved.json.messages, moved.json.bytes], [200, 1, 2])
  assert.deepEqual(await payloadsOf(broker), ['a', 'ccc'])
  assert.deepEqual(await payloadsOf(broker, 'other'), ['bb'])
})

test('messages are copied, edited and deleted by their ids', async (t) => {
  const broker = await withMessages(t, 'a', 'bb')
  const [first, second] = (await broker.get(MESSAGES)).json
  await broker.call('POST', `${MESSAGES}/copy`, { body: { ids: [first.id], destination: 'other' } })
  assert.deepEqual(await payloadsOf(broker, 'other'), ['a'])
  const changes = {
    ids: [first.id],
    payload: 'A',
    routing_key: 'new',
    properties: { headers: { x: 1 } },
    unset_headers: ['length'],
  }
  assert.equal((await broker.call('POST', `${MESSAGES}/edit`, { body: changes })).json.messages, 1)
  const edited = (await broker.get(MESSAGES)).json[1]
  assert.deepEqual([edited.payload, edited.routing_key, edited.properties.headers], ['A', 'new', { x: 1 }])
  assert.equal(
    (await broker.call('POST', `${MESSAGES}/delete`, { body: { ids: [second.id] } })).json.messages,
    1,
  )
  assert.deepEqual(await payloadsOf(broker), ['A'])
})

test('dead letters go back to where they came from; others are told of', async (t) => {
  const broker = await startApi(t)
  const { admin } = broker
  const dead = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' }
  await admin.queues.declare('/', { name: 'work', durable: true, autoDelete: false, arguments: dead })
  await admin.queues.declare('/', { name: 'dead', durable: true, autoDelete: false, arguments: {} })
  const message = { exchange: '', properties: {}, payload: 'x', payloadEncoding: 'string' as const }
  await admin.messages.publish('/', { ...message, routingKey: 'work' })
  await admin.messages.publish('/', { ...message, routingKey: 'dead' })
  await admin.messages.get('/', 'work', { count: 1, ack: false, reject: true })
  const retried = await broker.call('POST', '/api/warren/queues/%2F/dead/messages/retry')
  assert.equal(retried.json.messages, 1)
  assert.deepEqual(retried.json.skipped, { 'no dead letter': 1 })
  assert.deepEqual(await payloadsOf(broker, 'work'), ['x'])
})

test('who holds a message is told', async (t) => {
  const broker = await withMessages(t, 'a')
  const stream = broker.admin.messages.consume('/', 'q', { prefetch: 1 })
  const messages = stream[Symbol.asyncIterator]()
  await messages.next()
  const { json } = await broker.get('/api/warren/queues/%2F/q/unacked')
  assert.deepEqual([json.length, json[0].routing_key, json[0].size], [1, 'q', 1])
  await messages.return?.()
})

test('what is asked for wrongly is refused with the reason', async (t) => {
  const broker = await withMessages(t, 'a')
  const refusals: readonly (readonly [string, string, unknown, number, RegExp])[] = [
    ['GET', `${MESSAGES}?filter=nope%20%3D%201`, undefined, 400, /no field nope/],
    ['GET', `${MESSAGES}?count=0`, undefined, 400, /count must be a whole number from 1/],
    ['GET', '/api/warren/queues/%2F/none/messages', undefined, 404, /Not Found/],
    ['POST', `${MESSAGES}/move`, {}, 400, /destination is missing/],
    ['POST', `${MESSAGES}/move`, { destination: 'q' }, 400, /same queue/],
    ['POST', `${MESSAGES}/move`, { destination: 'none' }, 404, /Not Found/],
    ['POST', `${MESSAGES}/delete`, { ids: [] }, 400, /leave it out/],
    ['POST', `${MESSAGES}/delete`, { ids: ['1'] }, 400, /ids must be a list/],
    ['POST', `${MESSAGES}/edit`, { ids: [1], payload_encoding: 'hex' }, 400, /payload_encoding/],
  ]
  for (const [method, path, body, status, reason] of refusals) {
    const answer = await broker.call(method, path, body === undefined ? {} : { body })
    assert.equal(answer.status, status, path)
    assert.match(answer.json.reason, reason)
  }
  assert.deepEqual(await payloadsOf(broker), ['a'])
})

test('looking takes the permission to read, and deleting does, too', async (t) => {
  const broker = await withMessages(t, 'a')
  await broker.admin.users.add('ann', { password: 'secret' })
  await broker.admin.users.setTags('ann', ['management'])
  const user = 'ann:secret'
  assert.equal((await broker.get(MESSAGES, user)).status, 403)
  await broker.admin.permissions.set('/', 'ann', { configure: '.*', write: '.*', read: '^other$' })
  assert.equal((await broker.get(MESSAGES, user)).status, 403)
  assert.equal((await broker.call('POST', `${MESSAGES}/delete`, { user })).status, 403)
  await broker.admin.permissions.set('/', 'ann', { configure: '', write: '^$', read: '.*' })
  assert.equal((await broker.get(MESSAGES, user)).status, 200)
  const moved = await broker.call('POST', `${MESSAGES}/move`, { user, body: { destination: 'other' } })
  assert.equal(moved.status, 403)
  assert.deepEqual(await payloadsOf(broker), ['a'])
})
