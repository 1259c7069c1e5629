import assert from 'node:assert/strict'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { type TestContext, test } from 'node:test'
import { callApi } from '../support.js'
import { type MessagingBroker, startMessaging } from './support.js'

interface TailEvent {
  readonly name: string
  readonly data: { readonly payload?: string; readonly dropped?: number; readonly reason?: string }
}

interface Following {
  readonly response: IncomingMessage
  next(): Promise<TailEvent>
  stop(): void
}

/** Opens a stream; resolves when the broker follows. */
async function follow(
  t: TestContext,
  { api }: MessagingBroker,
  path: string,
  auth = 'guest:guest',
): Promise<Following> {
  const asking: ClientRequest = request(`${api}/messages/%2F/${path}`, { auth })
  t.after(() => asking.destroy())
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve)
    asking.once('error', reject)
    asking.end()
  })
  assert.equal(response.headers['content-type'], 'text/event-stream')
  response.on('error', () => {})
  const events = eventsOf(response)
  return {
    response,
    next: async () => {
      const { value, done } = await events.next()
      assert.ok(!done, 'the stream ended')
      return value
    },
    stop: () => asking.destroy(),
  }
}

async function* eventsOf(response: IncomingMessage): AsyncGenerator<TailEvent> {
  let rest = ''
  for await (const chunk of response) {
    const blocks = (rest + String(chunk)).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? []
      if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) }
    }
  }
}

test('what comes into a queue is followed, and nothing is taken', async (t) => {
  const { broker, declare, publish } = await startMessaging(t)
  await declare('q')
  await publish('q', 'before')
  const { next } = await follow(t, broker, 'queues/q/tail')
  await publish('q', 'a', 'b')
  const events = [await next(), await next()]
  assert.deepEqual(
    events.map(({ name, data }) => [name, data.payload]),
    [
      ['message', 'a'],
      ['message', 'b'],
    ],
  )
  assert.equal(broker.admin.queues.get('/', 'q')?.messages_ready, 3)
})

test('of an exchange only what a binding with that key would get', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const publish = (exchange: string, routingKey: string) => {
    const message = { exchange, routingKey, properties: {}, payload: routingKey }
    return broker.admin.messages.publish('/', { ...message, payloadEncoding: 'string' })
  }
  const topic = await follow(t, broker, 'exchanges/amq.topic/tail?key=order.%23')
  const direct = await follow(t, broker, 'exchanges/amq.direct/tail?key=order.new')
  const named = await follow(t, broker, 'exchanges/amq.default/tail?key=q')
  for (const key of ['invoice.new', 'order.new', 'order']) {
    await publish('amq.topic', key)
    await publish('amq.direct', key)
  }
  await publish('', 'q')
  assert.deepEqual(
    [(await topic.next()).data.payload, (await topic.next()).data.payload],
    ['order.new', 'order'],
  )
  assert.equal((await direct.next()).data.payload, 'order.new')
  assert.equal((await named.next()).data.payload, 'q')
})

test('a filter and a limit for payloads', async (t) => {
  const { broker, declare, publish } = await startMessaging(t)
  await declare('q')
  const filter = encodeURIComponent('body ~ "b*"')
  const { next } = await follow(t, broker, `queues/q/tail?max-payload=2&filter=${filter}`)
  await publish('q', 'aaaa', 'bbbb')
  const { data } = await next()
  assert.deepEqual(data.payload, 'bb')
})

test('who does not read misses messages and is told how many, and the broker keeps little for him', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q', { 'x-max-length': 1 })
  const { response, next } = await follow(t, broker, 'queues/q/tail')
  response.pause()
  const messages = 40_000
  const body = 'x'.repeat(2000)
  const item = {
    exchange: '',
    routingKey: 'q',
    properties: {},
    payload: body,
    payloadEncoding: 'string' as const,
  }
  const before = process.memoryUsage().rss
  for await (const _ of broker.admin.messages.publishRepeatedly('/', item, messages, false));
  const grown = process.memoryUsage().rss - before
  assert.ok(grown < 200 * 1024 * 1024, `grown by ${grown} bytes for a stream of ${messages * body.length}`)
  let seen = 0
  let dropped = 0
  while (seen + dropped < messages) {
    const { data } = await next()
    if (data.dropped === undefined) seen++
    else dropped += data.dropped
  }
  assert.equal(seen + dropped, messages)
  assert.ok(dropped > 0)
})

test('the stream says why it ends: the queue is gone, or the permission', async (t) => {
  const { broker, declare, publish, addUser } = await startMessaging(t)
  await declare('q')
  const ann = await addUser('ann', { configure: '', write: '', read: '^q$' })
  const anns = await follow(t, broker, 'queues/q/tail', ann)
  const guests = await follow(t, broker, 'queues/q/tail')
  await broker.admin.permissions.set('/', 'ann', { configure: '', write: '', read: '' })
  await publish('q', 'secret')
  const refused = await anns.next()
  assert.equal(refused.name, 'end')
  assert.match(refused.data.reason ?? '', /access to queue 'q' in vhost '\/' refused for user 'ann'/)
  assert.equal((await guests.next()).data.payload, 'secret')
  await broker.admin.queues.delete('/', 'q')
  assert.deepEqual(await guests.next(), { name: 'end', data: { reason: 'it has been deleted' } })
})

test('permissions decide who follows what', async (t) => {
  const { broker, declare, addUser } = await startMessaging(t)
  await declare('q')
  const ann = await addUser('ann', { configure: '', write: '', read: '^amq\\.topic$' })
  await broker.admin.permissions.setTopic('/', 'ann', { exchange: 'amq.topic', write: '', read: '^mine\\.' })
  const status = async (path: string) =>
    (await callApi(`${broker.api}/messages/%2F/${path}`, 'GET', { user: ann })).status
  assert.equal(await status('queues/q/tail'), 403)
  assert.equal(await status('exchanges/amq.fanout/tail'), 403)
  assert.equal(await status('exchanges/amq.topic/tail'), 403)
  assert.equal(await status('exchanges/amq.topic/tail?key=other.x'), 403)
  await follow(t, broker, 'exchanges/amq.topic/tail?key=mine.x', ann)
})

test('what cannot be followed is refused with what to do', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const hash = { name: 'hash', type: 'x-consistent-hash', durable: true, autoDelete: false, internal: false }
  await broker.admin.exchanges.declare('/', { ...hash, arguments: {} })
  const refused = [
    ['queues/none/tail', 404, /no queue 'none' in vhost '\/': declare it first/],
    ['exchanges/none/tail', 404, /no exchange 'none' in vhost '\/': declare it first/],
    ['queues/q/tail?key=x', 400, /no parameter 'key': use filter, max-payload/],
    ['queues/q/tail?filter=%28', 400, /./],
    ['queues/q/tail?max-payload=-1', 400, /max-payload must be an integer from 0 to 1048576/],
    ['exchanges/hash/tail?key=1', 400, /type x-consistent-hash select no messages/],
  ] as const
  for (const [path, status, reason] of refused) {
    const answer = await broker.get(`/messages/%2F/${path}`)
    assert.equal(answer.status, status, path)
    assert.match(answer.json.reason, reason)
  }
})

test('no user follows without end, and a stream that ends makes room', async (t) => {
  const { broker, declare } = await startMessaging(t)
  await declare('q')
  const streams: Following[] = []
  for (let i = 0; i < 50; i++) streams.push(await follow(t, broker, 'queues/q/tail'))
  const refused = await broker.get('/messages/%2F/queues/q/tail')
  assert.deepEqual([refused.status, refused.json.error], [429, 'limit_reached'])
  streams[0]?.stop()
  const again = async (): Promise<void> => {
    const asking = request(`${broker.api}/messages/%2F/queues/q/tail`, { auth: 'guest:guest' })
    asking.end()
    const status = await new Promise((resolve) => asking.once('response', (r) => resolve(r.statusCode)))
    asking.on('error', () => {})
    asking.destroy()
    if (status !== 200) return again()
  }
  await again()
})
