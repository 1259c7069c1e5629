/** The firehose: copies of everything that is published and delivered, while it is switched on. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { type RunningBroker, startBroker } from '../../src/index.js'
import { drain, Inbox, Session } from './session.js'

describe('tracing', { timeout: 20_000 }, () => {
  let broker: RunningBroker
  let session: Session
  before(async () => {
    broker = await startBroker()
    session = await Session.open({ host: '127.0.0.1', port: broker.port })
  })
  after(async () => {
    await session.close()
    await broker.stop()
  })

  test('copies what is published and delivered, but not the copies', async () => {
    const { channel } = session
    await channel.assertQueue('traced', { exclusive: true })
    const traces = await session.temporaryQueue()
    await channel.bindQueue(traces, 'amq.rabbitmq.trace', '#')
    broker.admin.vhosts.setTracing('/', true)
    assert.equal(broker.admin.vhosts.list()[0]?.tracing, true)
    const inbox = await Inbox.open(channel, traces, { noAck: true })
    channel.publish('amq.fanout', 'nowhere', Buffer.from('unroutable'))
    const options = { messageId: 'm1', headers: { h: 1 }, persistent: true }
    channel.sendToQueue('traced', Buffer.from('body'), options)
    await channel.waitForConfirms()
    assert.deepEqual(await drain(channel, 'traced'), ['body'])
    const [first, second, third] = await inbox.waitFor(3)
    const { connection, ...headers } = second?.properties.headers ?? {}
    assert.match(connection, /^127\.0\.0\.1:\d+ -> 127\.0\.0\.1:\d+$/)
    assert.deepEqual(headers, {
      exchange_name: '',
      routing_keys: ['traced'],
      properties: { message_id: 'm1', delivery_mode: 2, headers: { h: 1 } },
      node: 'rabbit@localhost',
      vhost: '/',
      channel: 1,
      user: 'guest',
      routed_queues: ['traced'],
    })
    assert.equal(third?.properties.headers?.['redelivered'], 0)
    assert.deepEqual(first?.properties.headers?.['routed_queues'], [])
    assert.deepEqual(
      inbox.messages.map(({ fields, content }) => [fields.routingKey, content.toString()]),
      [
        ['publish.amq.fanout', 'unroutable'],
        ['publish.', 'body'],
        ['deliver.traced', 'body'],
      ],
    )
    broker.admin.vhosts.setTracing('/', false)
    channel.sendToQueue('traced', Buffer.from('unseen'))
    await channel.waitForConfirms()
    assert.equal(inbox.messages.length, 3)
  })
})
