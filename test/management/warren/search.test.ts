import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../support.js'

interface Hit {
  readonly kind: string
  readonly name: string
}

test('everything is found by a part of its name, the nearest first', async (t) => {
  const broker = await startApi(t)
  const queue = { durable: true, autoDelete: false, arguments: {} }
  for (const name of ['all-orders', 'orders.long', 'orders'])
    await broker.admin.queues.declare('/', { ...queue, name })
  await broker.admin.vhosts.add('orders-host')
  await broker.admin.users.add('order-clerk', { password: 'x' })
  const { json } = await broker.get('/api/warren/search?q=ORDER')
  assert.deepEqual(
    json.hits.map(({ kind, name }: Hit) => `${kind} ${name}`),
    ['queue orders', 'queue orders.long', 'vhost orders-host', 'user order-clerk', 'queue all-orders'],
  )
  const queues = await broker.get('/api/warren/search?q=order&kind=queue&limit=1')
  assert.deepEqual([queues.json.hits.length, queues.json.total], [1, 3])
})

test('what a user may not see is not found', async (t) => {
  const broker = await startApi(t)
  await broker.admin.vhosts.add('secret')
  await broker.admin.queues.declare('secret', {
    name: 'hidden',
    durable: true,
    autoDelete: false,
    arguments: {},
  })
  await broker.admin.users.add('ann', { password: 'secret' })
  await broker.admin.users.setTags('ann', ['management'])
  const { json } = await broker.get('/api/warren/search?q=', 'ann:secret')
  assert.deepEqual(json.hits, [])
})

test('what is wrong and what to do about it is told to administrators', async (t) => {
  const broker = await startApi(t)
  await broker.admin.queues.declare('/', {
    name: 'q',
    durable: true,
    autoDelete: false,
    arguments: { 'x-dead-letter-exchange': 'nowhere' },
  })
  const { json } = await broker.get('/api/warren/doctor?watch=0')
  assert.ok(json.checks.length > 5)
  const finding = json.findings.find(({ object }: { object: string }) => object === 'queue q')
  assert.match(finding.text, /nowhere/)
  await broker.admin.users.add('ann', { password: 'secret' })
  await broker.admin.users.setTags('ann', ['monitoring'])
  assert.equal((await broker.get('/api/warren/doctor', 'ann:secret')).status, 403)
})

test('definitions are compared with what there is before they are applied', async (t) => {
  const broker = await startApi(t)
  const body = {
    queues: [{ name: 'new', vhost: '/', durable: true, auto_delete: false, arguments: {} }],
  }
  const plan = await broker.call('POST', '/api/warren/topology/plan', { body })
  assert.deepEqual([plan.json.changed, plan.json.applied], [true, false])
  assert.deepEqual(
    plan.json.changes.map(({ action, kind, name }: Record<string, string>) => [action, kind, name]),
    [['create', 'queue', 'new']],
  )
  assert.equal(broker.admin.queues.has('/', 'new'), false)
  const applied = await broker.call('POST', '/api/warren/topology/apply', { body })
  assert.equal(applied.json.applied, true)
  assert.equal(broker.admin.queues.has('/', 'new'), true)
})
