import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ApiBroker, startApi } from '../support.js'

async function withUser(broker: ApiBroker, name: string, tag: string, vhost?: string): Promise<string> {
  await broker.call('PUT', `/api/users/${name}`, { body: { password: 'x', tags: tag } })
  if (vhost !== undefined) {
    await broker.admin.permissions.set(vhost, name, { configure: '.*', write: '.*', read: '.*' })
  }
  return `${name}:x`
}

test('a virtual host is made with all that is said, and may be used by who made it', async (t) => {
  const broker = await startApi(t)
  const body = {
    description: 'd',
    tags: ['a', 'b'],
    default_queue_type: 'quorum',
    tracing: true,
    protected_from_deletion: true,
  }
  assert.equal((await broker.call('PUT', '/api/vhosts/v%2F1', { body })).status, 201)
  const { json } = await broker.get('/api/vhosts/v%2F1?disable_stats=true')
  assert.deepEqual(json, {
    name: 'v/1',
    description: 'd',
    tags: ['a', 'b'],
    default_queue_type: 'quorum',
    metadata: { description: 'd', tags: ['a', 'b'] },
    protected_from_deletion: true,
    tracing: true,
    cluster_state: { [broker.admin.node.status().node]: 'running' },
  })
  assert.equal((await broker.call('PUT', '/api/queues/v%2F1/q', { body: { durable: true } })).status, 201)
  assert.equal(broker.admin.queues.list('v/1')[0]?.type, 'quorum')
})

test('changing one empties what is not said, but for type, protection and tracing', async (t) => {
  const broker = await startApi(t)
  const body = { description: 'd', tags: 'a', default_queue_type: 'quorum', tracing: true }
  await broker.call('PUT', '/api/vhosts/v', { body })
  assert.equal((await broker.call('PUT', '/api/vhosts/v', { body: {} })).status, 204)
  const { json } = await broker.get('/api/vhosts/v?columns=description,tags,default_queue_type,tracing')
  assert.deepEqual(json, { description: '', tags: [], default_queue_type: 'quorum', tracing: true })
  const { status, json: refusal } = await broker.call('PUT', '/api/vhosts/v', {
    body: { default_queue_type: 'bogus' },
  })
  assert.equal(status, 400)
  assert.match(refusal.reason, /no queue type 'bogus'/)
})

test('a protected one is deleted only when the protection has been lifted', async (t) => {
  const broker = await startApi(t)
  await broker.call('PUT', '/api/vhosts/v', { body: {} })
  assert.equal((await broker.call('POST', '/api/vhosts/v/deletion/protection')).status, 204)
  const { status, json } = await broker.call('DELETE', '/api/vhosts/v')
  assert.equal(status, 412)
  assert.deepEqual(json, {
    error: 'precondition_failed',
    reason:
      "virtual host 'v' is protected from deletion: DELETE /api/vhosts/v/deletion/protection lifts the protection",
  })
  assert.equal((await broker.call('DELETE', '/api/vhosts/v/deletion/protection')).status, 204)
  assert.equal((await broker.call('DELETE', '/api/vhosts/v')).status, 204)
  assert.equal((await broker.call('DELETE', '/api/vhosts/v')).status, 404)
})

test('who sees and who changes a virtual host', async (t) => {
  const broker = await startApi(t)
  await broker.call('PUT', '/api/vhosts/v', { body: {} })
  const manager = await withUser(broker, 'manager', 'management', 'v')
  const watcher = await withUser(broker, 'watcher', 'monitoring')
  const names = async (user: string) => (await broker.get('/api/vhosts?columns=name', user)).json
  assert.deepEqual(await names(manager), [{ name: 'v' }])
  assert.deepEqual(await names(watcher), [{ name: '/' }, { name: 'v' }])
  assert.equal((await broker.call('PUT', '/api/queues/v/q', { user: manager, body: {} })).status, 201)
  for (const path of ['/api/queues/v/q2', '/api/exchanges/v/x']) {
    const { status, json } = await broker.call('PUT', path, { user: watcher, body: {} })
    assert.equal(status, 403)
    assert.deepEqual(json, {
      error: 'not_authorised',
      reason: 'User not authorised to access virtual host',
    })
  }
  // An administrator sees it, and needs permissions to work in it.
  const administrator = await withUser(broker, 'root', 'administrator')
  const refused = await broker.call('PUT', '/api/queues/v/q2', { user: administrator, body: {} })
  assert.equal(refused.status, 403)
  assert.deepEqual(refused.json, { error: 'not_authorised', reason: 'Access refused.' })
})

test('a policymaker does not lift what operators have limited', async (t) => {
  const broker = await startApi(t)
  await broker.call('PUT', '/api/vhosts/v', { body: {} })
  await broker.call('PUT', '/api/vhost-limits/v/max-queues', { body: { value: 1 } })
  const user = await withUser(broker, 'maker', 'policymaker', 'v')
  const body = { value: { 'max-queues': 100 } }
  const path = '/api/parameters/vhost-limits/v/limits'
  assert.equal((await broker.call('PUT', path, { user, body })).status, 403)
  assert.equal((await broker.call('DELETE', path, { user })).status, 403)
  assert.equal((await broker.call('DELETE', '/api/operator-policies/v/p', { user })).status, 403)
  const webhook = { value: { queue: 'q', url: 'http://127.0.0.1:1/' } }
  const hook = await broker.call('PUT', '/api/parameters/webhook/v/w', { user, body: webhook })
  assert.equal(hook.status, 403)
  assert.match(hook.json.reason, /for administrators/)
  assert.equal((await broker.get(path, user)).status, 200)
  const policy = { pattern: 'x', definition: { 'max-length': 1 } }
  assert.equal((await broker.call('PUT', '/api/policies/v/p', { user, body: policy })).status, 201)
  assert.deepEqual((await broker.get('/api/parameters/policy/v', user)).json, [
    {
      value: { pattern: 'x', 'apply-to': 'all', definition: { 'max-length': 1 }, priority: 0 },
      vhost: 'v',
      component: 'policy',
      name: 'p',
    },
  ])
  assert.equal((await broker.call('DELETE', '/api/parameters/policy/v/p', { user })).status, 400)
})
