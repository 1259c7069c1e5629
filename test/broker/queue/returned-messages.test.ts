import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { QueueBench, TestConsumer, withoutContent } from './support.js'

/** Three of them are more than a queue may hold in memory that is short. */
const PADDING = '.'.repeat(100 * 1024)

/** A queue with so many messages, 0, 1, 2 …, all of them unacknowledged. */
function held(count: number, args: Record<string, unknown> = {}) {
  const bench = new QueueBench(args, { budget: new MemoryBudget(0) })
  const consumer = new TestConsumer(count)
  bench.queue.subscribe(consumer)
  for (let i = 0; i < count; i++) bench.publish(`${i} ${PADDING}`)
  bench.queue.unsubscribe(consumer)
  return { bench, entries: consumer.entries }
}

/** What a new consumer gets when everything has been read that can be. */
async function deliveredTo(consumer: TestConsumer): Promise<string[]> {
  for (let i = 0; i < 20; i++) await turn()
  return consumer.texts.map((text) => text.split(' ')[0] as string)
}

test('what was rejected is dead-lettered, even if the queue is deleted before it has been read', async () => {
  const { bench, entries } = held(2, { 'x-dead-letter-exchange': 'dlx' })
  for (const entry of entries) bench.queue.reject(withoutContent(entry))
  bench.queue.destroy()
  for (let i = 0; i < 20; i++) await turn()
  assert.deepEqual(
    bench.deadLetters.map((text) => text.slice(0, 'rejected: 0'.length)),
    ['rejected: 0', 'rejected: 1'],
  )
  assert.equal(bench.queue.ready.messages, 0)
})

describe('requeued messages', () => {
  test('come in order when the first of them are only in the log, and the others fill the memory', async () => {
    const { bench, entries } = held(6)
    bench.queue.requeue(entries.slice(3))
    bench.queue.requeue(entries.slice(0, 3))
    assert.equal(bench.queue.readyInMemory, 3)
    const consumer = new TestConsumer(6)
    bench.queue.subscribe(consumer)
    assert.deepEqual(await deliveredTo(consumer), ['0', '1', '2', '3', '4', '5'])
  })

  test('are not lost when they come while others are read that have been taken out', async () => {
    const { bench, entries } = held(2)
    const [first, second] = entries.map(withoutContent)
    assert.ok(first !== undefined && second !== undefined)
    bench.queue.requeue([first])
    const consumer = new TestConsumer(1)
    bench.queue.subscribe(consumer)
    const [level] = bench.queue.levels
    assert.ok(level !== undefined)
    assert.equal(bench.queue.takeOut([first], level).length, 1)
    bench.queue.requeue([second])
    assert.deepEqual(await deliveredTo(consumer), ['1'])
  })

  test('are seen by who looks, behind one that is handed out while it is read', async () => {
    const { bench, entries } = held(2)
    bench.publish('2')
    bench.queue.requeue(entries.map(withoutContent))
    const consumer = new TestConsumer(1)
    bench.queue.subscribe(consumer)
    const [level] = bench.queue.levels
    const seen = await level?.look(0, 2, 1, false)
    assert.deepEqual(
      seen?.map(({ position }) => position),
      [1],
    )
    assert.deepEqual(await deliveredTo(consumer), ['0'])
  })
})
