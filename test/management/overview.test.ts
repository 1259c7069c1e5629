/** The broker at a glance, its node, health checks and the small rest of the HTTP API. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from 'amqplib'
import { startWithResources } from '../support/configured-broker.js'
import { startApi, withApi } from './support.js'

test('the overview counts what there is', async (t) => {
  const broker = await startApi(t)
  const connection = await connect(broker.url)
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue('q')
  channel.sendToQueue('q', Buffer.from('x'))
  await channel.waitForConfirms()
  const { json } = await broker.get('/api/overview')
  assert.deepEqual(json.object_totals, { connections: 1, channels: 1, queues: 1, consumers: 0, exchanges: 7 })
  assert.equal(json.queue_totals.messages, 1)
  assert.equal(
    json.listeners.find(({ protocol }: { protocol: string }) => protocol === 'http').port,
    broker.managementPort,
  )
  await connection.close()
})

test('only who watches the broker is told where it listens', async (t) => {
  const broker = await startApi(t)
  await broker.admin.users.put('u', { password: 'p' }, ['management'])
  const { json } = await broker.get('/api/overview', 'u:p')
  assert.equal(json.listeners, undefined)
  assert.equal(json.node, undefined)
  assert.equal(json.object_totals.exchanges, 0)
})

test('the cluster is given a name', async (t) => {
  const broker = await startApi(t)
  assert.equal((await broker.call('PUT', '/api/cluster-name', { body: { name: 'mine' } })).status, 204)
  assert.deepEqual((await broker.get('/api/cluster-name')).json, { name: 'mine' })
  for (const body of [{}, { name: 5 }, [], 'x', '{']) {
    assert.equal((await broker.call('PUT', '/api/cluster-name', { body })).status, 400, JSON.stringify(body))
  }
})

test('memory is shown in parts that make the whole', async (t) => {
  const broker = await startApi(t)
  const { node } = broker.admin.node.status()
  const { memory } = (await broker.get(`/api/nodes/${node}/memory`)).json
  const { total, strategy, ...parts } = memory
  assert.equal(strategy, 'rss')
  const sum = Object.values<number>(parts).reduce((a, b) => a + b)
  assert.ok(Math.abs(sum - total.rss) < total.rss / 10, `${sum} of ${total.rss}`)
  const { json } = await broker.get(`/api/nodes/${node}/memory/relative`)
  assert.equal(json.memory.total, 100)
})

test('another node is not here', async (t) => {
  const broker = await startApi(t)
  for (const path of ['', '/memory', '/memory/relative']) {
    assert.equal((await broker.get(`/api/nodes/rabbit@elsewhere${path}`)).status, 404)
  }
})

test('health checks tell what is well, and what a wrong question is', async (t) => {
  const broker = await startApi(t)
  const { port, managementPort } = broker
  for (const [path, status, answer] of [
    ['alarms', 200, { status: 'ok' }],
    [`port-listener/${port}`, 200, { status: 'ok', port }],
    [
      'port-listener/1',
      503,
      { status: 'failed', reason: 'No active listener', missing: 1, ports: [port, managementPort] },
    ],
    ['port-listener/x', 400, { error: 'bad_request', reason: 'Invalid port' }],
    ['protocol-listener/amqp', 200, { status: 'ok', protocol: 'amqp' }],
    ['protocol-listener/amqp,http', 200, { status: 'ok', protocols: ['amqp', 'http'] }],
    [
      'protocol-listener/mqtt',
      503,
      { status: 'failed', reason: 'No active listener', missing: 'mqtt', protocols: ['amqp', 'http'] },
    ],
    ['certificate-expiration/1/days', 200, { status: 'ok' }],
    ['certificate-expiration/x/days', 400, { error: 'bad_request', reason: 'Invalid expiration value.' }],
    [
      'certificate-expiration/1/fortnights',
      400,
      {
        error: 'bad_request',
        reason: 'Time unit not recognised. Supported units: days, weeks, months, years.',
      },
    ],
  ] as const) {
    const { status: found, json } = await broker.get(`/api/health/checks/${path}`)
    assert.equal(found, status, path)
    assert.deepEqual(json, answer, path)
  }
})

test('a raised alarm fails its checks', async (t) => {
  const broker = await startWithResources(
    {
      memoryUsed: () => 2,
      memoryTotal: () => 1,
      reclaimMemory() {},
      diskFree: () => Number.POSITIVE_INFINITY,
      diskRefuses: () => false,
    },
    'management.tcp.port = 0',
  )
  t.after(() => broker.stop())
  const { status, json } = await withApi(broker).get('/api/health/checks/local-alarms')
  assert.equal(status, 503)
  assert.deepEqual(json.alarms, [{ node: broker.node, resource: 'memory' }])
})

test('a node under maintenance is alive and not ready', async (t) => {
  const broker = await startApi(t)
  const statusOf = async (path: string) => (await broker.get(path, '')).status
  assert.deepEqual([await statusOf('/healthz'), await statusOf('/readyz')], [200, 200])
  broker.admin.node.drain()
  assert.deepEqual([await statusOf('/healthz'), await statusOf('/readyz')], [200, 503])
  assert.equal(await statusOf('/api/health/checks/is-in-service'), 503)
  assert.equal((await broker.get('/api/health/checks/protocol-listener/amqp')).status, 503)
  await broker.admin.node.revive()
  assert.equal(await statusOf('/readyz'), 200)
})

test('the aliveness test sends a message through the broker and leaves nothing', async (t) => {
  const broker = await startApi(t)
  const { status, json } = await broker.get('/api/aliveness-test/%2F')
  assert.deepEqual([status, json], [200, { status: 'ok' }])
  assert.deepEqual((await broker.get('/api/queues')).json, [])
  await broker.admin.users.put('u', { password: 'p' }, ['administrator'])
  assert.equal((await broker.get('/api/aliveness-test/%2F', 'u:p')).status, 403)
  assert.equal((await broker.get('/api/aliveness-test/nope')).status, 404)
})

test('feature flags are listed, and enabling one that is on changes nothing', async (t) => {
  const broker = await startApi(t)
  assert.ok((await broker.get('/api/feature-flags')).json.length > 5)
  const enable = (name: string) => broker.call('PUT', `/api/feature-flags/${name}/enable`, { body: { name } })
  assert.equal((await enable('quorum_queue')).status, 204)
  assert.equal((await enable('nope')).status, 400)
})

test('old paths lead to new ones', async (t) => {
  const broker = await startApi(t)
  for (const [path, target] of [
    ['/api', '/api/index.html'],
    ['/stats/', '/api/index.html'],
    ['/doc/stats.html', '/api/index.html'],
    ['/mgmt', '/'],
  ] as const) {
    const { status, headers } = await broker.get(path, '')
    assert.deepEqual([status, headers.get('location')], [301, target])
  }
  assert.match((await broker.get('/api/index.html', '')).text, /^GET +\/api\/queues +management$/m)
  assert.match((await broker.get('/cli/rabbitmqadmin', '')).text, /rabbitmqadmin is RabbitMQ's script/)
})
