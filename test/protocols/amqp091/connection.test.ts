/** A connection that runs: misplaced methods, heartbeats, and its end from both sides. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { openTarget, type Target } from '../../system/target.js'
import { assertServing, RawClient } from './raw-client.js'
import { type Arguments, methodFrame } from './wire.js'

const UNEXPECTED = 'CHANNEL_ERROR - unexpected method in connection state running'
const UNIMPLEMENTED = 'COMMAND_INVALID - unimplemented method'

describe('AMQP 0-9-1 connection', { concurrency: true }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  const misplaced: readonly [
    method: string,
    channel: number,
    code: number,
    ids: string,
    text: string,
    Arguments?,
  ][] = [
    ['connection.open', 0, 504, '10.40', UNEXPECTED, { virtualHost: '/' }],
    ['connection.start-ok', 0, 504, '10.11', UNEXPECTED, { mechanism: 'PLAIN', response: '\0guest\0guest' }],
    ['connection.tune-ok', 0, 504, '10.31', UNEXPECTED, { channelMax: 2047, frameMax: 131072 }],
    ['connection.secure-ok', 0, 504, '10.21', UNEXPECTED],
    ['connection.blocked', 0, 504, '10.60', UNEXPECTED],
    ['connection.close-ok', 0, 504, '10.51', UNEXPECTED],
    ['queue.declare', 0, 504, '50.10', UNEXPECTED],
    ['channel.open', 0, 504, '20.10', UNEXPECTED],
    ['connection.open', 1, 503, '10.40', UNIMPLEMENTED, { virtualHost: '/' }],
    ['connection.close', 1, 503, '10.50', UNIMPLEMENTED, { replyCode: 200 }],
  ]
  for (const [method, channel, code, ids, text, args] of misplaced) {
    test(`${method} on channel ${channel}`, async () => {
      const client = await RawClient.open(target)
      client.send(channel, method, args)
      assert.deepEqual(await client.until('closed'), [`connection.close ${code} ${ids} ${text}`, 'closed'])
      await assertServing(target)
    })
  }

  describe('close', () => {
    test('by the client is answered after its exclusive queues are gone', async () => {
      const [client, witness] = [await RawClient.open(target), await RawClient.open(target)]
      const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
      assert.deepEqual(
        (await client.call(0, 'connection.close', { replyCode: 200 })).name,
        'connection.close-ok',
      )
      const { args } = await witness.call(1, 'queue.declare', { queue, passive: true })
      assert.equal(args['replyText'], `NOT_FOUND - no queue '${queue}' in vhost '/'`)
      client.destroy()
      witness.destroy()
    })

    test('a message published just before it is kept', async () => {
      const [client, witness] = [await RawClient.open(target), await RawClient.open(target)]
      const queue = (await witness.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
      client.publish(1, { routingKey: queue }, 'last words')
      assert.deepEqual(
        await client.call(0, 'connection.close', { replyCode: 200 }).then((e) => e.name),
        'connection.close-ok',
      )
      client.destroy()
      const got = await witness.call(1, 'basic.get', { queue, noAck: true })
      assert.equal(got.body.toString(), 'last words')
      witness.destroy()
    })

    test('after it the broker reads nothing but close and close-ok', async () => {
      const [client, witness] = [await RawClient.open(target), await RawClient.open(target)]
      const queue = (await witness.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
      client.answerClose = false
      assert.equal((await client.call(0, 'connection.secure-ok')).name, 'connection.close')
      client.publish(1, { routingKey: queue }, 'too late')
      assert.equal((await client.call(0, 'connection.close', { replyCode: 200 })).name, 'connection.close-ok')
      client.send(0, 'connection.close-ok')
      assert.equal((await client.next()).name, 'closed')
      assert.equal((await witness.call(1, 'basic.get', { queue })).name, 'basic.get-empty')
      witness.destroy()
    })

    test('unacknowledged messages of a connection that is torn down come back', async () => {
      const [client, witness] = [await RawClient.open(target), await RawClient.open(target)]
      const queue = (await witness.call(1, 'queue.declare', { autoDelete: true })).args['queue'] ?? ''
      witness.publish(1, { routingKey: queue }, 'wanted')
      await client.call(1, 'basic.consume', { queue, consumerTag: 'gone' })
      assert.equal((await client.next()).name, 'basic.deliver')
      await witness.call(1, 'basic.consume', { queue, consumerTag: 'staying' })
      client.destroy()
      const delivery = await witness.next()
      assert.deepEqual([delivery.name, delivery.args['redelivered']], ['basic.deliver', true])
      witness.destroy()
    })
  })

  test('update-secret is accepted', async () => {
    const client = await RawClient.open(target)
    const answer = await client.call(0, 'connection.update-secret', { newSecret: 'x', reason: 'rotation' })
    assert.equal(answer.name, 'connection.update-secret-ok')
    client.destroy()
  })

  describe('heartbeats', () => {
    test('come from an idle broker, and none when they were refused', async () => {
      const [idle, refused] = [
        await RawClient.login(target, { heartbeat: 1 }),
        await RawClient.login(target, { heartbeat: 0 }),
      ]
      assert.equal((await idle.next()).name, 'heartbeat')
      assert.equal((await idle.next()).name, 'heartbeat')
      assert.equal(await refused.nextWithin(0), undefined)
      idle.destroy()
      refused.destroy()
    })

    test('a client that falls silent is dropped without a word; one byte is a sign of life', async () => {
      const [silent, alive] = [
        await RawClient.login(target, { heartbeat: 1 }),
        await RawClient.login(target, { heartbeat: 1 }),
      ]
      // A frame that never becomes whole: what counts is that bytes come.
      const bytes = methodFrame(1, 'queue.declare', { queue: 'x'.repeat(100) })
      let sent = 0
      const trickle = setInterval(() => {
        alive.write(bytes.subarray(sent, sent + 1))
        sent += 1
      }, 300)
      assert.deepEqual(new Set(await silent.until('closed')), new Set(['heartbeat', 'closed']))
      for (let event = await alive.nextWithin(0); event !== undefined; event = await alive.nextWithin(0)) {
        assert.equal(event.name, 'heartbeat')
      }
      clearInterval(trickle)
      alive.destroy()
    })
  })
})
