/** tx.select, commit and rollback, which amqplib has no calls for. */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'

import { fromJson } from '../../../src/message/field-table.js'
import { writeProperties } from '../../../src/message/properties.js'
import { openTarget, type Target } from '../../system/target.js'
import { describe as describeEvent, RawClient } from './raw-client.js'
import { methodFrame } from './wire.js'

describe('AMQP 0-9-1 transactions', () => {
  let target: Target
  let client: RawClient
  let witness: RawClient
  let queue: string
  before(async () => {
    target = await openTarget()
  })
  after(() => target.stop())
  beforeEach(async () => {
    client = await RawClient.open(target)
    witness = await RawClient.open(target)
    queue = String((await witness.call(1, 'queue.declare', { autoDelete: true })).args['queue'])
    assert.equal((await client.call(1, 'tx.select')).name, 'tx.select-ok')
  })
  afterEach(async () => {
    await witness.call(1, 'queue.delete', { queue })
    client.destroy()
    witness.destroy()
  })

  async function ready(): Promise<unknown> {
    return (await witness.call(1, 'queue.declare', { queue, passive: true })).args['messageCount']
  }

  async function take(): Promise<string> {
    const event = await witness.call(1, 'basic.get', { queue, noAck: true })
    return event.name === 'basic.get-ok' ? event.body.toString() : event.name
  }

  test('what is published appears at commit, in order', async () => {
    client.publish(1, { routingKey: queue }, 'one')
    client.publish(1, { routingKey: queue }, 'two')
    await client.call(1, 'basic.qos')
    assert.equal(await ready(), 0)
    assert.equal((await client.call(1, 'tx.commit')).name, 'tx.commit-ok')
    assert.deepEqual([await take(), await take(), await take()], ['one', 'two', 'basic.get-empty'])
  })

  test('what is committed appears in all queues at one moment', async (t) => {
    if (!target.inProcess) return t.skip('RabbitMQ commits queue by queue')
    const other = String((await witness.call(1, 'queue.declare', { autoDelete: true })).args['queue'])
    let committed = 0
    const committing = (async () => {
      for (; committed < 2000; committed += 40) {
        for (let i = 0; i < 40; i++) client.publish(1, { routingKey: i % 2 === 0 ? queue : other }, 'x')
        await client.call(1, 'tx.commit')
      }
    })()
    const seen = new Set<unknown>()
    while (committed < 2000) {
      // Asked in one go, and so answered in one turn.
      witness.write(
        ...[queue, other].map((queue) => methodFrame(1, 'queue.declare', { queue, passive: true })),
      )
      const [one, two] = [await witness.next(), await witness.next()]
      assert.equal(one.args['messageCount'], two.args['messageCount'])
      seen.add(one.args['messageCount'])
    }
    await committing
    assert.ok(seen.size > 1, 'it was looked at in between')
    await witness.call(1, 'queue.delete', { queue: other })
  })

  test('rollback drops what was published; the channel stays transactional', async () => {
    client.publish(1, { routingKey: queue }, 'dropped')
    assert.equal((await client.call(1, 'tx.rollback')).name, 'tx.rollback-ok')
    client.publish(1, { routingKey: queue }, 'kept')
    await client.call(1, 'basic.qos')
    assert.equal(await ready(), 0)
    await client.call(1, 'tx.commit')
    assert.deepEqual([await take(), await take()], ['kept', 'basic.get-empty'])
  })

  test('closing the channel drops what was published', async () => {
    client.publish(1, { routingKey: queue }, 'dropped')
    await client.call(1, 'channel.close', { replyCode: 200 })
    assert.equal(await take(), 'basic.get-empty')
  })

  test('keys of duplicates are remembered at commit: a rollback leaves none, and a commit takes each once', async () => {
    const arguments_ = { 'x-deduplication-window': 60_000 }
    const once = String(
      (await witness.call(1, 'queue.declare', { autoDelete: true, arguments: arguments_ })).args['queue'],
    )
    const keyed = writeProperties({ headers: fromJson({ 'x-deduplication-header': 'key' }) })
    const publish = (body: string) => client.publish(1, { routingKey: once }, body, keyed)
    publish('dropped')
    await client.call(1, 'tx.rollback')
    publish('first')
    publish('second')
    await client.call(1, 'tx.commit')
    publish('third')
    await client.call(1, 'tx.commit')
    const bodies = []
    for (let i = 0; i < 2; i++) {
      const event = await witness.call(1, 'basic.get', { queue: once, noAck: true })
      bodies.push(event.name === 'basic.get-ok' ? event.body.toString() : event.name)
    }
    assert.deepEqual(bodies, ['first', 'basic.get-empty'])
    await witness.call(1, 'queue.delete', { queue: once })
  })

  test('acknowledgements count from commit; after rollback their tags can be used again', async () => {
    witness.publish(1, { routingKey: queue }, 'task')
    await witness.call(1, 'basic.qos')
    const deliveryTag = (await client.call(1, 'basic.get', { queue })).args['deliveryTag'] ?? 0
    client.send(1, 'basic.ack', { deliveryTag })
    assert.equal((await client.call(1, 'tx.rollback')).name, 'tx.rollback-ok')
    client.send(1, 'basic.reject', { deliveryTag, requeue: true })
    await client.call(1, 'basic.qos')
    assert.equal(await ready(), 0)
    assert.equal((await client.call(1, 'tx.commit')).name, 'tx.commit-ok')
    assert.equal(await take(), 'task')
  })

  test('an acknowledgement without commit is undone when the channel closes', async () => {
    witness.publish(1, { routingKey: queue }, 'task')
    await witness.call(1, 'basic.qos')
    const deliveryTag = (await client.call(1, 'basic.get', { queue })).args['deliveryTag'] ?? 0
    client.send(1, 'basic.ack', { deliveryTag })
    await client.call(1, 'channel.close', { replyCode: 200 })
    assert.equal(await take(), 'task')
  })

  test('a mandatory message without a queue comes back at commit, before commit-ok', async () => {
    client.publish(1, { routingKey: 'nowhere', mandatory: true }, 'lost')
    assert.equal((await client.call(1, 'basic.qos')).name, 'basic.qos-ok')
    client.send(1, 'tx.commit')
    assert.deepEqual(await client.until('tx.commit-ok'), ['basic.return', 'tx.commit-ok'])
  })

  test('publishing to a missing exchange fails at once', async () => {
    client.publish(1, { exchange: 'missing' }, 'x')
    assert.equal(
      describeEvent(await client.next()),
      "channel.close 404 60.40 NOT_FOUND - no exchange 'missing' in vhost '/'",
    )
  })

  test('selecting twice is fine; confirms and transactions exclude each other', async () => {
    assert.equal((await client.call(1, 'tx.select')).name, 'tx.select-ok')
    assert.equal(
      describeEvent(await client.call(1, 'confirm.select')),
      'channel.close 406 85.10 PRECONDITION_FAILED - cannot switch from tx to confirm mode',
    )
    await client.call(2, 'channel.open')
    await client.call(2, 'confirm.select')
    assert.equal(
      describeEvent(await client.call(2, 'tx.select')),
      'channel.close 406 90.10 PRECONDITION_FAILED - cannot switch from confirm to tx mode',
    )
  })

  for (const [method, ids] of [
    ['tx.commit', '90.20'],
    ['tx.rollback', '90.30'],
  ] as const) {
    test(`${method} without tx.select is refused`, async () => {
      assert.equal(
        describeEvent(await witness.call(1, method)),
        `channel.close 406 ${ids} PRECONDITION_FAILED - channel is not transactional`,
      )
      await witness.call(1, 'channel.open')
    })
  }
})
