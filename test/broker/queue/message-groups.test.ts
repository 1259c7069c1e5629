import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { fromJson } from '../../../src/message/field-table.js'
import { QueueBench, TestConsumer, textOf } from './support.js'

const GROUPS = { 'x-message-group-header': 'group' }

function setUp(args: Record<string, unknown> = {}, options: { budget?: MemoryBudget } = {}) {
  const bench = new QueueBench({ ...GROUPS, ...args }, options)
  const { queue } = bench
  /** Publishes texts like `a1`: of the group `a`; with a `-` in front of no group. */
  const publish = (...texts: string[]) => {
    for (const text of texts) {
      const headers = text.startsWith('-') ? {} : { group: text[0] }
      bench.publish(text, { headers: fromJson(headers) })
    }
  }
  const consume = (prefetch: number, options?: { tag?: string; priority?: number }) => {
    const consumer = new TestConsumer(prefetch, options)
    queue.subscribe(consumer)
    return consumer
  }
  /** Takes the entry with this text from a consumer. */
  const taken = (consumer: TestConsumer, text: string) => {
    const index = consumer.texts.indexOf(text)
    const [entry] = consumer.entries.splice(index, 1)
    assert.ok(index >= 0 && entry, `${text} is not among ${consumer.texts}`)
    return entry
  }
  const ack = (consumer: TestConsumer, text: string) => {
    queue.acknowledge(taken(consumer, text))
    queue.resume(consumer)
  }
  return { ...bench, queue, publish, consume, taken, ack }
}

describe('message groups', () => {
  test('a group goes to one consumer at a time, others go on elsewhere', () => {
    const { publish, consume, ack, queue } = setUp()
    const [first, second] = [consume(2), consume(2)]
    publish('a1', 'a2', 'a3', 'b1', 'c1')
    assert.deepEqual(
      [first.texts, second.texts],
      [
        ['a1', 'a2'],
        ['b1', 'c1'],
      ],
    )
    assert.deepEqual([queue.groups?.heldGroups, queue.groups?.parked, queue.ready.messages], [3, 1, 1])
    ack(second, 'b1')
    publish('d1')
    assert.deepEqual(
      [first.texts, second.texts],
      [
        ['a1', 'a2'],
        ['c1', 'd1'],
      ],
    )
    ack(first, 'a1')
    assert.deepEqual(first.texts, ['a2', 'a3'])
    assert.deepEqual([queue.groups?.parked, queue.ready.messages], [0, 0])
  })

  test('a group that nobody holds may go to anybody', () => {
    const { publish, consume, ack } = setUp()
    const [first, second] = [consume(1), consume(1)]
    publish('a1', 'a2', 'a3')
    assert.deepEqual([first.texts, second.texts], [['a1'], []])
    ack(first, 'a1')
    assert.deepEqual([first.texts, second.texts], [[], ['a2']])
    ack(second, 'a2')
    assert.deepEqual([first.texts, second.texts], [['a3'], []])
  })

  test('messages without the header are not held up, and hold nothing up', () => {
    const { publish, consume } = setUp()
    const [first, second] = [consume(1), consume(3)]
    publish('a1', 'a2', '-1', '-2', '-3')
    assert.deepEqual([first.texts, second.texts], [['a1'], ['-1', '-2', '-3']])
  })

  test('what comes back goes out before what is behind it, to whoever is there', () => {
    const { publish, consume, taken, queue } = setUp()
    const first = consume(2)
    publish('a1', 'a2', 'a3', 'a4')
    const second = consume(1)
    assert.deepEqual(second.texts, [])
    queue.unsubscribe(first)
    queue.requeue(first.entries.splice(0).reverse())
    assert.deepEqual(second.texts, ['a1'])
    const back = taken(second, 'a1')
    queue.requeue([back])
    queue.resume(second)
    assert.deepEqual([second.texts, back.returns], [['a1'], 2])
  })

  test('a message that one of several consumers gives back goes to the same one, in its place', () => {
    const { publish, consume, taken, queue } = setUp()
    const first = consume(2)
    consume(5)
    publish('a1', 'a2', 'a3')
    queue.requeue([taken(first, 'a1')])
    queue.resume(first)
    assert.deepEqual(first.texts, ['a2', 'a1'])
  })

  test('a consumer that is cancelled holds its groups until it has settled them', () => {
    const { publish, consume, queue } = setUp()
    const first = consume(5)
    publish('a1')
    const second = consume(5)
    queue.unsubscribe(first)
    publish('a2', 'b1')
    assert.deepEqual([first.texts, second.texts], [['a1'], ['b1']])
    queue.acknowledge(first.entries[0] as never)
    assert.deepEqual(second.texts, ['b1', 'a2'])
  })

  test('basic.get takes the first message whose group is not held, and holds it', () => {
    const { publish, consume, take, queue } = setUp()
    publish('a1', 'a2', 'b1')
    const a = take()
    const b = take()
    assert.deepEqual([a && textOf(a), b && textOf(b), take()], ['a1', 'b1', undefined])
    assert.equal(queue.ready.messages, 1)
    const consumer = consume(5)
    assert.deepEqual(consumer.texts, [])
    assert.ok(a)
    queue.acknowledge(a)
    assert.deepEqual(consumer.texts, ['a2'])
  })

  test('who does not acknowledge holds nothing', () => {
    const { publish, queue } = setUp()
    const [first, second] = [1, 2].map((n) => {
      const consumer = Object.assign(new TestConsumer(9, { tag: String(n) }), { noAck: true })
      queue.subscribe(consumer)
      return consumer
    })
    publish('a1', 'a2')
    assert.deepEqual([first?.texts, second?.texts, queue.groups?.heldGroups], [['a1'], ['a2'], 0])
  })

  test('a single active consumer gets everything in order; its successor waits for what it holds', () => {
    const { publish, consume, queue, taken } = setUp({ 'x-single-active-consumer': true })
    const [first, second] = [consume(2), consume(2)]
    publish('a1', 'b1', 'a2', 'c1')
    queue.unsubscribe(first)
    assert.deepEqual([first.texts, second.texts], [['a1', 'b1'], ['c1']])
    queue.requeue([taken(first, 'a1')])
    assert.deepEqual(second.texts, ['c1', 'a1'])
  })

  test('of free groups the consumer with the highest priority gets the first', () => {
    const { publish, consume } = setUp()
    const [low, high] = [consume(9), consume(1, { priority: 5 })]
    publish('a1', 'a2', 'b1')
    assert.deepEqual([low.texts, high.texts], [['b1'], ['a1']])
  })

  test('limits and deadlines count for all messages in the order of the queue', () => {
    const { publish, consume, deadLetters, clock, ack, queue } = setUp({
      'x-max-length': 3,
      'x-message-ttl': 100,
      'x-dead-letter-exchange': 'dlx',
    })
    const consumer = consume(1)
    consume(1)
    publish('a1', 'b1', 'a2', 'a3')
    clock.advance(60)
    publish('b2', 'a4')
    assert.deepEqual(deadLetters, ['maxlen: a2'])
    clock.advance(40)
    assert.deepEqual(deadLetters, ['maxlen: a2', 'expired: a3'])
    ack(consumer, 'a1')
    assert.deepEqual([consumer.texts, queue.ready.messages], [['a4'], 1])
    clock.advance(60)
    assert.deepEqual([deadLetters.at(-1), queue.ready.messages], ['expired: b2', 0])
  })

  test('a purge drops what was passed over as well', () => {
    const { publish, consume, ack, queue } = setUp()
    const consumer = consume(1)
    publish('a1', 'a2', 'b1', 'a3')
    assert.equal(queue.purge(), 3)
    assert.deepEqual([queue.ready.messages, queue.groups?.parked], [0, 0])
    ack(consumer, 'a1')
    publish('a4')
    assert.deepEqual(consumer.texts, ['a4'])
  })

  test('a queue that is deleted gives back the memory of what was passed over', () => {
    const budget = new MemoryBudget()
    const { publish, consume, queue } = setUp({}, { budget })
    consume(1)
    consume(1)
    publish('a1', 'a2', 'a3')
    assert.ok(budget.used > 0)
    queue.destroy()
    assert.equal(budget.used, 0)
  })

  test('groups are found in what has to be read from the log first', async () => {
    const { publish, consume, ack, queue, take } = setUp({}, { budget: new MemoryBudget(0) })
    const stuck = consume(1)
    const body = 'x'.repeat(1000)
    publish(...Array.from({ length: 600 }, (_, i) => `a${i} ${body}`))
    publish(...Array.from({ length: 600 }, (_, i) => `b${i} ${body}`))
    assert.ok(queue.readyInMemory < queue.ready.messages)
    const other = consume(1)
    for (let i = 0; i < 600; i++) {
      while (other.entries.length === 0) await turn()
      assert.match(other.texts[0] ?? '', new RegExp(`^b${i} `))
      ack(other, other.texts[0] ?? '')
    }
    assert.deepEqual([queue.groups?.parked, queue.ready.messages, take()], [599, 599, undefined])
    ack(stuck, stuck.texts[0] ?? '')
    assert.match(other.texts[0] ?? '', /^a1 /)
  })

  test('it looks only so far: a group that is stuck does not pull the backlog into memory', () => {
    const { publish, consume, ack, queue } = setUp()
    const [stuck, idle] = [consume(1), consume(9)]
    publish(...Array.from({ length: 6000 }, (_, i) => `a${i}`), 'b1')
    assert.equal(queue.groups?.parked, 4096)
    assert.deepEqual([stuck.texts, idle.texts, queue.ready.messages], [['a0'], [], 6000])
    // The group is free for a moment: the idle one gets as much of it as it takes.
    ack(stuck, 'a0')
    assert.deepEqual([stuck.texts.length, idle.texts.length], [0, 9])
    for (let i = 1; i < 6000; i++) ack(idle, `a${i}`)
    assert.deepEqual([...stuck.texts, ...idle.texts], ['b1'])
  })
})
