import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { applyPatch, type JsonPatch } from '../../../src/lib/json-patch.js'
import { type ApiBroker, startApi } from '../support.js'

interface LiveEvent {
  readonly name: string
  readonly data: {
    readonly watch: number
    value?: unknown
    patch?: JsonPatch
    status?: number
    reason?: string
  }
}

/** Reads events one after the other, until the test ends. */
async function watch(t: TestContext, broker: ApiBroker, paths: readonly string[], user = 'guest:guest') {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const query = paths.map((path) => `watch=${encodeURIComponent(path)}`).join('&')
  const response = await fetch(`${broker.api}/api/warren/live?${query}`, {
    signal: stop.signal,
    headers: { authorization: `Basic ${Buffer.from(user).toString('base64')}` },
  })
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  const events = eventsOf(response)
  return {
    async next(): Promise<LiveEvent> {
      const { value, done } = await events.next()
      assert.ok(!done, 'the stream ended')
      return value
    },
    stop: () => stop.abort(),
  }
}

async function* eventsOf(response: Response): AsyncGenerator<LiveEvent> {
  let rest = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? []
      if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) }
    }
  }
}

const PATH = '/api/queues/%2F?columns=name,messages'

test('an answer is told at first, and then what has changed in it', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'q', durable: true, autoDelete: false, arguments: {} })
  const { next } = await watch(t, broker, [PATH])
  const first = await next()
  assert.deepEqual(first, { name: 'answer', data: { watch: 0, value: [{ name: 'q', messages: 0 }] } })
  const message = {
    exchange: '',
    routingKey: 'q',
    properties: {},
    payload: 'x',
    payloadEncoding: 'string' as const,
  }
  await broker.admin.messages.publish('/', message)
  const second = await next()
  assert.equal(second.name, 'patch')
  assert.deepEqual(applyPatch(first.data.value, second.data.patch as JsonPatch), [{ name: 'q', messages: 1 }])
})

test('several answers go over one stream, and one that is refused does not hold up the others', async (t) => {
  const broker = await startApi(t)
  const { next } = await watch(t, broker, [
    '/api/queues/%2F/none',
    '/api/no/such/path',
    '/api/whoami',
    '/api/warren/live?watch=x',
  ])
  const events = [await next(), await next(), await next(), await next()].sort(
    (a, b) => a.data.watch - b.data.watch,
  )
  assert.deepEqual(
    events.map(({ name, data }) => [name, data.watch, data.status]),
    [
      ['refusal', 0, 404],
      ['refusal', 1, 404],
      ['answer', 2, undefined],
      ['refusal', 3, 404],
    ],
  )
})

test('what was refused is told as soon as it can be answered', async (t) => {
  const broker = await startApi(t)
  const { next } = await watch(t, broker, ['/api/queues/%2F/late?columns=name'])
  assert.equal((await next()).data.status, 404)
  await broker.admin.queues.declare('/', { name: 'late', durable: true, autoDelete: false, arguments: {} })
  assert.deepEqual((await next()).data.value, { name: 'late' })
})

test('a watcher sees what the user may see, with the rights of now', async (t) => {
  const broker = await startApi(t)
  await broker.admin.users.add('ann', { password: 'secret' })
  await broker.admin.users.setTags('ann', ['management'])
  const { next } = await watch(t, broker, [PATH, '/api/users'], 'ann:secret')
  const refused = [await next(), await next()]
  assert.deepEqual(
    refused.map(({ data }) => data.status),
    [403, 403],
  )
  await broker.admin.permissions.set('/', 'ann', { configure: '', write: '', read: '.*' })
  assert.deepEqual((await next()).data, { watch: 0, value: [] })
  await broker.admin.users.delete('ann')
  assert.equal((await next()).data.status, 401)
})

test('a watcher with a password of the past sees nothing any more, and keeps nobody else from seeing', async (t) => {
  const broker = await startApi(t)
  await broker.admin.users.add('ann', { password: 'old' })
  await broker.admin.users.setTags('ann', ['monitoring'])
  const before = await watch(t, broker, [PATH], 'ann:old')
  assert.deepEqual((await before.next()).data.value, [])
  await broker.admin.users.changePassword('ann', { password: 'new' })
  assert.equal((await before.next()).data.status, 401)
  const after = await watch(t, broker, [PATH], 'ann:new')
  assert.deepEqual((await after.next()).data.value, [])
})

test('nothing is computed for nobody, and once for many', async (t) => {
  const broker = await startApi(t)
  let computed = 0
  const { queues } = broker.admin
  const names = queues.names.bind(queues)
  t.mock.method(queues, 'names', (vhost: string) => {
    computed++
    return names(vhost)
  })
  const watchers = await Promise.all([1, 2, 3].map(() => watch(t, broker, [PATH])))
  await Promise.all(watchers.map(({ next }) => next()))
  assert.equal(computed, 1)
  for (const { stop } of watchers) stop()
  // Longer than the pause between two looks.
  await sleep(1300)
  assert.equal(computed, 1)
})

test('a request that asks for nothing, or for too much, is refused', async (t) => {
  const broker = await startApi(t)
  assert.equal((await broker.get('/api/warren/live')).status, 400)
  const many = Array.from({ length: 17 }, () => 'watch=/api/whoami').join('&')
  assert.equal((await broker.get(`/api/warren/live?${many}`)).status, 400)
  assert.equal((await broker.call('GET', '/api/warren/live?watch=/api/whoami', { user: '' })).status, 401)
})
