import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startConfigured } from '../../support/configured-broker.js'
import { callApi } from '../support.js'

test('events name the user who has changed something over HTTP', async (t) => {
  const broker = await startConfigured('management.tcp.port = 0', 'event_exchange.vhost = /')
  t.after(() => broker.stop())
  await broker.admin.users.put('ann', { password: 'x' }, ['administrator'])
  await broker.admin.permissions.set('/', 'ann', { configure: '.*', write: '.*', read: '.*' })
  await broker.admin.queues.declare('/', { name: 'log', durable: true, autoDelete: false, arguments: {} })
  const binding = { source: 'amq.rabbitmq.event', destination: 'log', destinationKind: 'queue' } as const
  await broker.admin.bindings.declare('/', { ...binding, routingKey: '#', arguments: {} })
  await broker.admin.queues.purge('/', 'log')
  const put = (path: string, body: unknown) =>
    callApi(`http://127.0.0.1:${broker.managementPort}/api/${path}`, 'PUT', { user: 'ann:x', body })
  await put('users/bob', { password: 'y', tags: '' })
  await put('vhosts/v', {})
  await put('permissions/v/bob', { configure: '', write: '', read: '' })
  await put('policies/%2F/p', { pattern: 'x', definition: { 'max-length': 1 } })
  await put('queues/%2F/q', {})
  const messages = await broker.admin.messages.get('/', 'log', { count: 100, ack: true })
  const told = messages.map(({ routing_key, properties }) => [
    routing_key,
    properties.headers?.['user_who_performed_action'],
  ])
  for (const event of [
    'user.created',
    'vhost.created',
    'permission.created',
    'policy.set',
    'queue.created',
  ]) {
    assert.deepEqual(
      told.find(([key]) => key === event),
      [event, 'ann'],
    )
  }
})
