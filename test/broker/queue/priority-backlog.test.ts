import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { QueueBench, TestConsumer, textOf } from './support.js'

describe('priorities', () => {
  test('the higher goes first, in order within a level; absent is 0, too high is the highest', () => {
    const bench = new QueueBench({ 'x-max-priority': 3 })
    bench.publish('none')
    bench.publish('2a', { priority: 2 })
    bench.publish('200', { priority: 200 })
    bench.publish('0', { priority: 0 })
    bench.publish('2b', { priority: 2 })
    bench.publish('3', { priority: 3 })
    assert.deepEqual(bench.drain(), ['200', '3', '2a', '2b', 'none', '0'])
  })

  test('without x-max-priority the property means nothing', () => {
    const bench = new QueueBench({ 'x-max-priority': 0 })
    bench.publish('1')
    bench.publish('2', { priority: 9 })
    assert.deepEqual(bench.drain(), ['1', '2'])
  })

  test('a requeued message returns to its place in its level', () => {
    const bench = new QueueBench({ 'x-max-priority': 3 })
    bench.publish('1a', { priority: 1 })
    bench.publish('1b', { priority: 1 })
    const taken = bench.take()
    assert.ok(taken !== undefined)
    bench.publish('0')
    bench.publish('2', { priority: 2 })
    bench.queue.requeue([taken])
    assert.equal(bench.queue.ready.messages, 4)
    assert.deepEqual(bench.drain(), ['2', '1a', '1b', '0'])
  })

  test('a length limit drops the highest first', () => {
    const bench = new QueueBench({ 'x-max-priority': 3, 'x-max-length': 2, 'x-dead-letter-exchange': '' })
    bench.publish('1', { priority: 1 })
    bench.publish('2', { priority: 2 })
    bench.publish('0')
    assert.deepEqual(bench.deadLetters, ['maxlen: 2'])
    assert.deepEqual(bench.drain(), ['1', '0'])
  })

  test('what a consumer has is not overtaken, what waits is', () => {
    const bench = new QueueBench({ 'x-max-priority': 3 })
    const consumer = new TestConsumer(1)
    bench.queue.subscribe(consumer)
    bench.publish('first')
    bench.publish('low')
    bench.publish('high', { priority: 3 })
    const [first] = consumer.entries.splice(0)
    assert.ok(first !== undefined)
    bench.queue.acknowledge(first)
    bench.queue.resume(consumer)
    assert.deepEqual(consumer.texts, ['high'])
  })

  test('levels that are only in the log come back in order, the higher first', async () => {
    const bench = new QueueBench({ 'x-max-priority': 2 }, { budget: new MemoryBudget(0) })
    const padding = '.'.repeat(2000)
    const texts: string[] = []
    for (let i = 0; i < 900; i++) bench.publish(`${i % 3}-${i} ${padding}`, { priority: i % 3 })
    assert.ok(bench.queue.readyInMemory < 900)
    while (texts.length < 900) {
      const entry = await new Promise<QueueEntry | undefined>((resolve) => bench.queue.get(resolve))
      assert.ok(entry !== undefined)
      texts.push(textOf(entry).split(' ')[0] as string)
      bench.queue.acknowledge(entry)
    }
    const expected = [2, 1, 0].flatMap((priority) =>
      Array.from({ length: 300 }, (_, i) => `${priority}-${i * 3 + priority}`),
    )
    assert.deepEqual(texts, expected)
    assert.ok(bench.queue.diskReads > 0)
  })

  test('purging empties every level', () => {
    const bench = new QueueBench({ 'x-max-priority': 3 })
    bench.publish('1', { priority: 1 })
    bench.publish('0')
    assert.equal(bench.queue.purge(), 2)
    assert.deepEqual(bench.queue.ready.messages, 0)
    bench.publish('next')
    assert.deepEqual(bench.drain(), ['next'])
  })
})

describe('single active consumer', () => {
  const SINGLE = { 'x-single-active-consumer': true }

  test('one consumer gets everything; the others wait', () => {
    const bench = new QueueBench(SINGLE)
    const [a, b] = [new TestConsumer(2, { tag: 'a' }), new TestConsumer(2, { tag: 'b' })]
    bench.queue.subscribe(a)
    bench.queue.subscribe(b)
    for (const text of ['1', '2', '3']) bench.publish(text)
    assert.deepEqual([a.texts, b.texts], [['1', '2'], []])
    assert.deepEqual([bench.queue.activityOf(a), bench.queue.activityOf(b)], ['single_active', 'waiting'])
  })

  test('the highest priority takes over, of equals the one that came first', () => {
    const bench = new QueueBench(SINGLE)
    const [a, b, c] = [
      new TestConsumer(1, { tag: 'a' }),
      new TestConsumer(1, { tag: 'b' }),
      new TestConsumer(1, { tag: 'c', priority: 5 }),
    ]
    for (const consumer of [a, b, c]) bench.queue.subscribe(consumer)
    for (const text of ['1', '2', '3']) bench.publish(text)
    bench.queue.unsubscribe(a)
    assert.deepEqual([b.texts, c.texts], [[], ['2']])
    bench.queue.unsubscribe(c)
    assert.deepEqual(b.texts, ['3'])
  })

  test('what the old one had goes to the new one when it comes back', () => {
    const bench = new QueueBench(SINGLE)
    const [a, b] = [new TestConsumer(2), new TestConsumer(2)]
    bench.queue.subscribe(a)
    bench.queue.subscribe(b)
    bench.publish('1')
    bench.queue.unsubscribe(a)
    bench.queue.requeue(a.entries)
    assert.deepEqual(b.texts, ['1'])
  })
})
