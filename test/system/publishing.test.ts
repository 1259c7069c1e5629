/** Confirms, mandatory messages, and publishing where it is not allowed. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import type { Message } from 'amqplib'

import { drain, getOne, Session, uniqueName } from './session.js'
import { openTarget, type Target } from './target.js'

describe('publishing', { timeout: 20_000 }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  /** Confirms of a channel as [kind, tags covered], filled as they come. */
  function recordConfirms(session: Session): { acked: number[]; nacked: number[] } {
    const record = { acked: [] as number[], nacked: [] as number[] }
    let last = 0
    const cover = (list: number[], tag: number, multiple: boolean): void => {
      for (let covered = multiple ? last + 1 : tag; covered <= tag; covered += 1) list.push(covered)
      last = Math.max(last, tag)
    }
    session.channel.on('ack', ({ deliveryTag, multiple }) => cover(record.acked, deliveryTag, multiple))
    session.channel.on('nack', ({ deliveryTag, multiple }) => cover(record.nacked, deliveryTag, multiple))
    return record
  }

  for (const [title, durable, persistent] of [
    ['persistent messages in a durable queue', true, true],
    ['transient messages in a durable queue', true, false],
    ['persistent messages in a transient queue', false, true],
  ] as const) {
    test(`${title} are confirmed once each`, async () => {
      const session = await Session.open(target)
      const queue = uniqueName('confirmed')
      await session.channel.assertQueue(queue, { durable, autoDelete: !durable })
      const record = recordConfirms(session)
      for (let i = 0; i < 300; i += 1)
        session.channel.sendToQueue(queue, Buffer.from(String(i)), { persistent })
      await session.channel.waitForConfirms()
      const tags = Array.from({ length: 300 }, (_, index) => index + 1)
      assert.deepEqual(
        record.acked.sort((a, b) => a - b),
        tags,
      )
      assert.deepEqual(record.nacked, [])
      assert.equal((await drain(session.channel, queue)).length, 300)
      await session.channel.deleteQueue(queue)
      await session.close()
    })
  }

  test('a mandatory message without a queue comes back before its confirm', async () => {
    const session = await Session.open(target)
    const order: string[] = []
    const returned: Message[] = []
    session.channel.on('return', (message) => {
      order.push('return')
      returned.push(message)
    })
    session.channel.on('ack', () => order.push('ack'))
    const body = Buffer.from('to nobody')
    session.channel.publish('amq.direct', 'nobody', body, {
      mandatory: true,
      messageId: 'm-7',
      headers: { a: 'b' },
    })
    await session.channel.waitForConfirms()
    session.channel.publish('amq.direct', 'nobody', body)
    await session.channel.waitForConfirms()
    assert.deepEqual(order, ['return', 'ack', 'ack'])
    const [message] = returned
    assert.ok(message)
    const fields = message.fields as unknown as Record<string, unknown>
    assert.deepEqual(
      { ...fields },
      { replyCode: 312, replyText: 'NO_ROUTE', exchange: 'amq.direct', routingKey: 'nobody' },
    )
    assert.equal(message.properties.messageId, 'm-7')
    assert.deepEqual({ ...message.properties.headers }, { a: 'b' })
    assert.deepEqual(message.content, body)
    await session.close()
  })

  for (const [title, exchange, options, text] of [
    ['to a missing exchange', 'missing', {}, "NOT_FOUND - no exchange 'missing' in vhost '/'"],
    [
      'to an internal exchange',
      'amq.rabbitmq.trace',
      {},
      "ACCESS_REFUSED - cannot publish to internal exchange 'amq.rabbitmq.trace' in vhost '/'",
    ],
    [
      "under another user's name",
      'amq.direct',
      { userId: 'somebody' },
      "PRECONDITION_FAILED - user_id property set to 'somebody' but authenticated user was 'guest'",
    ],
    [
      'with an expiration that is no number',
      'amq.direct',
      { expiration: 'soon' },
      "PRECONDITION_FAILED - invalid expiration 'soon': no_integer",
    ],
  ] as const) {
    test(`publishing ${title} closes the channel`, async () => {
      const session = await Session.open(target)
      const closed = new Promise<Error>((resolve) => session.channel.once('error', resolve))
      session.channel.publish(exchange, 'key', Buffer.from('x'), options)
      assert.ok((await closed).message.endsWith(`with message "${text}"`), (await closed).message)
      await session.newChannel()
      await session.close()
    })
  }

  test("a message under the login's own name is accepted", async () => {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue()
    session.channel.sendToQueue(queue, Buffer.from('signed'), { userId: 'guest' })
    await session.channel.waitForConfirms()
    const message = await getOne(session.channel, queue)
    assert.equal(message.properties.userId, 'guest')
    await session.close()
  })
})
