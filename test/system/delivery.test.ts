/** Who gets which message, how many at a time, and what comes back. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { counts, drain, getOne, Inbox, Session, settle, uniqueName } from './session.js'
import { openTarget, type Target } from './target.js'

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index))
}

describe('delivery', { timeout: 20_000 }, () => {
  let target: Target
  let session: Session
  before(async () => {
    target = await openTarget()
    session = await Session.open(target)
  })
  after(async () => {
    await session.close()
    await target.stop()
  })

  test('messages come in the order they were published', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, ...numbers(100))
    const inbox = await Inbox.open(session.channel, queue, { noAck: true })
    await session.send(queue, ...numbers(100))
    await inbox.waitFor(200)
    assert.deepEqual(inbox.bodies, [...numbers(100), ...numbers(100)])
    assert.deepEqual(
      inbox.messages.map((message) => message.fields.deliveryTag),
      inbox.messages.map((_, index) => index + 1),
    )
  })

  test('consumers of equal standing take turns', async () => {
    const queue = await session.temporaryQueue()
    const inboxes = [
      await Inbox.open(session.channel, queue),
      await Inbox.open(session.channel, queue),
      await Inbox.open(session.channel, queue),
    ]
    await session.send(queue, ...numbers(9))
    await Promise.all(inboxes.map((inbox) => inbox.waitFor(3)))
    const shares = inboxes.map((inbox) => inbox.bodies.join(' ')).sort()
    assert.deepEqual(shares, ['0 3 6', '1 4 7', '2 5 8'])
  })

  test('a consumer with a higher x-priority is served first', async () => {
    const queue = await session.temporaryQueue()
    const channel = await session.newChannel()
    await channel.prefetch(2)
    const low = await Inbox.open(channel, queue)
    const high = await Inbox.open(channel, queue, { priority: 5 })
    await session.send(queue, ...numbers(3))
    await low.waitFor(1)
    assert.deepEqual([high.bodies, low.bodies], [['0', '1'], ['2']])
  })

  test('prefetch of a consumer limits its unacknowledged messages', async () => {
    const queue = await session.temporaryQueue()
    const channel = await session.newChannel()
    await channel.prefetch(2)
    const limited = await Inbox.open(channel, queue)
    await session.send(queue, ...numbers(6))
    const [first] = await limited.waitFor(2)
    await settle(channel)
    assert.deepEqual(limited.bodies, ['0', '1'])
    assert.ok(first)
    channel.ack(first)
    await limited.waitFor(3)
    await settle(channel)
    assert.deepEqual(limited.bodies, ['0', '1', '2'])
    channel.ackAll()
    await limited.waitFor(5)
    assert.deepEqual(await counts(session.channel, queue), [1, 1])
    await channel.close()
  })

  test('each consumer of a channel has its own prefetch; zero is none; get is not limited', async () => {
    const queue = await session.temporaryQueue()
    const channel = await session.newChannel()
    await channel.prefetch(1)
    const [one, two] = [await Inbox.open(channel, queue), await Inbox.open(channel, queue)]
    await channel.prefetch(0)
    await session.send(queue, ...numbers(4))
    await Promise.all([one.waitFor(1), two.waitFor(1)])
    await settle(channel)
    assert.deepEqual([one.messages.length, two.messages.length], [1, 1])
    assert.equal((await getOne(channel, queue)).content.toString(), '2')
    const unlimited = await Inbox.open(channel, queue)
    await session.send(queue, '4', '5')
    await unlimited.waitFor(3)
    assert.deepEqual(unlimited.bodies, ['3', '4', '5'])
    await channel.close()
  })

  test('what is acknowledged together frees consumer by consumer, in the order of their tags', async () => {
    const queue = await session.temporaryQueue()
    const channel = await session.newChannel()
    const deliveries: string[] = []
    for (const consumerTag of ['b', 'a']) {
      await channel.prefetch(2)
      await channel.consume(queue, (message) => deliveries.push(`${consumerTag}${message?.content}`), {
        consumerTag,
      })
    }
    await session.send(queue, ...numbers(8))
    await settle(channel)
    assert.deepEqual(deliveries.splice(0), ['b0', 'a1', 'b2', 'a3'])
    channel.ackAll()
    await settle(channel)
    assert.deepEqual(deliveries, ['a4', 'a5', 'b6', 'b7'])
    await channel.close()
  })

  test('prefetch of a channel limits all its consumers together, at once', async () => {
    const queue = await session.temporaryQueue()
    const channel = await session.newChannel()
    const [one, two] = [await Inbox.open(channel, queue), await Inbox.open(channel, queue)]
    await channel.prefetch(3, true)
    await session.send(queue, ...numbers(8))
    await Promise.all([one.waitFor(1), two.waitFor(1)])
    await settle(channel)
    assert.equal(one.messages.length + two.messages.length, 3)
    channel.ackAll()
    await Promise.all([one.waitFor(2), two.waitFor(2)])
    await settle(channel)
    assert.equal(one.messages.length + two.messages.length, 6)
    await channel.prefetch(0, true)
    await Promise.all([one.waitFor(4), two.waitFor(4)])
    await channel.close()
  })

  for (const [title, putBack] of [
    ['nack', (channel: Session['channel']) => channel.nackAll(true)],
    ['recover', (channel: Session['channel']) => channel.recover()],
  ] as const) {
    test(`${title} puts messages back in their original places, marked redelivered`, async () => {
      const queue = await session.temporaryQueue()
      await session.send(queue, ...numbers(5))
      const elsewhere = await session.newChannel()
      for (let i = 0; i < 4; i += 1) await getOne(session.channel, queue)
      await putBack(session.channel)
      const seen: [string, boolean][] = []
      for (let i = 0; i < 5; i += 1) {
        const { content, fields } = await getOne(elsewhere, queue)
        seen.push([content.toString(), fields.redelivered])
      }
      assert.deepEqual(seen, [
        ['0', true],
        ['1', true],
        ['2', true],
        ['3', true],
        ['4', false],
      ])
      await elsewhere.close()
      assert.deepEqual(await drain(session.channel, queue), numbers(5))
    })
  }

  test('reject puts one message back, or drops it', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, ...numbers(3))
    const [zero, one] = [await getOne(session.channel, queue), await getOne(session.channel, queue)]
    session.channel.reject(zero, false)
    session.channel.reject(one, true)
    assert.deepEqual(await drain(session.channel, queue), ['1', '2'])
  })

  test('nack multiple covers everything up to its tag', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, ...numbers(4))
    const held = [
      await getOne(session.channel, queue),
      await getOne(session.channel, queue),
      await getOne(session.channel, queue),
    ] as const
    session.channel.nack(held[1], true, false)
    session.channel.nack(held[2], false, true)
    assert.deepEqual(await drain(session.channel, queue), ['2', '3'])
  })

  test('a requeued message goes to the next consumer', async () => {
    const queue = await session.temporaryQueue()
    const [first, second] = [await session.newChannel(), await session.newChannel()]
    const refused = await Inbox.open(first, queue)
    await session.send(queue, 'task')
    await refused.waitFor(1)
    const taken = await Inbox.open(second, queue)
    await first.cancel(refused.tag)
    first.nackAll(true)
    const [message] = await taken.waitFor(1)
    assert.equal(message?.fields.redelivered, true)
    await first.close()
    await second.close()
  })

  test('what a closed connection held comes back, in order', async () => {
    const queue = uniqueName('held')
    await session.channel.assertQueue(queue)
    await session.send(queue, ...numbers(10))
    const holder = await Session.open(target)
    await holder.channel.prefetch(6)
    await (await Inbox.open(holder.channel, queue)).waitFor(6)
    await holder.close()
    assert.deepEqual(await drain(session.channel, queue), numbers(10))
    await session.channel.deleteQueue(queue)
  })

  test('unacknowledged deliveries outlive the cancellation of their consumer', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, 'one')
    const inbox = await Inbox.open(session.channel, queue)
    const [message] = await inbox.waitFor(1)
    await session.channel.cancel(inbox.tag)
    await session.send(queue, 'two')
    assert.ok(message)
    session.channel.ack(message)
    assert.deepEqual(inbox.bodies, ['one'])
    assert.deepEqual(await drain(session.channel, queue), ['two'])
  })

  for (const [title, tag] of [
    ['acknowledging twice', 1],
    ['a tag that was never issued', 77],
  ] as const) {
    test(`${title} closes the channel`, async () => {
      const queue = await session.temporaryQueue()
      await session.send(queue, 'one')
      const channel = await session.newChannel()
      const message = await getOne(channel, queue)
      channel.ack(message)
      const closed = new Promise<Error>((resolve) => channel.once('error', resolve))
      channel.ack({ ...message, fields: { ...message.fields, deliveryTag: tag } })
      assert.match((await closed).message, new RegExp(`PRECONDITION_FAILED - unknown delivery tag ${tag}"`))
    })
  }
})
