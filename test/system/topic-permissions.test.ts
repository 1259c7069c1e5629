/** Permissions on the keys of topic exchanges. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { type RunningBroker, startBroker } from '../../src/index.js'
import { refusal, Session } from './session.js'

describe('topic permissions', { timeout: 20_000 }, () => {
  let broker: RunningBroker
  let session: Session
  before(async () => {
    broker = await startBroker()
    await broker.admin.permissions.setTopic('/', 'guest', {
      exchange: 'amq.topic',
      write: '^{username}\\.',
      read: '^{vhost}\\.',
    })
    session = await Session.open({ host: '127.0.0.1', port: broker.port })
    await session.channel.assertQueue('q')
    await session.channel.assertExchange('free', 'topic')
  })
  after(async () => {
    await session.close()
    await broker.stop()
  })

  const refused = (key: string) =>
    `403 ACCESS_REFUSED - access to topic '${key}' in exchange 'amq.topic' in vhost '/' refused for user 'guest'`

  test('publishing needs the write pattern', async () => {
    const channel = await session.newChannel()
    channel.publish('amq.topic', 'guest.a', Buffer.from('x'))
    channel.publish('free', 'other.a', Buffer.from('x'))
    await channel.checkQueue('q')
    channel.publish('amq.topic', 'other.a', Buffer.from('x'))
    assert.equal(await refusal(channel.checkQueue('q')), refused('other.a'))
  })

  for (const operation of ['bindQueue', 'unbindQueue'] as const) {
    test(`${operation} needs the read pattern`, async () => {
      const channel = await session.newChannel()
      await channel[operation]('q', 'amq.topic', '/.a')
      await channel[operation]('q', 'free', 'a')
      assert.equal(await refusal(channel[operation]('q', 'amq.topic', 'a')), refused('a'))
    })
  }

  test('binding exchanges needs it, too', async () => {
    const channel = await session.newChannel()
    await channel.bindExchange('free', 'amq.topic', '/.a')
    assert.equal(await refusal(channel.bindExchange('free', 'amq.topic', 'a')), refused('a'))
  })

  test('without an entry every key is free again', async () => {
    await broker.admin.permissions.clearTopic('/', 'guest', 'amq.topic')
    const channel = await session.newChannel()
    await channel.bindQueue('q', 'amq.topic', 'a')
    assert.deepEqual(broker.admin.permissions.topicOfVhost('/'), [])
  })

  test('they go with their user and their virtual host', async () => {
    const { admin } = broker
    await admin.users.add('u', { password: 'p' })
    await admin.vhosts.add('v')
    const anything = { exchange: 'amq.topic', write: '', read: '' }
    await admin.permissions.setTopic('v', 'guest', anything)
    await admin.permissions.setTopic('/', 'u', anything)
    await admin.vhosts.delete('v')
    await admin.users.delete('u')
    await admin.users.add('u', { password: 'p' })
    assert.deepEqual(admin.permissions.topicOfUser('guest'), [])
    assert.deepEqual(admin.permissions.topicOfUser('u'), [])
  })
})
