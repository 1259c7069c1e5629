import assert from 'node:assert/strict'
import { test } from 'node:test'

import { openMemoryStore } from '../../../src/store/memory/memory-store.js'
import { openBroker, restart } from '../support.js'

test('runtime parameters keep whatever JSON can say, also over a restart', async (t) => {
  const { admin } = await restart(t, async (before) => {
    await before.vhosts.add('v')
    await before.parameters.set('/', 'shovel', 's', { 'src-uri': 'amqp://', list: [1, null] })
    await before.parameters.set('v', 'federation-upstream-set', 'all', [{ upstream: 'a' }])
    await before.parameters.set('/', 'shovel', 'gone', {})
    await before.parameters.clear('/', 'shovel', 'gone')
    await before.parameters.setGlobal('note', 'hello')
    await before.parameters.setGlobal('gone', 1)
    await before.parameters.clearGlobal('gone')
  })
  assert.deepEqual(admin.parameters.list('/'), [
    { vhost: '/', component: 'shovel', name: 's', value: { 'src-uri': 'amqp://', list: [1, null] } },
  ])
  assert.deepEqual(admin.parameters.list('v'), [
    { vhost: 'v', component: 'federation-upstream-set', name: 'all', value: [{ upstream: 'a' }] },
  ])
  assert.deepEqual(admin.parameters.listGlobal(), [{ name: 'note', value: 'hello' }])
})

test('operator policies and limits are parameters, too', async () => {
  const { admin } = await openBroker(openMemoryStore())
  const value = { pattern: '.*', 'apply-to': 'queues', definition: { expires: 1000 }, priority: 2 }
  await admin.parameters.set('/', 'operator_policy', 'guard', value)
  await admin.parameters.set('/', 'vhost-limits', 'limits', { 'max-queues': 9 })
  assert.equal(admin.policies.list('operator-policy', '/')[0]?.priority, 2)
  assert.deepEqual(admin.vhosts.limits('/'), { 'max-queues': 9 })
  assert.deepEqual(admin.parameters.list('/'), [
    { vhost: '/', component: 'operator_policy', name: 'guard', value },
    { vhost: '/', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 9 } },
  ])
  await admin.parameters.clear('/', 'operator_policy', 'guard')
  await admin.parameters.clear('/', 'vhost-limits', 'limits')
  assert.deepEqual(admin.parameters.list('/'), [])
})

test('parameters that nobody knows, or that are not there, are refused', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await assert.rejects(admin.parameters.set('/', 'bogus', 'x', 1), {
    message: 'Validation failed\n\ncomponent bogus not found\n',
  })
  await assert.rejects(admin.parameters.set('nosuch', 'shovel', 'x', 1), { reason: 'no-such-vhost' })
  await assert.rejects(admin.parameters.clear('/', 'shovel', 'x'), { reason: 'not-found' })
  await assert.rejects(admin.parameters.clearGlobal('x'), { reason: 'not-found' })
})

test('a secret that is hidden in what is given back stays as it is', async () => {
  const { admin, parameters } = await openBroker(openMemoryStore())
  const value = { 'src-uri': 'amqp://', password: 'hush', nested: [{ token: 'one' }, { token: 'two' }] }
  await admin.parameters.set('/', 'shovel', 's', value)
  const shown = admin.parameters.list('/')[0]?.value as typeof value | undefined
  assert.deepEqual(shown?.nested, [{ token: '***' }, { token: '***' }])
  await admin.parameters.set('/', 'shovel', 's', { ...shown, 'src-uri': 'amqp://b' })
  assert.deepEqual(parameters.ofVhost('/')[0]?.value, { ...value, 'src-uri': 'amqp://b' })
  await assert.rejects(admin.parameters.set('/', 'shovel', 'other', { password: '***' }), {
    reason: 'invalid-argument',
    message: 'password: *** stands for a secret that is not shown; give the secret itself',
  })
})

test('the parameters of a virtual host go with it', async () => {
  const { admin } = await openBroker(openMemoryStore())
  await admin.vhosts.add('v')
  await admin.parameters.set('v', 'shovel', 's', {})
  await admin.vhosts.delete('v')
  await admin.vhosts.add('v')
  assert.deepEqual(admin.parameters.list('v'), [])
})
