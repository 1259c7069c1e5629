import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { QueueBench, TestConsumer } from './support.js'

const DLX = { 'x-dead-letter-exchange': 'dlx' }

describe('time to live', () => {
  test('messages expire one by one, without anybody asking for them', () => {
    const { queue, clock, deadLetters, ...bench } = new QueueBench({ 'x-message-ttl': 100, ...DLX })
    bench.publish('1')
    clock.advance(50)
    bench.publish('2')
    clock.advance(49)
    assert.equal(queue.ready.messages, 2)
    clock.advance(1)
    assert.equal(queue.ready.messages, 1)
    clock.advance(50)
    assert.equal(queue.ready.messages, 0)
    assert.deepEqual(deadLetters, ['expired: 1', 'expired: 2'])
  })

  test('the lower of the queue and the message counts', () => {
    const { clock, deadLetters, ...bench } = new QueueBench({ 'x-message-ttl': 100, ...DLX })
    bench.publish('message', { expiration: '30' })
    bench.publish('queue', { expiration: '5000' })
    clock.advance(30)
    assert.deepEqual(deadLetters, ['expired: message'])
    clock.advance(70)
    assert.deepEqual(deadLetters, ['expired: message', 'expired: queue'])
  })

  test('an expired message behind a live one is counted until its turn comes, and never delivered', () => {
    const { queue, clock, deadLetters, ...bench } = new QueueBench(DLX)
    bench.publish('live')
    bench.publish('short', { expiration: '10' })
    bench.publish('last')
    clock.advance(20)
    assert.equal(queue.ready.messages, 3)
    assert.deepEqual(bench.drain(), ['live', 'last'])
    assert.deepEqual(deadLetters, ['expired: short'])
  })

  test('0 ms is enough for a consumer that waits, and for nobody else', () => {
    const { queue, deadLetters, ...bench } = new QueueBench({ 'x-message-ttl': 0, ...DLX })
    bench.publish('nobody')
    const consumer = new TestConsumer(1)
    queue.subscribe(consumer)
    bench.publish('somebody')
    bench.publish('busy')
    assert.deepEqual(consumer.texts, ['somebody'])
    assert.deepEqual(deadLetters, ['expired: nobody', 'expired: busy'])
  })

  test('what is with a consumer does not expire; requeued it keeps its deadline', () => {
    const { queue, clock, deadLetters, ...bench } = new QueueBench({ 'x-message-ttl': 100, ...DLX })
    bench.publish('1')
    bench.publish('2')
    const [first, second] = [bench.take(), bench.take()]
    assert.ok(first !== undefined && second !== undefined)
    clock.advance(90)
    queue.requeue([first])
    clock.advance(9)
    assert.equal(queue.ready.messages, 1)
    clock.advance(1)
    assert.deepEqual(deadLetters, ['expired: 1'])
    queue.requeue([second])
    assert.deepEqual(deadLetters, ['expired: 1', 'expired: 2'])
  })

  test('a live message of a higher priority keeps expired ones of a lower', () => {
    const { queue, clock, deadLetters, ...bench } = new QueueBench({ 'x-max-priority': 5, ...DLX })
    bench.publish('low', { priority: 1, expiration: '10' })
    bench.publish('high', { priority: 2 })
    clock.advance(20)
    assert.equal(queue.ready.messages, 2)
    assert.deepEqual(bench.drain(), ['high'])
    assert.deepEqual(deadLetters, ['expired: low'])
  })

  test('a policy takes effect on what waits already, and ends when it is lifted', () => {
    const { queue, clock, ...bench } = new QueueBench()
    bench.publish('1')
    clock.advance(50)
    queue.applyPolicy({ name: 'ttl', definition: { 'message-ttl': 60, 'no-such-key': 1 } }, undefined)
    assert.equal(queue.ready.messages, 1)
    clock.advance(10)
    assert.equal(queue.ready.messages, 0)
    queue.applyPolicy(undefined, undefined)
    bench.publish('2')
    clock.advance(1000)
    assert.equal(queue.ready.messages, 1)
  })
})

describe('x-expires', () => {
  test('a queue that nobody uses ends, messages and all', () => {
    const { clock, unused, ...bench } = new QueueBench({ 'x-expires': 100 })
    bench.publish('1')
    clock.advance(99)
    assert.deepEqual(unused, [])
    bench.publish('2')
    clock.advance(1)
    assert.deepEqual(unused, ['q'])
  })

  test('get and declaration restart the clock', () => {
    const { queue, clock, unused, ...bench } = new QueueBench({ 'x-expires': 100 })
    clock.advance(90)
    bench.take()
    clock.advance(90)
    queue.touch()
    clock.advance(90)
    assert.deepEqual(unused, [])
    clock.advance(10)
    assert.deepEqual(unused, ['q'])
  })

  test('a consumer keeps the queue; the time runs from its end', () => {
    const { queue, clock, unused } = new QueueBench({ 'x-expires': 100 })
    const consumer = new TestConsumer(1)
    queue.subscribe(consumer)
    clock.advance(1000)
    queue.unsubscribe(consumer)
    clock.advance(99)
    assert.deepEqual(unused, [])
    clock.advance(1)
    assert.deepEqual(unused, ['q'])
  })

  test('a policy starts the clock anew', () => {
    const { queue, clock, unused } = new QueueBench()
    clock.advance(1000)
    queue.applyPolicy({ name: 'e', definition: { expires: 500 } }, { name: 'o', definition: { expires: 50 } })
    clock.advance(49)
    assert.deepEqual(unused, [])
    clock.advance(1)
    assert.deepEqual(unused, ['q'])
  })

  test('a queue that has ended leaves no timer behind', () => {
    const { queue, clock, unused, ...bench } = new QueueBench({ 'x-expires': 100, 'x-message-ttl': 50 })
    bench.publish('1')
    queue.destroy()
    clock.advance(1000)
    assert.deepEqual(unused, [])
    assert.equal(clock.timers, 0)
  })
})
