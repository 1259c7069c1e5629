/** Opening, using and losing channels. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { openTarget, type Target } from '../../system/target.js'
import { assertServing, describe as describeEvent, RawClient } from './raw-client.js'
import { type Arguments, FRAME, frame, headerPayload, methodFrame } from './wire.js'

const UNIMPLEMENTED = 'COMMAND_INVALID - unimplemented method'
const EXPECTED_OPEN = "CHANNEL_ERROR - expected 'channel.open'"
const MISSING = "NOT_FOUND - no queue 'missing' in vhost '/'"

describe('AMQP 0-9-1 channels', { concurrency: true }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  /** Methods sent on an open channel 1, or on another, that end the connection. */
  const fatal: readonly [
    method: string,
    channel: number,
    code: number,
    ids: string,
    text: string,
    Arguments?,
  ][] = [
    ['channel.open', 1, 504, '20.10', "CHANNEL_ERROR - second 'channel.open' seen"],
    ['channel.close-ok', 1, 503, '20.41', UNIMPLEMENTED],
    ['queue.declare', 7, 504, '50.10', EXPECTED_OPEN],
    ['channel.close', 7, 504, '20.40', EXPECTED_OPEN],
    ['basic.publish', 7, 504, '60.40', EXPECTED_OPEN],
    ['channel.flow', 1, 540, '20.20', 'NOT_IMPLEMENTED - active=false', { active: false }],
    ['channel.open-ok', 1, 503, '20.11', UNIMPLEMENTED],
    ['queue.declare-ok', 1, 503, '50.11', UNIMPLEMENTED],
    ['exchange.declare-ok', 1, 503, '40.11', UNIMPLEMENTED],
    ['basic.consume-ok', 1, 503, '60.21', UNIMPLEMENTED],
    ['basic.cancel-ok', 1, 503, '60.31', UNIMPLEMENTED],
    ['basic.get-empty', 1, 503, '60.72', UNIMPLEMENTED],
    ['basic.qos-ok', 1, 503, '60.11', UNIMPLEMENTED],
    ['tx.select-ok', 1, 503, '90.11', UNIMPLEMENTED],
    ['confirm.select-ok', 1, 503, '85.11', UNIMPLEMENTED],
  ]
  for (const [method, channel, code, ids, text, args] of fatal) {
    test(`${method} on ${channel === 1 ? 'an open' : 'an unopened'} channel`, async () => {
      const client = await RawClient.open(target)
      if (method === 'basic.publish') client.publish(channel, {}, 'x')
      else client.send(channel, method, args)
      assert.deepEqual(await client.until('closed'), [`connection.close ${code} ${ids} ${text}`, 'closed'])
      await assertServing(target)
    })
  }

  test('a content header on an unopened channel', async () => {
    const client = await RawClient.open(target)
    client.write(frame(FRAME.header, 7, headerPayload(1)))
    assert.deepEqual(await client.until('closed'), [
      'connection.close 505 0.0 UNEXPECTED_FRAME - expected method frame, got non method frame instead',
      'closed',
    ])
  })

  test("a method only the server sends, with content, is 'unimplemented'", async () => {
    const client = await RawClient.open(target)
    client.write(
      methodFrame(1, 'basic.deliver', { consumerTag: 'a', deliveryTag: 1 }),
      frame(FRAME.header, 1, headerPayload(1)),
      frame(FRAME.body, 1, Buffer.from('x')),
    )
    assert.deepEqual(await client.until('closed'), [`connection.close 503 60.60 ${UNIMPLEMENTED}`, 'closed'])
  })

  test('the negotiated channel-max limits how many channels are open, not their numbers', async () => {
    const client = await RawClient.open(target, { channelMax: 2 }, [])
    assert.equal((await client.call(65535, 'channel.open')).name, 'channel.open-ok')
    assert.equal((await client.call(9, 'channel.open')).name, 'channel.open-ok')
    assert.equal((await client.call(9, 'channel.close', { replyCode: 200 })).name, 'channel.close-ok')
    assert.equal((await client.call(4, 'channel.open')).name, 'channel.open-ok')
    client.send(3, 'channel.open')
    assert.deepEqual(await client.until('closed'), [
      'connection.close 530 0.0 NOT_ALLOWED - number of channels opened (2) has reached the negotiated channel_max (2)',
      'closed',
    ])
  })

  test('channel.flow(true) is confirmed, access.request answered with a ticket', async () => {
    const client = await RawClient.open(target)
    const flow = await client.call(1, 'channel.flow', { active: true })
    assert.deepEqual([flow.name, flow.args], ['channel.flow-ok', { active: true }])
    const access = await client.call(1, 'access.request', { realm: '/data' })
    assert.deepEqual([access.name, access.args], ['access.request-ok', { ticket: 1 }])
    client.destroy()
  })

  test('whoever deletes a queue gets the end of its own subscription behind the answer', async () => {
    for (const durable of [true, false]) {
      const client = await RawClient.open(target)
      const { args } = await client.call(1, 'queue.declare', { queue: `deleted.${durable}`, durable })
      const { queue = '' } = args
      await client.call(1, 'basic.consume', { queue, consumerTag: 't' })
      assert.equal((await client.call(1, 'queue.delete', { queue })).name, 'queue.delete-ok')
      const notice = await client.next()
      assert.deepEqual([notice.name, notice.args], ['basic.cancel', { consumerTag: 't', nowait: true }])
      client.destroy()
    }
  })

  describe("after the broker's channel.close", () => {
    async function closing(): Promise<RawClient> {
      const client = await RawClient.open(target, {}, [1, 2])
      client.answerClose = false
      const refused = await client.call(1, 'queue.declare', { queue: 'missing', passive: true })
      assert.equal(describeEvent(refused), `channel.close 404 50.10 ${MISSING}`)
      return client
    }

    test('everything is dropped until close-ok, then the number is free again', async () => {
      const client = await closing()
      client.send(1, 'queue.declare', { queue: 'missing', passive: true })
      client.publish(1, { exchange: 'missing', routingKey: 'x' }, 'dropped, too')
      assert.equal((await client.call(2, 'basic.qos')).name, 'basic.qos-ok')
      client.send(1, 'channel.close-ok')
      assert.equal((await client.call(1, 'channel.open')).name, 'channel.open-ok')
      assert.equal((await client.call(1, 'channel.close', { replyCode: 200 })).name, 'channel.close-ok')
      assert.equal((await client.call(1, 'channel.open')).name, 'channel.open-ok')
      client.destroy()
    })

    test("the client's own close is answered", async () => {
      const client = await closing()
      assert.equal((await client.call(1, 'channel.close', { replyCode: 200 })).name, 'channel.close-ok')
      client.send(1, 'channel.close-ok')
      assert.equal((await client.call(1, 'channel.open')).name, 'channel.open-ok')
      client.destroy()
    })

    test('opening it before close-ok ends the connection', async () => {
      const client = await closing()
      client.answerClose = true
      client.send(1, 'channel.open')
      assert.deepEqual(await client.until('closed'), [
        "connection.close 504 20.10 CHANNEL_ERROR - second 'channel.open' seen",
        'closed',
      ])
    })
  })

  test('closing a channel requeues what it has not acknowledged and ends its consumers', async () => {
    const client = await RawClient.open(target, {}, [1, 2])
    const queue = (await client.call(1, 'queue.declare', { exclusive: true })).args['queue'] ?? ''
    client.publish(1, { routingKey: queue }, 'once more')
    await client.call(2, 'basic.consume', { queue })
    assert.equal((await client.next()).args['redelivered'], false)
    assert.equal((await client.call(2, 'channel.close', { replyCode: 200 })).name, 'channel.close-ok')
    const { args } = await client.call(1, 'queue.declare', { queue, passive: true })
    assert.deepEqual(args, { queue, messageCount: 1, consumerCount: 0 })
    const got = await client.call(1, 'basic.get', { queue })
    assert.equal(got.args['redelivered'], true)
    client.destroy()
  })
})
