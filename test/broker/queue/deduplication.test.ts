import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import { fromJson } from '../../../src/message/field-table.js'
import type { BasicProperties } from '../../../src/message/properties.js'
import { QueueBench, TestConsumer, textOf } from './support.js'

const WINDOW = { 'x-deduplication-window': 100 }
const PRESENCE = { 'x-message-deduplication': true }

function keyed(key: unknown, headers: Record<string, unknown> = {}): BasicProperties {
  return { headers: fromJson({ 'x-deduplication-header': key, ...headers }) }
}

describe('a queue that deduplicates', () => {
  test('takes a key again when its message has left', () => {
    const { queue, publish, take, drain } = new QueueBench(PRESENCE)
    publish('a', keyed('1'))
    assert.equal(publish('b', keyed('1')), PublishOutcome.Stored)
    publish('c', keyed('2'))
    publish('d')
    publish('e')
    assert.equal(queue.ready.messages, 4)
    const first = take()
    publish('f', keyed('1'))
    assert.ok(first)
    queue.acknowledge(first)
    publish('g', keyed('1'))
    assert.deepEqual(drain(), ['c', 'd', 'e', 'g'])
    assert.deepEqual([queue.deduplication?.keys, queue.deduplication?.duplicates], [0, 2])
  })

  test('with a window remembers a key after its message has left, counted from its arrival', () => {
    const { queue, clock, publish, drain } = new QueueBench(WINDOW)
    publish('a', keyed('1'))
    clock.advance(60)
    drain()
    publish('b', keyed('1'))
    clock.advance(39)
    publish('c', keyed('1'))
    assert.equal(queue.ready.messages, 0)
    clock.advance(1)
    publish('d', keyed('1'))
    clock.advance(500)
    publish('e', keyed('1'))
    assert.deepEqual(drain(), ['d'])
    assert.equal(queue.deduplication?.duplicates, 3)
  })

  test('counts the window from when a message comes into the queue, however long it was on its way', () => {
    const bench = new QueueBench(WINDOW)
    const { queue, clock, publish, drain } = bench
    const delayed = bench.message('a', keyed('1'))
    clock.advance(500)
    queue.enqueue(delayed)
    drain()
    publish('b', keyed('1'))
    assert.equal(queue.ready.messages, 0)
  })

  test('does so whatever way a message leaves', () => {
    const { queue, publish, take, clock, deadLetters } = new QueueBench({
      ...PRESENCE,
      'x-dead-letter-exchange': 'dlx',
      'x-max-length': 1,
      'x-delivery-limit': 0,
    })
    const present = () => publish('again', keyed('1'))
    publish('pushed out', keyed('1'))
    publish('in its place', keyed('2'))
    assert.equal(queue.deduplication?.keys, 1)
    queue.purge()
    publish('expired', { ...keyed('1'), expiration: '10' })
    clock.advance(10)
    assert.equal(queue.deduplication?.keys, 0)
    publish('rejected', keyed('1'))
    const rejected = take()
    assert.ok(rejected)
    queue.reject(rejected)
    publish('returned too often', keyed('1'))
    const returned = take()
    assert.ok(returned)
    queue.requeue([returned])
    const consumer = Object.assign(new TestConsumer(1), { noAck: true })
    queue.subscribe(consumer)
    publish('not acknowledged', keyed('1'))
    assert.deepEqual(consumer.texts, ['not acknowledged'])
    queue.unsubscribe(consumer)
    present()
    present()
    assert.deepEqual(deadLetters, [
      'maxlen: pushed out',
      'expired: expired',
      'rejected: rejected',
      'delivery_limit: returned too often',
    ])
    assert.deepEqual([queue.ready.messages, queue.deduplication?.duplicates], [1, 1])
  })

  test('a message that came back is still in the queue', () => {
    const { queue, publish, take, drain } = new QueueBench(PRESENCE)
    publish('a', keyed('1'))
    const entry = take()
    assert.ok(entry)
    queue.requeue([entry])
    publish('b', keyed('1'))
    assert.deepEqual(drain(), ['a'])
  })

  test('a purge forgets what waited, not what is delivered, nor the window', () => {
    for (const [args, left] of [
      [PRESENCE, 1],
      [WINDOW, 2],
    ] as const) {
      const { queue, publish, take, clock } = new QueueBench(args)
      publish('delivered', keyed('1'))
      publish('waiting', keyed('2'))
      const entry = take()
      assert.ok(entry)
      queue.purge()
      assert.equal(queue.deduplication?.keys, left)
      assert.equal(publish('duplicate', keyed('1')), PublishOutcome.Stored)
      assert.equal(queue.ready.messages, 0)
      clock.advance(100)
      assert.equal(queue.deduplication?.keys, 1)
      queue.acknowledge(entry)
      assert.equal(queue.deduplication?.keys, 0)
    }
  })

  test('a refused message is no duplicate when it is sent again, and a duplicate is not refused', () => {
    const { queue, publish, drain } = new QueueBench({
      ...WINDOW,
      'x-max-length': 1,
      'x-overflow': 'reject-publish',
    })
    publish('a', keyed('1'))
    assert.equal(publish('b', keyed('2')), PublishOutcome.Refused)
    assert.equal(publish('c', keyed('1')), PublishOutcome.Stored)
    drain()
    assert.equal(publish('b', keyed('2')), PublishOutcome.Stored)
    assert.deepEqual([drain(), queue.deduplication?.duplicates], [['b'], 1])
  })

  test('a dead letter on its way back is let in despite the window, but not beside an equal one', () => {
    const { publish, drain } = new QueueBench(WINDOW)
    const death = { 'x-death': [{ queue: 'q' }] }
    publish('a', keyed('1'))
    drain()
    publish('a, back', keyed('1', death))
    publish('a, back twice', keyed('1', death))
    publish('new', keyed('1'))
    assert.deepEqual(drain(), ['a, back'])
  })

  test('remembers no more keys than it may, the newest', () => {
    const { queue, publish } = new QueueBench({ ...PRESENCE, 'x-cache-size': 2 })
    for (const key of [1, 2, 3]) publish(`first ${key}`, keyed(key))
    for (const key of [1, 3]) publish(`second ${key}`, keyed(key))
    assert.deepEqual(
      [queue.ready.messages, queue.deduplication?.keys, queue.deduplication?.duplicates],
      [4, 2, 1],
    )
  })

  test('begins and ends with a policy', () => {
    const { queue, publish, drain } = new QueueBench()
    publish('before', keyed('1'))
    queue.applyPolicy({ name: 'p', definition: { 'deduplication-window': 50 } }, undefined)
    publish('first', keyed('1'))
    publish('second', keyed('1'))
    queue.applyPolicy(undefined, undefined)
    assert.equal(queue.deduplication, undefined)
    publish('after', keyed('1'))
    queue.applyPolicy({ name: 'p', definition: { 'x-message-deduplication': true } }, undefined)
    publish('again', keyed('1'))
    publish('again', keyed('1'))
    assert.deepEqual(drain(), ['before', 'first', 'after', 'again'])
  })

  test('says after every message that it must be stored, even when nobody acknowledges it: its key is', () => {
    const { queue, publish } = new QueueBench(WINDOW)
    const consumer = Object.assign(new TestConsumer(1), { noAck: true })
    queue.subscribe(consumer)
    assert.equal(publish('a', keyed('1')), PublishOutcome.Stored)
    assert.equal(publish('b', keyed('1')), PublishOutcome.Stored)
    assert.deepEqual(consumer.entries.map(textOf), ['a'])
  })
})
