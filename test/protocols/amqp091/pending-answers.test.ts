/** Changes that a client sends without waiting for the answers: the channel goes on while the disk is written. */
import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'

import { type RunningBroker, startBroker } from '../../../src/index.js'
import { PendingAnswers } from '../../../src/protocols/amqp091/pending-answers.js'
import { temporaryDirectory } from '../../support/temporary.js'
import { RawClient } from './raw-client.js'
import { methodFrame } from './wire.js'

describe('pending answers', () => {
  test('are given in the order of the methods, whatever becomes durable first', async () => {
    const given: string[] = []
    let write = () => {}
    const answers = new PendingAnswers(() => given.push('all'))
    answers.add(undefined, () => given.push('at once'))
    answers.add(new Promise((resolve) => (write = resolve)), () => given.push('first'))
    answers.add(undefined, () => given.push('second'))
    answers.add(Promise.resolve(), () => given.push('third'))
    await new Promise(setImmediate)
    assert.deepEqual(given, ['at once'])
    write()
    await answers.given()
    assert.deepEqual(given, ['at once', 'first', 'second', 'third', 'all'])
    assert.equal(answers.size, 0)
  })
})

describe('changes in a row on one channel, of a broker that writes to disk', () => {
  const dataDir = temporaryDirectory()
  let broker: RunningBroker
  let target: { host: string; port: number }
  before(async () => {
    broker = await startBroker({ dataDir })
    target = { host: '127.0.0.1', port: broker.port }
  })
  after(() => broker.stop())

  const durable = (queue: string) => methodFrame(1, 'queue.declare', { queue, durable: true })

  test('a thousand declarations are answered in their order, after a few commits', async () => {
    const client = await RawClient.open(target)
    const names = Array.from({ length: 1000 }, (_, i) => `row-${i}`)
    client.write(...names.map(durable))
    for (const name of names) assert.equal((await client.next()).args['queue'], name)
    // A commit writes a page of 16 KiB at least: one for each declaration would be 16 MiB.
    assert.ok(statSync(join(dataDir, 'warren.db-wal')).size < 4 * 1024 * 1024)
    client.destroy()
  })

  test('an empty name is the queue declared last, also when that is not answered yet', async () => {
    const client = await RawClient.open(target)
    client.write(
      methodFrame(1, 'queue.declare', { durable: true }),
      methodFrame(1, 'queue.bind', { exchange: 'amq.topic', routingKey: 'a.#' }),
      methodFrame(1, 'exchange.declare', { exchange: 'row', type: 'fanout', durable: true }),
      methodFrame(1, 'queue.bind', { exchange: 'row' }),
    )
    const declared = await client.next()
    assert.match(String(declared.args['queue']), /^amq\.gen-/)
    assert.deepEqual(await client.until('exchange.declare-ok'), ['queue.bind-ok', 'exchange.declare-ok'])
    assert.equal((await client.next()).name, 'queue.bind-ok')
    client.publish(1, { exchange: 'row' }, 'routed')
    assert.equal((await client.call(1, 'basic.get', { noAck: true })).body.toString(), 'routed')
    client.destroy()
  })

  test('what is no such change waits for the answers, and keeps its place', async () => {
    const client = await RawClient.open(target)
    client.write(
      durable('wait'),
      methodFrame(1, 'basic.consume', { queue: 'wait', consumerTag: 'c', noAck: true }),
    )
    client.publish(1, { routingKey: 'wait' }, 'one')
    client.write(durable('wait-2'))
    client.publish(1, { routingKey: 'wait' }, 'two')
    client.send(1, 'channel.close', { replyCode: 200 })
    assert.deepEqual(await client.until('channel.close-ok'), [
      'queue.declare-ok',
      'basic.consume-ok',
      'basic.deliver',
      'queue.declare-ok',
      'basic.deliver',
      'channel.close-ok',
    ])
    client.destroy()
  })

  test('a refusal comes behind the answers before it, and nothing after it is executed', async () => {
    const client = await RawClient.open(target)
    client.write(
      durable('kept'),
      methodFrame(1, 'queue.bind', { queue: 'kept', exchange: 'missing' }),
      durable('never'),
    )
    assert.deepEqual(await client.until('channel.close'), [
      'queue.declare-ok',
      "channel.close 404 50.20 NOT_FOUND - no exchange 'missing' in vhost '/'",
    ])
    await client.call(1, 'channel.open')
    assert.equal(
      (await client.call(1, 'queue.declare', { queue: 'kept', passive: true })).name,
      'queue.declare-ok',
    )
    const missing = await client.call(1, 'queue.declare', { queue: 'never', passive: true })
    assert.equal(missing.args['replyCode'], 404)
    client.destroy()
  })

  test('a consumer hears of the end of its queue behind the answer to the deletion', async () => {
    const client = await RawClient.open(target)
    await client.call(1, 'queue.declare', { queue: 'gone', durable: true })
    await client.call(1, 'basic.consume', { queue: 'gone', consumerTag: 'c' })
    client.write(methodFrame(1, 'queue.delete', { queue: 'gone' }), durable('next'))
    assert.deepEqual(await client.until('basic.cancel'), [
      'queue.delete-ok',
      'queue.declare-ok',
      'basic.cancel',
    ])
    client.destroy()
  })

  test('a connection that is closed behind them gets all answers first', async () => {
    const client = await RawClient.open(target)
    client.write(durable('last-1'), durable('last-2'), methodFrame(0, 'connection.close', { replyCode: 200 }))
    assert.deepEqual(await client.until('connection.close-ok'), [
      'queue.declare-ok',
      'queue.declare-ok',
      'connection.close-ok',
    ])
    client.destroy()
  })
})
