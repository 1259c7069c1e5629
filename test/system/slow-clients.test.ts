/** Clients that cost a careless broker its memory: one that never reads, and many that do nothing. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'

import { assertServing, RawClient } from '../protocols/amqp091/raw-client.js'
import { FRAME, frame, headerPayload, methodFrame } from '../protocols/amqp091/wire.js'
import { counts, Inbox, Session } from './session.js'
import { openTarget, type Target } from './target.js'

const MEGABYTE = 1 << 20

describe('slow clients', { timeout: 30_000 }, () => {
  let target: Target
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())

  test('a consumer that never reads holds up nobody; its messages wait in the queue, not on their way', async () => {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue({ exclusive: false, autoDelete: true })
    const deaf = await RawClient.open(target)
    assert.equal((await deaf.call(1, 'basic.consume', { queue, noAck: true })).name, 'basic.consume-ok')
    deaf.pause()
    const body = Buffer.alloc(MEGABYTE / 16, 'z')
    for (let i = 0; i < 1000; i += 1) session.channel.sendToQueue(queue, body)
    await session.channel.waitForConfirms()
    // What has left the queue fills the output buffer, the kernel and RabbitMQ's 200 messages underway.
    const [ready] = await counts(session.channel, queue)
    assert.ok(ready >= 500, `${ready} of 1000 messages are still in the queue`)
    await assertServing(target)
    deaf.destroy()
    await session.close()
  })

  test('a consumer that reads late gets everything', async () => {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue({ exclusive: false, autoDelete: true })
    const late = await RawClient.open(target)
    await late.call(1, 'basic.consume', { queue, noAck: true })
    late.pause()
    const body = Buffer.alloc(MEGABYTE / 4, 'z')
    for (let i = 0; i < 40; i += 1) session.channel.sendToQueue(queue, body)
    await session.channel.waitForConfirms()
    late.resume()
    for (let i = 1; i <= 40; i += 1) {
      const delivery = await late.next()
      assert.deepEqual([delivery.args['deliveryTag'], delivery.body.length], [i, body.length])
    }
    late.destroy()
    await session.close()
  })

  test('a publisher that never reads its confirms is heard all the same', async () => {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue({ exclusive: false, autoDelete: true })
    const deaf = await RawClient.open(target)
    assert.equal((await deaf.call(1, 'confirm.select')).name, 'confirm.select-ok')
    deaf.pause()
    const inbox = await Inbox.open(session.channel, queue, { noAck: true })
    for (let i = 0; i < 1000; i += 1) deaf.publish(1, { routingKey: queue }, 'x')
    await inbox.waitFor(1000)
    deaf.destroy()
    await session.close()
  })

  test('two hundred idle connections leave room for work', async () => {
    const idle = await Promise.all(Array.from({ length: 200 }, () => RawClient.open(target)))
    await assertServing(target)
    for (const client of idle) assert.equal((await client.call(1, 'basic.qos')).name, 'basic.qos-ok')
    for (const client of idle) client.destroy()
    await assertServing(target)
  })

  test('a content that never ends is dropped with its connection', async () => {
    const session = await Session.open(target)
    const queue = await session.temporaryQueue()
    const other = await RawClient.open(target)
    other.publish(1, { routingKey: queue }, 'whole')
    const half = await RawClient.open(target)
    half.write(halfAContent(queue))
    assert.equal((await half.call(2, 'channel.open')).name, 'channel.open-ok')
    half.destroy()
    const inbox = await Inbox.open(session.channel, queue, { noAck: true })
    await inbox.waitFor(1)
    await session.send(queue, 'later')
    await inbox.waitFor(2)
    assert.deepEqual(inbox.bodies, ['whole', 'later'])
    other.destroy()
    await session.close()
  })
})

function halfAContent(queue: string): Buffer {
  return Buffer.concat([
    methodFrame(1, 'basic.publish', { routingKey: queue }),
    frame(FRAME.header, 1, headerPayload(1_000_000)),
    frame(FRAME.body, 1, Buffer.alloc(100_000)),
  ])
}
