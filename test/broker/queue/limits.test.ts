import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { QueueBench, TestConsumer } from './support.js'

const { Stored, Refused } = PublishOutcome
const DLX = { 'x-dead-letter-exchange': 'dlx' }

describe('length limits', () => {
  test('the oldest messages make room', () => {
    const bench = new QueueBench({ 'x-max-length': 2, ...DLX })
    for (const text of ['1', '2', '3', '4']) assert.equal(bench.publish(text), Stored)
    assert.deepEqual(bench.deadLetters, ['maxlen: 1', 'maxlen: 2'])
    assert.deepEqual(bench.drain(), ['3', '4'])
  })

  test('bytes are those of the bodies; a message that is too large by itself goes as well', () => {
    const bench = new QueueBench({ 'x-max-length-bytes': 10 })
    bench.publish('12345')
    bench.publish('67890')
    assert.equal(bench.queue.ready.messages, 2)
    bench.publish('x')
    assert.equal(bench.queue.ready.bytes, 6)
    bench.publish('more than ten bytes')
    assert.equal(bench.queue.ready.messages, 0)
  })

  test('what is with a consumer is not counted; when it comes back it is the first to go', () => {
    const bench = new QueueBench({ 'x-max-length': 1, ...DLX })
    bench.publish('1')
    const taken = bench.take()
    assert.ok(taken !== undefined)
    bench.publish('2')
    assert.equal(bench.queue.ready.messages, 1)
    bench.queue.requeue([taken])
    assert.deepEqual(bench.deadLetters, ['maxlen: 1'])
    assert.deepEqual(bench.drain(), ['2'])
  })

  test('a limit of 0 lets messages through to a consumer, unless it refuses', () => {
    const dropping = new QueueBench({ 'x-max-length': 0 })
    const refusing = new QueueBench({ 'x-max-length': 0, 'x-overflow': 'reject-publish' })
    const consumers = [dropping, refusing].map(({ queue }) => {
      const consumer = new TestConsumer(1)
      queue.subscribe(consumer)
      return consumer
    })
    assert.equal(dropping.publish('1'), Stored)
    assert.equal(refusing.publish('1'), Refused)
    assert.deepEqual(
      consumers.map(({ texts }) => texts),
      [['1'], []],
    )
  })

  test('a full queue refuses, silently or with a dead letter', () => {
    for (const [overflow, letters] of [
      ['reject-publish', []],
      ['reject-publish-dlx', ['maxlen: 2']],
    ] as const) {
      const bench = new QueueBench({ 'x-max-length': 1, 'x-overflow': overflow, ...DLX })
      assert.equal(bench.publish('1'), Stored)
      assert.equal(bench.publish('2'), Refused)
      assert.deepEqual(bench.deadLetters, letters)
      assert.deepEqual(bench.drain(), ['1'])
      assert.equal(bench.publish('3'), Stored)
    }
  })

  test('a policy trims at once, and the lowest limit counts', () => {
    const bench = new QueueBench({ 'x-max-length': 5 })
    for (const text of ['1', '2', '3', '4', '5', '6']) bench.publish(text)
    bench.queue.applyPolicy({ name: 'p', definition: { 'max-length': 4 } }, undefined)
    assert.equal(bench.queue.ready.messages, 4)
    bench.queue.applyPolicy(
      { name: 'p', definition: { 'max-length': 4 } },
      { name: 'o', definition: { 'max-length': 2 } },
    )
    assert.deepEqual(bench.drain(), ['5', '6'])
  })

  test('messages that are only in the log make room, too', async () => {
    const bench = new QueueBench({}, { budget: new MemoryBudget(0) })
    const body = 'x'.repeat(2000)
    for (let i = 0; i < 1000; i++) bench.publish(`${i} ${body}`)
    assert.ok(bench.queue.readyInMemory < 1000)
    bench.queue.applyPolicy({ name: 'p', definition: { 'max-length': 3 } }, undefined)
    while (bench.queue.ready.messages > 3) await new Promise((resolve) => setImmediate(resolve))
    const taken = [bench.take(), bench.take(), bench.take(), bench.take()]
    assert.deepEqual(
      taken.map((entry) => entry?.message.body().toString().split(' ')[0]),
      ['997', '998', '999', undefined],
    )
  })
})

describe('delivery limit', () => {
  test('a message that comes back once more than allowed is given up', () => {
    const bench = new QueueBench({ 'x-delivery-limit': 2, ...DLX })
    bench.publish('poison')
    for (let round = 0; round < 3; round++) {
      const entry = bench.take()
      assert.ok(entry !== undefined)
      assert.equal(entry.returns, round)
      bench.queue.requeue([entry])
    }
    assert.equal(bench.queue.ready.messages, 0)
    assert.deepEqual(bench.deadLetters, ['delivery_limit: poison'])
  })
})

describe('rejecting', () => {
  test('a rejected message is dead-lettered, an acknowledged or purged one is not', () => {
    const bench = new QueueBench(DLX)
    for (const text of ['1', '2', '3']) bench.publish(text)
    const [first, second] = [bench.take(), bench.take()]
    assert.ok(first !== undefined && second !== undefined)
    bench.queue.reject(first)
    bench.queue.acknowledge(second)
    bench.queue.purge()
    assert.deepEqual(bench.deadLetters, ['rejected: 1'])
    assert.equal(bench.queue.unacknowledged.messages, 0)
  })
})
