import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { openBroker, restart } from '../support.js'

test('runtime parameters keep whatever JSON can say, also over a restart', async (t) => {
  const { admin } = await restart(t, async (before) => {
    await before.addVhost('v')
    await before.setParameter('/', 'shovel', 's', { 'src-uri': 'amqp://', list: [1, null] })
    await before.setParameter('v', 'federation-upstream-set', 'all', [{ upstream: 'a' }])
    await before.setParameter('/', 'shovel', 'gone', {})
    await before.clearParameter('/', 'shovel', 'gone')
    await before.setGlobalParameter('note', 'hello')
    await before.setGlobalParameter('gone', 1)
    await before.clearGlobalParameter('gone')
  })
  assert.deepEqual(admin.listParameters('/'), [
    { vhost: '/', component: 'shovel', name: 's', value: { 'src-uri': 'amqp://', list: [1, null] } },
  ])
  assert.deepEqual(admin.listParameters('v'), [
    { vhost: 'v', component: 'federation-upstream-set', name: 'all', value: [{ upstream: 'a' }] },
  ])
  assert.deepEqual(admin.listGlobalParameters(), [{ name: 'note', value: 'hello' }])
})

test('operator policies and limits are parameters, too', async () => {
  const { admin } = await openBroker(openMemoryStore())
  const value = { pattern: '.*', 'apply-to': 'queues', definition: { expires: 1000 }, priority: 2 }
  await admin.setParameter('/', 'operator_policy', 'guard', value)
  await admin.setParameter('/', 'vhost-limits', 'limits', { 'max-queues': 9 })
  assert.equal(admin.listPolicies('operator-policy', '/')[0]?.priority, 2)
  assert.deepEqual(admin.vhostLimits('/'), { 'max-queues': 9 })
  assert.deepEqual(admin.listParameters('/'), [
    { vhost: '/', component: 'operator_policy', name: 'guard', value },
    { vhost: '/', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 9 } },
  ])
  await admin.clearParameter('/', 'operator_policy', 'guard')
  await admin.clearParameter('/', 'vhost-limits', 'limits')
  assert.deepEqual(admin.listParameters('/'), [])
})

test('parameters that nobody knows, or that are not there, are refused', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await assert.rejects(admin.setParameter('/', 'bogus', 'x', 1), {
    message: 'Validation failed\n\ncomponent bogus not found\n',
  })
  await assert.rejects(admin.setParameter('nosuch', 'shovel', 'x', 1), { reason: 'no-such-vhost' })
  await assert.rejects(admin.clearParameter('/', 'shovel', 'x'), { reason: 'not-found' })
  await assert.rejects(admin.clearGlobalParameter('x'), { reason: 'not-found' })
})

test('the parameters of a virtual host go with it', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.addVhost('v')
  await admin.setParameter('v', 'shovel', 's', {})
  await admin.deleteVhost('v')
  await admin.addVhost('v')
  assert.deepEqual(admin.listParameters('v'), [])
})
