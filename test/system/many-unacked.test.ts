/** Consumers that take a great deal and acknowledge none of it: the messages are left to the log, and read again. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { counts, Inbox, Session } from './session.js'
import { openTarget, type Target } from './target.js'

/** More than a channel may keep in memory. */
const COUNT = 3000
const BODY = 16 * 1024

const numbers = Array.from({ length: COUNT }, (_, i) => i)

describe('many unacknowledged messages', { timeout: 60_000 }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  /** A queue with numbered messages, and a consumer that holds all of them. */
  async function heldQueue(persistent: boolean, args: Record<string, unknown> = {}) {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue({ exclusive: false, durable: true, arguments: args })
    const channel = await session.newChannel()
    const inbox = await Inbox.open(channel, queue)
    for (const number of numbers) {
      const body = Buffer.alloc(BODY)
      body.writeUInt32BE(number)
      const headers = { number }
      session.channel.sendToQueue(queue, body, { persistent, headers, messageId: `${number}` })
      // Delivered one by one: nobody holds a backlog.
      if (number % 100 === 0) await session.channel.waitForConfirms()
    }
    await session.channel.waitForConfirms()
    await inbox.waitFor(COUNT)
    return { session, queue, channel, inbox }
  }

  /** Waits for all messages, and checks that they are what was published, in order. */
  async function assertAll(inbox: Inbox, redelivered: boolean): Promise<void> {
    const messages = await inbox.waitFor(COUNT)
    assert.deepEqual(
      messages.map(({ content }) => content.readUInt32BE()),
      numbers,
    )
    for (const { content, fields, properties } of messages) {
      const number = content.readUInt32BE()
      assert.equal(content.length, BODY)
      assert.equal(fields.redelivered, redelivered)
      assert.equal(properties.messageId, `${number}`)
      assert.equal(properties.headers?.['number'], number)
    }
  }

  for (const persistent of [true, false]) {
    const kind = persistent ? 'persistent' : 'transient'

    test(`${kind} ones come back whole and in order when their channel closes`, async () => {
      const { session, queue, channel } = await heldQueue(persistent)
      await channel.close()
      assert.deepEqual(await counts(session.channel, queue), [COUNT, 0])
      const inbox = await Inbox.open(session.channel, queue)
      await assertAll(inbox, true)
      session.channel.ackAll()
      assert.deepEqual(await counts(session.channel, queue), [0, 1])
      await session.channel.deleteQueue(queue)
      await session.close()
    })

    test(`${kind} ones are dead-lettered whole when they are rejected`, async () => {
      const { session, queue, channel } = await heldQueue(persistent, {
        'x-dead-letter-exchange': '',
        'x-dead-letter-routing-key': 'many-unacked.dead',
      })
      const dead = 'many-unacked.dead'
      await session.channel.assertQueue(dead, { autoDelete: true })
      const inbox = await Inbox.open(session.channel, dead)
      channel.nackAll(false)
      await inbox.waitFor(COUNT)
      for (const { properties } of inbox.messages) {
        const [death] = properties.headers?.['x-death'] ?? []
        assert.deepEqual([death?.queue, death?.reason, Number(death?.count)], [queue, 'rejected', 1])
      }
      const received = inbox.messages.map(({ content }) => content.readUInt32BE())
      // Some are in memory still when the others are read: these go first.
      assert.deepEqual(
        received.toSorted((a, b) => a - b),
        numbers,
      )
      assert.deepEqual(await counts(session.channel, queue), [0, 1])
      await session.channel.deleteQueue(queue)
      await session.channel.deleteQueue(dead)
      await session.close()
    })
  }

  test('single ones can be acknowledged, rejected and requeued, oldest and newest', async () => {
    const { session, queue, channel, inbox } = await heldQueue(true)
    const [first, second, third] = inbox.messages
    assert.ok(first && second && third)
    channel.ack(second)
    channel.nack(third, false, true)
    const again = (await inbox.waitFor(COUNT + 1))[COUNT]
    assert.deepEqual([again?.content.readUInt32BE(), again?.fields.redelivered], [2, true])
    const last = inbox.messages[COUNT - 1]
    assert.ok(last)
    channel.nack(last, false, false)
    await channel.close()
    assert.deepEqual(await counts(session.channel, queue), [COUNT - 2, 0])
    await session.channel.purgeQueue(queue)
    assert.deepEqual(await counts(session.channel, queue), [0, 0])
    await session.channel.deleteQueue(queue)
    await session.close()
  })
})
