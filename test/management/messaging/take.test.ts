import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import type { Admin } from '../../../src/broker/admin/admin.js'
import type { ApiAnswer } from '../support.js'
import { type Messaging, startMessaging } from './support.js'

interface Listed {
  readonly id: string
  readonly payload: string
  readonly redelivered: boolean
}

function settle(
  { broker }: Messaging,
  ids: string,
  verb = '',
  user = 'guest:guest',
  queue = 'q',
): Promise<ApiAnswer> {
  const path = `/messages/%2F/queues/${queue}/taken/${ids}`
  return verb === ''
    ? broker.call('DELETE', path, { user })
    : broker.call('POST', `${path}/${verb}`, { user })
}

function payloads({ json }: ApiAnswer): string[] {
  return (json as readonly Listed[]).map(({ payload }) => payload)
}

function counts({ broker }: Messaging, queue = 'q') {
  const info = broker.admin.queues.get('/', queue)
  return [info?.messages_ready, info?.messages_unacknowledged]
}

test('one message is taken as it is, with its properties in headers, and is gone when it is acknowledged', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, take } = messaging
  await declare('q')
  const headers = { 'content-type': 'image/x-dots', 'amqp-message-id': 'm1', 'amqp-headers': '{"n":1}' }
  await broker.call('POST', '/messages/%2F/queues/q', { body: '\u0000\u0001é', headers })
  const answer = await take('q')
  assert.equal(answer.status, 200)
  assert.equal(answer.text, '\u0000\u0001é')
  const shown = ['content-type', 'amqp-message-id', 'amqp-headers', 'amqp-routing-key', 'amqp-redelivered']
  assert.deepEqual(
    shown.map((name) => answer.headers.get(name)),
    ['image/x-dots', 'm1', '{"n":1}', 'q', 'false'],
  )
  assert.deepEqual(counts(messaging), [0, 1])
  const id = answer.headers.get('taken-id') ?? ''
  assert.equal((await settle(messaging, id)).status, 204)
  assert.deepEqual(counts(messaging), [0, 0])
  const again = await settle(messaging, id)
  assert.deepEqual([again.status, again.json.error], [404, 'not_taken'])
  assert.match(again.json.reason, /take it again, and ask for more time/)
  assert.equal((await take('q')).status, 204)
})

test('several are taken as a list, in order, and settled together', async (t) => {
  const messaging = await startMessaging(t)
  const { declare, publish, take } = messaging
  await declare('q')
  await publish('q', 'a', 'b', 'c', 'd')
  const answer = await take('q', '?count=3')
  assert.deepEqual(payloads(answer), ['a', 'b', 'c'])
  const [a, b, c] = (answer.json as Listed[]).map(({ id }) => id)
  const half = await settle(messaging, `${a},none-1,${b}`)
  assert.equal(half.status, 404)
  assert.match(half.json.reason, /not any more: none-1\./)
  assert.deepEqual(counts(messaging), [1, 1])
  assert.equal((await settle(messaging, `${c}`, 'return')).status, 204)
  const rest = await take('q', '?count=9')
  assert.deepEqual(
    (rest.json as Listed[]).map(({ payload, redelivered }) => [payload, redelivered]),
    [
      ['c', true],
      ['d', false],
    ],
  )
  assert.deepEqual((await take('q', '?count=9')).json, [])
})

test('what is rejected is dead-lettered', async (t) => {
  const messaging = await startMessaging(t)
  const { declare, publish, take } = messaging
  await declare('dead')
  await declare('q', { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' })
  await publish('q', 'a')
  const id = (await take('q')).headers.get('taken-id') ?? ''
  assert.equal((await settle(messaging, id, 'reject')).status, 204)
  assert.equal((await take('dead')).text, 'a')
})

test('who waits is answered as soon as a message comes', async (t) => {
  const { broker, declare, publish, take } = await startMessaging(t)
  await declare('q')
  const waiting = take('q', '?wait=120')
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 1)
  await publish('q', 'now')
  assert.equal((await waiting).text, 'now')
})

test('those who wait get messages in the order in which they came', async (t) => {
  const { broker, declare, publish, take } = await startMessaging(t)
  await declare('q')
  const first = take('q', '?wait=120&count=2')
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 1)
  const second = take('q', '?wait=120')
  await publish('q', 'a')
  assert.deepEqual(payloads(await first), ['a'])
  await publish('q', 'b')
  assert.equal((await second).text, 'b')
})

test('the wait ends without a message after its time', async (t) => {
  const { broker, declare, take } = await startMessaging(t)
  await declare('q')
  assert.equal((await take('q', '?wait=1')).status, 204)
  assert.deepEqual(broker.admin.queues.consumersOf('/', 'q'), [])
})

test('what is not acknowledged in time goes back, and more time can be had', async (t) => {
  const messaging = await startMessaging(t)
  const { declare, publish, take } = messaging
  await declare('q')
  await publish('q', 'a', 'b')
  const kept = (await take('q', '?ack-timeout=1')).headers.get('taken-id') ?? ''
  assert.equal((await settle(messaging, kept, 'extend?ack-timeout=3600')).status, 204)
  const lost = (await take('q', '?ack-timeout=1')).headers.get('taken-id') ?? ''
  const again = await take('q', '?wait=120')
  assert.deepEqual([again.text, again.headers.get('amqp-redelivered')], ['b', 'true'])
  assert.equal((await settle(messaging, lost)).status, 404)
  assert.equal((await settle(messaging, kept)).status, 204)
})

test('a client that goes while it waits takes nothing, and leaves nothing behind', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish } = messaging
  await declare('q')
  const { port } = new URL(broker.api)
  const path = '/messages/%2F/queues/q/take?wait=120'
  const waiting = request({ port, path, method: 'POST', auth: 'guest:guest' })
  waiting.on('error', () => {})
  waiting.end()
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 1)
  waiting.destroy()
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 0)
  await publish('q', 'a')
  assert.deepEqual(counts(messaging), [1, 0])
})

test('a client that goes before it has read the answer gives the messages back', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish } = messaging
  await declare('q')
  await publish('q', 'x'.repeat(64 * 1024 * 1024))
  const { port } = new URL(broker.api)
  const path = '/messages/%2F/queues/q/take?ack-timeout=3600'
  const taking = request({ port, path, method: 'POST', auth: 'guest:guest' })
  taking.end()
  const [response] = await once(taking, 'response')
  assert.deepEqual(counts(messaging), [0, 1])
  response.on('error', () => {})
  response.destroy()
  await broker.until(() => counts(messaging)[0] === 1)
  assert.deepEqual(counts(messaging), [1, 0])
})

test('permissions are asked for before and after the wait', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish, take, addUser } = messaging
  await declare('q')
  const ann = await addUser('ann', { configure: '', write: '', read: '^q$' })
  const bob = await addUser('bob', { configure: '', write: '.*', read: '' })
  const refused = await take('q', '', bob)
  assert.equal(refused.status, 403)
  assert.match(refused.json.reason, /access to queue 'q' in vhost '\/' refused for user 'bob'/)
  const waiting = take('q', '?wait=120', ann)
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 1)
  await broker.admin.permissions.set('/', 'ann', { configure: '', write: '', read: '' })
  await publish('q', 'secret')
  assert.equal((await waiting).status, 403)
  assert.deepEqual(counts(messaging), [1, 0])
})

test('a user or a virtual host that is deleted meanwhile gets nothing, and keeps nothing', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish, take, addUser } = messaging
  await declare('q')
  const ann = await addUser('ann', { configure: '', write: '', read: '.*' })
  const waiting = take('q', '?wait=120', ann)
  await broker.until(() => broker.admin.queues.consumersOf('/', 'q').length === 1)
  await broker.admin.users.delete('ann')
  await publish('q', 'secret')
  assert.equal((await waiting).status, 403)
  assert.deepEqual(counts(messaging), [1, 0])
  await broker.admin.vhosts.add('v')
  await broker.admin.permissions.set('v', 'guest', { configure: '.*', write: '.*', read: '.*' })
  await broker.admin.queues.declare('v', { name: 'q', durable: true, autoDelete: false, arguments: {} })
  const elsewhere = broker.call('POST', '/messages/v/queues/q/take?wait=120')
  await broker.until(() => broker.admin.queues.consumersOf('v', 'q').length === 1)
  await broker.admin.vhosts.delete('v')
  assert.equal((await elsewhere).status, 404)
})

for (const [what, takeAway] of [
  ['is deleted', ({ users }) => users.delete('ann')],
  ['has no permissions there any more', ({ permissions }) => permissions.clear('/', 'ann')],
  [
    'may not read the queue any more',
    ({ permissions }) => permissions.set('/', 'ann', { configure: '', write: '', read: '^other$' }),
  ],
] as const satisfies readonly (readonly [string, (admin: Admin) => Promise<unknown>])[]) {
  test(`what a user holds goes back at once when the user ${what}, and others keep theirs`, async (t) => {
    const messaging = await startMessaging(t)
    const { broker, declare, publish, take, addUser } = messaging
    await declare('q')
    await publish('q', 'a', 'b', 'c')
    const ann = await addUser('ann', { configure: '', write: '', read: '.*' })
    await take('q', '?count=2&ack-timeout=3600', ann)
    const own = (await take('q', '?ack-timeout=3600')).headers.get('taken-id') ?? ''
    await declare('empty')
    const waiting = take('empty', '?wait=120', ann)
    await broker.until(() => broker.admin.queues.consumersOf('/', 'empty').length === 1)
    await takeAway(broker.admin)
    assert.deepEqual(counts(messaging), [2, 1])
    assert.equal((await waiting).status, 403)
    const consumers = ['q', 'empty'].map((name) => broker.admin.queues.consumersOf('/', name).length)
    assert.deepEqual(consumers, [1, 0])
    assert.equal((await settle(messaging, own)).status, 204)
    assert.deepEqual(payloads(await take('q', '?count=2')), ['a', 'b'])
  })
}

test('what a user holds stays when other rights change', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish, take, addUser } = messaging
  await declare('q')
  await publish('q', 'a')
  const ann = await addUser('ann', { configure: '', write: '', read: '.*' })
  const id = (await take('q', '?ack-timeout=3600', ann)).headers.get('taken-id') ?? ''
  await broker.admin.permissions.set('/', 'ann', { configure: '', write: '^q$', read: '^q$' })
  await broker.admin.vhosts.add('v')
  await broker.admin.permissions.set('v', 'ann', { configure: '', write: '', read: '' })
  await broker.admin.permissions.clear('v', 'ann')
  assert.deepEqual(counts(messaging), [0, 1])
  assert.equal((await settle(messaging, id, '', ann)).status, 204)
})

test('a virtual host that is deleted and made anew has nothing of what was held', async (t) => {
  const messaging = await startMessaging(t)
  const { broker } = messaging
  const make = async () => {
    await broker.admin.vhosts.add('v')
    await broker.admin.permissions.set('v', 'guest', { configure: '.*', write: '.*', read: '.*' })
    await broker.admin.queues.declare('v', { name: 'q', durable: true, autoDelete: false, arguments: {} })
  }
  await make()
  await broker.call('POST', '/messages/v/queues/q', { body: 'a' })
  const taken = await broker.call('POST', '/messages/v/queues/q/take?ack-timeout=3600')
  assert.equal(taken.text, 'a')
  await broker.admin.vhosts.delete('v')
  await make()
  const path = `/messages/v/queues/q/taken/${taken.headers.get('taken-id')}`
  assert.equal((await broker.call('DELETE', path)).status, 404)
  const { messages, consumers } = broker.admin.queues.get('v', 'q') ?? {}
  assert.deepEqual([messages, consumers], [0, 0])
})

test('one user is one consumer: the messages of a group go to one user at a time', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, take, addUser } = messaging
  await declare('q', { 'x-message-group-header': 'account' })
  for (const body of ['a1', 'a2', 'b1']) {
    const headers = { 'amqp-header-account': body.slice(0, 1) }
    await broker.call('POST', '/messages/%2F/queues/q', { body, headers })
  }
  const ann = await addUser('ann', { configure: '', write: '', read: '.*' })
  const first = await take('q', '?ack-timeout=3600')
  const anns = await take('q', '?ack-timeout=3600', ann)
  assert.deepEqual([first.text, anns.text], ['a1', 'b1'])
  assert.equal((await take('q', '', ann)).status, 204)
  assert.equal((await settle(messaging, first.headers.get('taken-id') ?? '')).status, 204)
  assert.equal((await take('q', '', ann)).text, 'a2')
})

test('nobody settles what somebody else has taken, or from another queue', async (t) => {
  const messaging = await startMessaging(t)
  const { declare, publish, take, addUser } = messaging
  await declare('q')
  await declare('r')
  const ann = await addUser('ann', { configure: '.*', write: '.*', read: '.*' })
  await publish('q', 'a')
  const id = (await take('q')).headers.get('taken-id') ?? ''
  assert.equal((await settle(messaging, id, '', ann)).status, 404)
  assert.equal((await settle(messaging, id, 'extend', ann)).status, 404)
  assert.equal((await settle(messaging, id, '', 'guest:guest', 'r')).status, 404)
  assert.equal((await settle(messaging, id)).status, 204)
})

test('a queue that is deleted ends the wait, and what was taken from it is settled by nobody', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, declare, publish, take } = messaging
  await declare('q')
  await publish('q', 'a')
  const id = (await take('q')).headers.get('taken-id') ?? ''
  const waiting = take('q', '?wait=120')
  await new Promise((resolve) => setTimeout(resolve, 20))
  await broker.admin.queues.delete('/', 'q')
  const answer = await waiting
  assert.equal(answer.status, 404)
  assert.match(answer.json.reason, /no queue 'q' in vhost '\/': declare it first/)
  assert.equal((await settle(messaging, id)).status, 404)
})

test('an auto-delete queue outlives those who take from it', async (t) => {
  const messaging = await startMessaging(t)
  const { broker, publish, take } = messaging
  await broker.admin.queues.declare('/', { name: 'q', durable: false, autoDelete: true, arguments: {} })
  await publish('q', 'a', 'b')
  const id = (await take('q')).headers.get('taken-id') ?? ''
  assert.equal((await settle(messaging, id)).status, 204)
  assert.equal((await take('q')).text, 'b')
})

test('what is taken is seen: as a consumer, and in the list of what is held', async (t) => {
  const { broker, declare, publish, take } = await startMessaging(t)
  await declare('q')
  await publish('q', 'a')
  await take('q')
  const [consumer] = broker.admin.queues.consumersOf('/', 'q')
  assert.equal(consumer?.consumer_tag, 'http:guest')
  const [held] = broker.admin.messages.unacknowledged('/', 'q')
  assert.deepEqual([held?.consumer_tag, held?.size], ['http:guest', 1])
})

test('no user takes without end', async (t) => {
  const messaging = await startMessaging(t)
  const { declare, publish, take } = messaging
  await declare('q')
  await publish('q', ...Array.from({ length: 9 }, () => 'x'.repeat(8 * 1024 * 1024)))
  while ((await take('q', '?ack-timeout=3600')).status === 200);
  const refused = await take('q')
  assert.equal(refused.status, 429)
  assert.match(
    refused.json.reason,
    /user 'guest' has taken \d messages of \d+ bytes: acknowledge or return some/,
  )
  assert.ok((counts(messaging)[0] ?? 0) >= 1)
})
