/**
 * The calls that other people's tools make, with the bodies that they send and the fields that they rely on: Terraform's
 * provider and the Go library below it, and Flower, the monitor of Celery.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApiBroker, startApi } from './support.js'

/** Go's url.PathEscape: what encodeURIComponent leaves alone besides is left alone by it, too, or quoted by neither. */
const quoted = encodeURIComponent

const VHOST = 'tools/a b'

/** A resource of Terraform's: created, found as it was declared, changed, deleted, and gone. */
interface Resource {
  readonly path: string
  readonly body: unknown
  /** What a read has to find. */
  readonly read?: object
  readonly changed?: unknown
  readonly readAgain?: object
}

const RESOURCES: Readonly<Record<string, Resource>> = {
  user: {
    path: `/api/users/${quoted('ann/é')}`,
    body: { name: 'ann/é', tags: ['management', 'monitoring'], password: 'secret' },
    read: { name: 'ann/é', tags: ['management', 'monitoring'] },
    changed: { name: 'ann/é', tags: ['administrator'], password: 'other' },
    readAgain: { name: 'ann/é', tags: ['administrator'] },
  },
  permissions: {
    path: `/api/permissions/${quoted(VHOST)}/carl`,
    body: { configure: '.*', write: '.*', read: '' },
    read: { user: 'carl', vhost: VHOST, configure: '.*', write: '.*', read: '' },
    changed: { configure: '', write: '', read: '' },
    readAgain: { configure: '', write: '', read: '' },
  },
  exchange: {
    path: `/api/exchanges/${quoted(VHOST)}/${quoted('x/1')}`,
    body: {
      type: 'fanout',
      durable: false,
      auto_delete: true,
      arguments: { 'alternate-exchange': 'amq.direct' },
    },
    read: {
      name: 'x/1',
      vhost: VHOST,
      type: 'fanout',
      durable: false,
      auto_delete: true,
      arguments: { 'alternate-exchange': 'amq.direct' },
    },
  },
  queue: {
    path: `/api/queues/${quoted(VHOST)}/${quoted('q/1')}`,
    body: { type: '', durable: true, auto_delete: false, arguments: { 'x-queue-type': 'quorum' } },
    read: {
      name: 'q/1',
      vhost: VHOST,
      durable: true,
      auto_delete: false,
      arguments: { 'x-queue-type': 'quorum' },
    },
  },
  policy: {
    path: `/api/policies/${quoted(VHOST)}/p`,
    body: {
      vhost: '',
      pattern: '.*',
      'apply-to': 'all',
      name: '',
      priority: 0,
      definition: { 'ha-mode': 'all' },
    },
    read: {
      vhost: VHOST,
      name: 'p',
      pattern: '.*',
      'apply-to': 'all',
      priority: 0,
      definition: { 'ha-mode': 'all' },
    },
    changed: {
      vhost: VHOST,
      pattern: '.*',
      'apply-to': 'queues',
      priority: 5,
      definition: { 'max-length': 10 },
    },
    readAgain: { 'apply-to': 'queues', priority: 5, definition: { 'max-length': 10 } },
  },
  'operator policy': {
    path: `/api/operator-policies/${quoted(VHOST)}/o`,
    body: { pattern: '.*', 'apply-to': 'queues', priority: 0, definition: { expires: 1000 } },
    read: { vhost: VHOST, name: 'o', pattern: '.*', 'apply-to': 'queues', definition: { expires: 1000 } },
  },
  'federation upstream': {
    path: `/api/parameters/federation-upstream/${quoted(VHOST)}/u`,
    body: { value: { uri: ['amqp://server'], 'prefetch-count': 1000, 'ack-mode': 'on-confirm' } },
    read: {
      name: 'u',
      vhost: VHOST,
      component: 'federation-upstream',
      value: { uri: ['amqp://server'], 'prefetch-count': 1000, 'ack-mode': 'on-confirm' },
    },
  },
  shovel: {
    path: `/api/parameters/shovel/${quoted(VHOST)}/s`,
    body: {
      value: { 'src-uri': ['amqp://'], 'src-queue': 'a', 'dest-uri': ['amqp://'], 'dest-queue': 'b' },
    },
    read: { name: 's', component: 'shovel' },
  },
  'global parameter': {
    path: '/api/global-parameters/g',
    body: { name: 'g', value: { list: [1, 'a'] } },
    read: { name: 'g', value: { list: [1, 'a'] } },
  },
}

async function withVhost(broker: ApiBroker): Promise<void> {
  const body = { description: 'd', tags: null, default_queue_type: '', tracing: false }
  assert.equal((await broker.call('PUT', `/api/vhosts/${quoted(VHOST)}`, { body })).status, 201)
  await broker.call('PUT', '/api/users/carl', { body: { password: 'x', tags: '' } })
}

for (const [name, { path, body, read, changed, readAgain }] of Object.entries(RESOURCES)) {
  test(`Terraform: ${name}`, async (t) => {
    const broker = await startApi(t)
    await withVhost(broker)
    assert.equal((await broker.call('PUT', path, { body })).status, 201)
    assert.deepEqual(fieldsOf((await broker.get(path)).json, read), read)
    if (changed !== undefined) {
      assert.equal((await broker.call('PUT', path, { body: changed })).status, 204)
      assert.deepEqual(fieldsOf((await broker.get(path)).json, readAgain), readAgain)
    }
    assert.equal((await broker.call('DELETE', path)).status, 204)
    // What is gone is told by the status, and the Go library reads two texts.
    for (const method of ['GET', 'DELETE']) {
      const { status, json } = await broker.call(method, path)
      assert.equal(status, 404)
      assert.deepEqual(json, { error: 'Object Not Found', reason: 'Not Found' })
    }
  })
}

function fieldsOf(got: Readonly<Record<string, unknown>>, like: object | undefined): object {
  return Object.fromEntries(Object.keys(like ?? {}).map((key) => [key, got[key]]))
}

test('Terraform: a binding is found by the key in the answer, and deleted by it', async (t) => {
  const broker = await startApi(t)
  await withVhost(broker)
  const vhost = quoted(VHOST)
  for (const queue of ['q', 'q/2']) {
    await broker.call('PUT', `/api/queues/${vhost}/${quoted(queue)}`, { body: { durable: true } })
  }
  for (const destination of ['q', 'q/2']) {
    for (const { routing_key, arguments: given } of [
      { routing_key: '', arguments: {} },
      { routing_key: 'a.#', arguments: {} },
      { routing_key: 'ü b/c~%', arguments: {} },
      { routing_key: 'a', arguments: { k: 1, l: 'x' } },
    ]) {
      const path = `/api/bindings/${vhost}/e/amq.topic/q/${quoted(destination)}`
      const { status, headers } = await broker.call('POST', path, { body: { routing_key, arguments: given } })
      assert.equal(status, 201)
      const key = decodeURIComponent(String(headers.get('location')?.split('/').at(-1)))
      const { json } = await broker.get(path)
      const found = json.filter((row: { properties_key: string }) => row.properties_key === key)
      assert.equal(found.length, 1)
      assert.equal(found[0].routing_key, routing_key)
      assert.deepEqual(found[0].arguments, given)
      assert.equal((await broker.call('DELETE', `${path}/${quoted(key)}`)).status, 204)
      assert.equal((await broker.call('DELETE', `${path}/${quoted(key)}`)).status, 404)
    }
  }
})

test('Terraform: a virtual host with limits', async (t) => {
  const broker = await startApi(t)
  await withVhost(broker)
  const vhost = quoted(VHOST)
  const { json } = await broker.get(`/api/vhosts/${vhost}`)
  assert.deepEqual([json.name, json.description, json.tracing], [VHOST, 'd', false])
  const limits = () => broker.get(`/api/vhost-limits/${vhost}`)
  assert.deepEqual((await limits()).json, [])
  for (const [name, value] of [
    ['max-connections', 5],
    ['max-queues', 7],
  ]) {
    assert.equal(
      (await broker.call('PUT', `/api/vhost-limits/${vhost}/${name}`, { body: { value } })).status,
      204,
    )
  }
  assert.deepEqual((await limits()).json, [
    { vhost: VHOST, value: { 'max-connections': 5, 'max-queues': 7 } },
  ])
  assert.equal((await broker.call('DELETE', `/api/vhost-limits/${vhost}/max-queues`)).status, 204)
  assert.deepEqual((await limits()).json, [{ vhost: VHOST, value: { 'max-connections': 5 } }])
})

test('Terraform: topic permissions of several exchanges', async (t) => {
  const broker = await startApi(t)
  await withVhost(broker)
  const path = `/api/topic-permissions/${quoted(VHOST)}/carl`
  for (const exchange of ['amq.topic', 'x']) {
    const body = { exchange, write: `^${exchange}`, read: '.*' }
    assert.equal((await broker.call('PUT', path, { body })).status, 201)
  }
  assert.deepEqual((await broker.get(path)).json, [
    { user: 'carl', vhost: VHOST, exchange: 'amq.topic', write: '^amq.topic', read: '.*' },
    { user: 'carl', vhost: VHOST, exchange: 'x', write: '^x', read: '.*' },
  ])
  assert.equal((await broker.call('DELETE', `${path}/x`)).status, 204)
  assert.equal((await broker.get(path)).json.length, 1)
  assert.equal((await broker.call('DELETE', path)).status, 204)
  assert.equal((await broker.get(path)).status, 404)
  const { rabbitmq_version: version } = (await broker.get('/api/overview')).json
  assert.match(version, /^3\.\d+/)
})

test("Flower shows a virtual host's queues", async (t) => {
  const broker = await startApi(t)
  await withVhost(broker)
  for (const name of ['celery', 'celeryev.1']) {
    await broker.admin.queues.declare(VHOST, { name, durable: true, autoDelete: false, arguments: {} })
  }
  for (let i = 0; i < 3; i++) {
    await broker.admin.messages.publish(VHOST, {
      exchange: '',
      routingKey: 'celery',
      properties: {},
      payload: 'task',
      payloadEncoding: 'string',
    })
  }
  const { status, json } = await broker.get(`/api/queues/${quoted(VHOST)}`)
  assert.equal(status, 200)
  const shown = json.map((queue: Record<string, unknown>) => [
    queue['name'],
    queue['messages'],
    queue['messages_unacknowledged'],
    queue['messages_ready'],
    queue['consumers'],
  ])
  assert.deepEqual(shown, [
    ['celery', 3, 0, 3, 0],
    ['celeryev.1', 0, 0, 0, 0],
  ])
})
