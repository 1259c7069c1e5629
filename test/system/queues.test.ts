/** The kinds of queues and what ends them; purge, delete, get. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Channel } from 'amqplib'

import { counts, drain, getOne, Inbox, refusal, Session, uniqueName } from './session.js'
import { openTarget, type Target } from './target.js'

describe('queues', { timeout: 20_000 }, () => {
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

  test('a server-named queue has a name of the broker and is the last declared one', async () => {
    const { queue } = await session.channel.assertQueue('', { exclusive: true })
    assert.match(queue, /^amq\.gen-[A-Za-z0-9_-]{22}$/)
    assert.notEqual((await session.channel.assertQueue('', { exclusive: true })).queue, queue)
    const again = await session.newChannel()
    const text = await refusal(again.assertQueue(queue, { exclusive: true }))
    assert.equal(text, `403 ACCESS_REFUSED - queue name '${queue}' contains reserved prefix 'amq.*'`)
  })

  test('declaring again changes nothing; with other properties it is refused', async () => {
    const queue = uniqueName('again')
    await session.channel.assertQueue(queue, { durable: true })
    await session.send(queue, 'kept')
    assert.deepEqual(await session.channel.assertQueue(queue, { durable: true }), {
      queue,
      messageCount: 1,
      consumerCount: 0,
    })
    const transient = refusal((await session.newChannel()).assertQueue(queue, { durable: false }))
    assert.equal(
      await transient,
      `406 PRECONDITION_FAILED - inequivalent arg 'durable' for queue '${queue}' in vhost '/': ` +
        `received 'false' but current is 'true'`,
    )
    const autoDelete = refusal((await session.newChannel()).assertQueue(queue, { autoDelete: true }))
    assert.equal(
      await autoDelete,
      `406 PRECONDITION_FAILED - inequivalent arg 'auto_delete' for queue '${queue}' in vhost '/': ` +
        `received 'true' but current is 'false'`,
    )
    await session.channel.deleteQueue(queue)
  })

  test('a queue of another type is refused with both types, named where they were given', async () => {
    for (const [first, second, difference] of [
      ['quorum', 'classic', "received 'classic' but current is 'quorum'"],
      ['classic', 'quorum', "received 'quorum' but current is 'classic'"],
      ['quorum', undefined, "received none but current is the value 'quorum' of type 'longstr'"],
      [undefined, 'quorum', "received the value 'quorum' of type 'longstr' but current is none"],
    ] as const) {
      const queue = uniqueName('type')
      const declare = (channel: Channel, type: string | undefined) =>
        channel.assertQueue(queue, {
          durable: true,
          arguments: type === undefined ? {} : { 'x-queue-type': type },
        })
      await declare(session.channel, first)
      assert.equal(
        await refusal(declare(await session.newChannel(), second)),
        `406 PRECONDITION_FAILED - inequivalent arg 'x-queue-type' for queue '${queue}' in vhost '/': ${difference}`,
      )
      await session.channel.deleteQueue(queue)
    }
  })

  test('an exclusive queue is locked for other connections and goes with its own', async () => {
    const owner = await Session.open(target)
    const queue = await owner.temporaryQueue()
    const locked =
      `405 RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '${queue}' in vhost '/'. It could be ` +
      'originally declared on another connection or the exclusive property value does not match that of the ' +
      'original declaration.'
    for (const operation of ['checkQueue', 'purgeQueue', 'deleteQueue', 'get'] as const) {
      const channel = await session.newChannel()
      assert.equal(await refusal(channel[operation](queue)), locked, operation)
    }
    const consumer = await session.newChannel()
    assert.equal(await refusal(consumer.consume(queue, () => {})), locked, 'consume')
    await owner.channel.bindQueue(queue, 'amq.direct', 'key')
    const unbound = await session.newChannel()
    await unbound.unbindQueue(queue, 'amq.direct', 'another key')
    assert.equal(await refusal(unbound.unbindQueue(queue, 'amq.direct', 'key')), locked, 'unbindQueue')
    await session.send(queue, 'publishing is open')
    assert.deepEqual(await drain(owner.channel, queue), ['publishing is open'])
    await owner.close()
    const text = await refusal((await session.newChannel()).checkQueue(queue))
    assert.equal(text, `404 NOT_FOUND - no queue '${queue}' in vhost '/'`)
  })

  test('an auto-delete queue goes with its last consumer, not before its first', async () => {
    const queue = uniqueName('auto')
    await session.channel.assertQueue(queue, { autoDelete: true, durable: false })
    await session.send(queue, 'one')
    assert.equal((await getOne(session.channel, queue)).fields.redelivered, false)
    session.channel.nackAll(true)
    const [first, second] = [
      await Inbox.open(session.channel, queue),
      await Inbox.open(session.channel, queue),
    ]
    await session.channel.cancel(first.tag)
    assert.deepEqual((await session.channel.checkQueue(queue)).consumerCount, 1)
    await session.channel.cancel(second.tag)
    await assert.rejects((await session.newChannel()).checkQueue(queue), { code: 404 })
  })

  test('get returns messages in order and how many are left', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, 'one', 'two', 'three')
    const [one, two] = [await getOne(session.channel, queue), await getOne(session.channel, queue)]
    assert.deepEqual([one.content.toString(), one.fields.messageCount], ['one', 2])
    assert.deepEqual([two.content.toString(), two.fields.messageCount], ['two', 1])
    assert.equal(two.fields.deliveryTag, one.fields.deliveryTag + 1)
    session.channel.ack(two, true)
    assert.deepEqual(await drain(session.channel, queue), ['three'])
    assert.equal(await session.channel.get(queue), false)
  })

  test('purge takes the ready messages and leaves the unacknowledged', async () => {
    const queue = await session.temporaryQueue()
    await session.send(queue, 'held', 'two', 'three')
    const held = await getOne(session.channel, queue)
    assert.equal((await session.channel.purgeQueue(queue)).messageCount, 2)
    session.channel.nack(held)
    assert.deepEqual(await drain(session.channel, queue), ['held'])
    const text = await refusal((await session.newChannel()).purgeQueue('missing'))
    assert.equal(text, "404 NOT_FOUND - no queue 'missing' in vhost '/'")
  })

  test('delete if-unused and if-empty are refused while they do not hold', async () => {
    const queue = uniqueName('delete')
    await session.channel.assertQueue(queue)
    await session.send(queue, 'one', 'two')
    const full = (await session.newChannel()).deleteQueue(queue, { ifEmpty: true })
    assert.equal(await refusal(full), `406 PRECONDITION_FAILED - queue '${queue}' in vhost '/' not empty`)
    const consumer = await session.newChannel()
    await consumer.prefetch(1)
    await consumer.consume(queue, () => {})
    const both = (await session.newChannel()).deleteQueue(queue, { ifUnused: true, ifEmpty: true })
    assert.equal(await refusal(both), `406 PRECONDITION_FAILED - queue '${queue}' in vhost '/' not empty`)
    const used = (await session.newChannel()).deleteQueue(queue, { ifUnused: true })
    assert.equal(await refusal(used), `406 PRECONDITION_FAILED - queue '${queue}' in vhost '/' in use`)
    await consumer.close()
    const gone = await session.channel.deleteQueue(queue, { ifUnused: true })
    assert.equal(gone.messageCount, 2)
    assert.equal((await session.channel.deleteQueue(queue)).messageCount, 0)
  })

  test('deleting a queue cancels its consumers and takes its bindings along', async () => {
    const queue = uniqueName('cancelled')
    await session.channel.assertQueue(queue)
    await session.channel.bindQueue(queue, 'amq.fanout', '')
    const consumer = await Session.open(target)
    const inbox = await Inbox.open(consumer.channel, queue)
    await session.channel.deleteQueue(queue)
    await inbox.waitForCancel()
    await session.channel.assertQueue(queue)
    session.channel.publish('amq.fanout', '', Buffer.from('nobody is bound'))
    await session.channel.waitForConfirms()
    assert.deepEqual(await counts(session.channel, queue), [0, 0])
    await session.channel.deleteQueue(queue)
    await consumer.close()
  })

  test('an exclusive consumer keeps others out', async () => {
    const queue = await session.temporaryQueue()
    const inbox = await Inbox.open(session.channel, queue, { exclusive: true })
    const other = await session.newChannel()
    const text = await refusal(other.consume(queue, () => {}))
    assert.equal(text, `403 ACCESS_REFUSED - queue '${queue}' in vhost '/' in exclusive use`)
    await session.channel.cancel(inbox.tag)
    assert.equal((await Inbox.open(session.channel, queue)).cancelled, false)
  })
})
