/** What the HTTP API tells of queues, exchanges, bindings, connections, channels and consumers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { type ApiBroker, startApi } from './support.js'

async function client(broker: ApiBroker, name = 'reader') {
  const connection = await connect(broker.url, { clientProperties: { connection_name: name } })
  connection.on('error', () => {})
  return connection
}

test('a queue, its consumers and its binding', async (t) => {
  const broker = await startApi(t)
  const connection = await client(broker)
  const channel = await connection.createChannel()
  await channel.assertQueue('a/b', { arguments: { 'x-max-length': 5 } })
  channel.sendToQueue('a/b', Buffer.from('one'))
  await channel.prefetch(7)
  await channel.consume('a/b', () => {}, { consumerTag: 'c' })

  const { json } = await broker.get('/api/queues/%2F/a%2Fb')
  assert.equal(json.name, 'a/b')
  assert.equal(json.messages, json.messages_ready + json.messages_unacknowledged)
  assert.deepEqual(json.arguments, { 'x-max-length': 5 })
  const [consumer] = json.consumer_details
  assert.equal(consumer.consumer_tag, 'c')
  assert.equal(consumer.prefetch_count, 7)
  assert.match(consumer.channel_details.name, /^127\.0\.0\.1:\d+ -> 127\.0\.0\.1:\d+ \(1\)$/)

  const bindings = await broker.get('/api/queues/%2F/a%2Fb/bindings')
  assert.deepEqual(bindings.json, [
    {
      source: '',
      vhost: '/',
      destination: 'a/b',
      destination_type: 'queue',
      routing_key: 'a/b',
      arguments: {},
      properties_key: 'a%2Fb',
    },
  ])
  await connection.close()
})

test('what is not there is 404', async (t) => {
  const broker = await startApi(t)
  for (const path of [
    '/api/queues/nope',
    '/api/queues/%2F/nope',
    '/api/exchanges/%2F/nope',
    '/api/bindings/%2F/e/amq.topic/q/nope',
    '/api/bindings/%2F/e/amq.topic/x/nope',
    '/api/connections/nope',
    '/api/channels/nope',
  ]) {
    assert.equal((await broker.get(path)).status, 404, path)
  }
})

test('bindings are made, found by their key, and taken away', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'q q', durable: true, autoDelete: false, arguments: {} })
  const between = '/api/bindings/%2F/e/amq.headers/q/q%20q'
  for (const [routingKey, bindingArguments] of [
    ['', {}],
    ['a b~c/*', {}],
    ['k', { 'x-match': 'all', n: 5, nested: { list: [1, 'two', true] } }],
    ['', { 'x-match': 'any' }],
  ] as const) {
    const body = { routing_key: routingKey, arguments: bindingArguments }
    const { status, headers } = await broker.call('POST', between, { body })
    assert.equal(status, 201)
    const location = String(headers.get('location'))
    const path = `/api/bindings/%2F/e/amq.headers/q/${location}`
    const { json } = await broker.get(path)
    assert.equal(json.routing_key, routingKey)
    assert.deepEqual(json.arguments, bindingArguments)
    assert.equal((await broker.call('DELETE', path)).status, 204)
    assert.equal((await broker.get(path)).status, 404)
  }
  assert.deepEqual((await broker.get(between)).json, [])
})

test('binding needs the permissions of AMQP', async (t) => {
  const broker = await startApi(t)
  const { admin } = broker
  await admin.queues.declare('/', { name: 'q', durable: true, autoDelete: false, arguments: {} })
  await admin.users.put('u', { password: 'p' }, ['management'])
  await admin.permissions.set('/', 'u', { configure: '', write: '', read: '.*' })
  const { status, json } = await broker.call('POST', '/api/bindings/%2F/e/amq.topic/q/q', {
    user: 'u:p',
    body: {},
  })
  assert.equal(status, 403)
  assert.equal(json.error, 'not_authorised')
})

test('exchanges that somebody declared are listed without those that every virtual host has', async (t) => {
  const broker = await startApi(t)
  await broker.call('PUT', '/api/exchanges/%2F/mine', { body: { type: 'fanout' } })
  const { json } = await broker.get('/api/exchanges?declared=true&columns=name')
  assert.deepEqual(json, [{ name: 'mine' }])
  const { json: all } = await broker.get('/api/exchanges/%2F?columns=name')
  assert.ok(all.length > 5)
})

test('who does not watch everything sees what is in the own virtual hosts, and the own connections', async (t) => {
  const broker = await startApi(t)
  const { admin } = broker
  await admin.vhosts.add('other')
  await admin.queues.declare('other', { name: 'hidden', durable: true, autoDelete: false, arguments: {} })
  await admin.queues.declare('/', { name: 'shown', durable: true, autoDelete: false, arguments: {} })
  await admin.users.put('u', { password: 'p' }, ['management'])
  await admin.users.put('m', { password: 'p' }, ['monitoring'])
  await admin.permissions.set('/', 'u', { configure: '.*', write: '.*', read: '.*' })
  const connection = await client(broker)
  const names = async (path: string, user: string) =>
    (await broker.get(path, user)).json.map(({ name }: { name: string }) => name)
  assert.deepEqual(await names('/api/queues', 'u:p'), ['shown'])
  assert.deepEqual(await names('/api/queues', 'm:p'), ['shown', 'hidden'])
  assert.deepEqual(await names('/api/vhosts', 'u:p'), ['/'])
  assert.equal((await broker.get('/api/queues/other', 'u:p')).status, 403)
  assert.equal((await broker.get('/api/queues/nope', 'u:p')).status, 403)
  assert.deepEqual(await names('/api/connections', 'u:p'), [])
  const [name] = await names('/api/connections', 'm:p')
  const path = `/api/connections/${encodeURIComponent(name)}`
  assert.equal((await broker.get(path, 'u:p')).status, 403)
  assert.equal((await broker.get(path, 'm:p')).json.user_provided_name, 'reader')
  assert.equal((await broker.call('DELETE', path, { user: 'm:p' })).status, 403)
  await connection.close()
})

test('a connection is closed with the reason that is given', async (t) => {
  const broker = await startApi(t)
  const connection = await client(broker)
  await connection.createChannel()
  const [{ name }] = (await broker.get('/api/channels')).json.map(
    (row: { connection_details: object }) => row.connection_details,
  )
  const closed = new Promise<Error>((resolve) => connection.once('close', resolve))
  const { status } = await broker.call('DELETE', `/api/connections/${encodeURIComponent(name)}`, {
    headers: { 'x-reason': 'maintenance' },
  })
  assert.equal(status, 204)
  assert.match((await closed).message, /maintenance/)
})
