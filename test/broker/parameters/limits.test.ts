import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'

import type { Admin } from '../../../src/broker/admin/admin.js'
import { type RunningBroker, startBroker } from '../../../src/index.js'
import { describe as describeEvent, RawClient } from '../../protocols/amqp091/raw-client.js'
import { refusal, Session } from '../../system/session.js'
import { restart } from '../support.js'

describe('limits', () => {
  let broker: RunningBroker
  let admin: Admin
  const sessions: Session[] = []
  const open = async (): Promise<Session> => {
    const session = await Session.open({ host: '127.0.0.1', port: broker.port })
    sessions.push(session)
    return session
  }
  /** What the broker answers to connection.open. */
  const refusedOpen = async (): Promise<string> => {
    const client = await RawClient.connect({ host: '127.0.0.1', port: broker.port })
    const answer = await client.handshake()
    client.destroy()
    return describeEvent(answer)
  }
  before(async () => {
    broker = await startBroker()
    admin = broker.admin
  })
  afterEach(async () => {
    await admin.vhosts.setLimits('/', {})
    await admin.users.clearLimits('guest', 'all')
    for (const session of sessions.splice(0)) await session.close().catch(() => {})
  })
  after(() => broker.stop())

  test('connections of a virtual host', async () => {
    await admin.vhosts.setLimits('/', { 'max-connections': 1 })
    await open()
    assert.equal(
      await refusedOpen(),
      "connection.close 530 10.40 NOT_ALLOWED - access to vhost '/' refused for user 'guest': connection limit (1) is reached",
    )
    await admin.vhosts.setLimits('/', { 'max-connections': -1 })
    await open()
  })

  test('connections of a user', async () => {
    await admin.users.setLimits('guest', { 'max-connections': 0 })
    assert.equal(
      await refusedOpen(),
      "connection.close 530 10.40 NOT_ALLOWED - connection refused for user 'guest': user connection limit (0) is reached",
    )
    await admin.users.clearLimits('guest', 'max-connections')
    await open()
  })

  test('channels of a user, over all connections', async () => {
    await admin.users.setLimits('guest', { 'max-channels': 2 })
    await open()
    const client = await RawClient.open({ host: '127.0.0.1', port: broker.port })
    assert.equal(
      describeEvent(await client.call(2, 'channel.open')),
      "connection.close 530 0.0 NOT_ALLOWED - number of channels opened for user 'guest' has reached the maximum allowed user limit of (2)",
    )
    client.destroy()
  })

  test('queues of a virtual host: new ones only', async () => {
    const { channel } = await open()
    await channel.assertQueue('here')
    await admin.vhosts.setLimits('/', { 'max-queues': 1 })
    await channel.assertQueue('here')
    assert.match(
      await refusal(channel.assertQueue('more')),
      /406 PRECONDITION_FAILED - cannot declare queue 'more': queue limit in vhost '\/' \(1\) is reached/,
    )
    await admin.queues.delete('/', 'here')
  })

  test('of a user are added to those there are, of a virtual host they replace them', async () => {
    await admin.users.setLimits('guest', { 'max-connections': 5 })
    await admin.users.setLimits('guest', { 'max-channels': 7 })
    assert.deepEqual(admin.users.limits('guest'), { 'max-connections': 5, 'max-channels': 7 })
    await admin.vhosts.setLimits('/', { 'max-connections': 5 })
    await admin.vhosts.setLimits('/', { 'max-queues': 7 })
    assert.deepEqual(admin.vhosts.limits('/'), { 'max-queues': 7 })
  })
})

test('limits and what else is said of a virtual host are back after a restart', async (t) => {
  const { admin } = await restart(t, async (before) => {
    await before.vhosts.add('v', { description: 'old', tags: ['a'] })
    await before.vhosts.update('v', { tags: ['b', 'c'], defaultQueueType: 'quorum' })
    await before.vhosts.setLimits('v', { 'max-queues': 3 })
    await before.users.setLimits('guest', { 'max-channels': 4 })
  })
  const { description, tags, default_queue_type } = admin.vhosts.list().find(({ name }) => name === 'v') ?? {}
  assert.deepEqual(
    { description, tags, default_queue_type },
    {
      description: 'old',
      tags: ['b', 'c'],
      default_queue_type: 'quorum',
    },
  )
  assert.deepEqual(admin.vhosts.limits('v'), { 'max-queues': 3 })
  assert.deepEqual(admin.users.limits('guest'), { 'max-channels': 4 })
})

test('the default queue type is filled in where the flags allow it', async (t) => {
  const { admin } = await restart(t, async (before) => {
    await before.vhosts.update('/', { defaultQueueType: 'quorum' })
  })
  const queue = { durable: true, autoDelete: false, arguments: {} }
  await admin.queues.declare('/', { ...queue, name: 'untyped' })
  await admin.queues.declare('/', { ...queue, name: 'transient', durable: false })
  await admin.queues.declare('/', { ...queue, name: 'classic', arguments: { 'x-queue-type': 'classic' } })
  assert.deepEqual(
    admin.queues.list('/').map(({ name, type }) => `${name} ${type}`),
    ['untyped quorum', 'transient classic', 'classic classic'],
  )
  // Declared again without a type it is the same queue, with another type it is not.
  await admin.queues.declare('/', { ...queue, name: 'untyped' })
  await assert.rejects(
    admin.queues.declare('/', { ...queue, name: 'untyped', arguments: { 'x-queue-type': 'classic' } }),
    { reason: 'precondition-failed' },
  )
})
