/** Publishing and getting messages one by one, as RabbitMQ's management page does. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { type ApiBroker, startApi } from '../support.js'

const QUEUE = { durable: true, autoDelete: false, arguments: {} }

async function publish(broker: ApiBroker, more: object = {}, exchange = 'amq.default') {
  const body = { properties: {}, routing_key: 'q', payload: 'hello', payload_encoding: 'string', ...more }
  return broker.call('POST', `/api/exchanges/%2F/${exchange}/publish`, { body })
}

async function get(broker: ApiBroker, more: object = {}, queue = 'q') {
  const body = { count: 1, ackmode: 'ack_requeue_false', encoding: 'auto', ...more }
  return broker.call('POST', `/api/queues/%2F/${queue}/get`, { body })
}

test('properties and payload come out as they went in', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'q', ...QUEUE })
  const properties = {
    content_type: 'application/octet-stream',
    content_encoding: 'x',
    headers: { a: 1, b: 's', c: true, d: [1, 2.5], e: { x: 1.5 } },
    delivery_mode: 2,
    priority: 3,
    correlation_id: 'c',
    reply_to: 'r',
    expiration: '60000',
    message_id: 'm',
    timestamp: 1700000000,
    type: 't',
    user_id: 'guest',
    app_id: 'app',
    cluster_id: 'cl',
  }
  const sent = { properties, payload: 'AQL/', payload_encoding: 'base64' }
  assert.deepEqual((await publish(broker, sent)).json, { routed: true })
  assert.deepEqual((await get(broker)).json, [
    {
      payload_bytes: 3,
      redelivered: false,
      exchange: '',
      routing_key: 'q',
      message_count: 0,
      properties,
      payload: 'AQL/',
      payload_encoding: 'base64',
    },
  ])
})

test('messages are acknowledged, put back or rejected', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'dead', ...QUEUE })
  const dying = { 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': 'dead' }
  await broker.admin.queues.declare('/', { name: 'q', ...QUEUE, arguments: dying })
  await publish(broker)
  for (const ackmode of ['ack_requeue_true', 'reject_requeue_true']) {
    const { json } = await get(broker, { ackmode })
    assert.deepEqual(json[0].properties, [])
    assert.equal(json[0].redelivered, ackmode === 'reject_requeue_true')
  }
  assert.equal((await get(broker, { ackmode: 'reject_requeue_false' })).json.length, 1)
  assert.deepEqual((await get(broker)).json, [])
  const [dead] = (await get(broker, {}, 'dead')).json
  assert.equal(dead.properties.headers['x-first-death-reason'], 'rejected')
})

test('payloads are cut, and in base64 where that is asked for', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'q', ...QUEUE })
  await publish(broker, { payload: 'grün' })
  const shown = async (more: object) => {
    const { payload, payload_bytes, payload_encoding } = (
      await get(broker, { ackmode: 'ack_requeue_true', ...more })
    ).json[0]
    return [payload, payload_bytes, payload_encoding]
  }
  assert.deepEqual(await shown({ truncate: 2 }), ['gr', 5, 'string'])
  // Not within a character.
  assert.deepEqual(await shown({ truncate: 3 }), ['gr', 5, 'string'])
  assert.deepEqual(await shown({ encoding: 'base64' }), ['Z3LDvG4=', 5, 'base64'])
  assert.deepEqual(await shown({ count: '1' }), ['grün', 5, 'string'])
})

test('an answer does not grow without end: what is left stays in the queue', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', { name: 'q', ...QUEUE })
  const payload = 'x'.repeat(9_000_000)
  for (let i = 0; i < 5; i++) await publish(broker, { payload })
  const { json } = await get(broker, { count: 5, truncate: 1 })
  assert.equal(json.length, 4)
  assert.equal(broker.admin.queues.list('/')[0]?.messages, 1)
})

test('what cannot be published is told with the words of a channel', async (t) => {
  const broker = await startApi(t)
  const refusals: [object, unknown][] = [
    [{ properties: { content_type: 5 } }, ['not_string', 'content_type']],
    [{ properties: { priority: '5' } }, ['not_int', 'priority']],
    [{ properties: { headers: { a: [null] } } }, 'null_not_allowed'],
    [{ payload: 5 }, 'payload_not_string'],
    [{ payload_encoding: 'hex' }, ['unsupported_encoding', 'hex']],
    [
      { properties: { user_id: 'other' } },
      "406 PRECONDITION_FAILED - user_id property set to 'other' but authenticated user was 'guest'",
    ],
    [
      { properties: { reply_to: 'amq.rabbitmq.reply-to' } },
      '406 PRECONDITION_FAILED - fast reply consumer does not exist',
    ],
  ]
  for (const [more, reason] of refusals) {
    const { status, json } = await publish(broker, more)
    assert.equal(status, 400)
    assert.deepEqual(json, { error: 'bad_request', reason })
  }
})

test('an exclusive queue is used by its connection only', async (t) => {
  const broker = await startApi(t)
  const connection = await connect(`amqp://127.0.0.1:${broker.port}`)
  await (await connection.createChannel()).assertQueue('mine', { exclusive: true })
  for (const { status, json } of [
    await broker.call('DELETE', '/api/queues/%2F/mine'),
    await broker.call('DELETE', '/api/queues/%2F/mine/contents'),
    await get(broker, {}, 'mine'),
  ]) {
    assert.equal(status, 400)
    assert.match(json.reason, /cannot obtain exclusive access to locked queue 'mine' in vhost '\/'/)
  }
  await connection.close()
})
