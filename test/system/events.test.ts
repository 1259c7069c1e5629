/** The event exchange: what happens in the broker, as messages. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { startDaemon } from '../support/daemon.js'
import { Inbox, Session } from './session.js'

describe('events', { timeout: 30_000 }, () => {
  let dataDir: string
  let daemon: Awaited<ReturnType<typeof startDaemon>>
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'warren-events-'))
    const config = join(dataDir, 'warren.conf')
    await writeFile(config, 'event_exchange.vhost = /\n')
    daemon = await startDaemon({ dataDir, env: { WARREN_CONFIG: config } })
  })
  after(async () => {
    await daemon.stop()
    await rm(dataDir, { recursive: true, force: true })
  })

  test('objects, connections, channels and consumers come and go', async () => {
    const address = { host: '127.0.0.1', port: daemon.port }
    const watcher = await Session.open(address)
    const { channel } = watcher
    const events = await watcher.temporaryQueue()
    const inbox = await Inbox.open(channel, events, { noAck: true })
    await channel.bindQueue(events, 'amq.rabbitmq.event', '#')

    const session = await Session.open(address)
    await session.channel.assertQueue('watched', { durable: true, arguments: { 'x-max-priority': 3 } })
    await session.channel.bindQueue('watched', 'amq.direct', 'k')
    const { tag } = await Inbox.open(session.channel, 'watched')
    await session.channel.cancel(tag)
    await session.channel.deleteQueue('watched')
    await session.close()

    const expected = [
      'binding.created',
      'connection.created',
      'channel.created',
      'queue.created',
      'binding.created',
      'consumer.created',
      'consumer.deleted',
      'binding.deleted',
      'queue.deleted',
      'channel.closed',
      'connection.closed',
    ]
    const messages = await inbox.waitFor(expected.length)
    assert.deepEqual(
      messages.map(({ fields }) => fields.routingKey),
      expected,
    )
    const { timestamp_in_ms, owner_pid, ...queue } = messages[3]?.properties.headers ?? {}
    assert.equal(typeof timestamp_in_ms, 'number')
    assert.equal(owner_pid, '')
    assert.deepEqual(queue, {
      name: 'watched',
      vhost: '/',
      durable: true,
      auto_delete: false,
      exclusive: false,
      arguments: ['{<<"x-max-priority">>,byte,3}'],
      user_who_performed_action: 'guest',
    })
    assert.deepEqual([messages[3]?.content.length, messages[3]?.properties.deliveryMode], [0, 2])
    await watcher.close()
  })
})
