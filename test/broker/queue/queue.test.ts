import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Consumer } from '../../../src/broker/consumer.js'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { Queue } from '../../../src/broker/queue/queue.js'
import { systemClock } from '../../../src/lib/clock.js'
import { Timers } from '../../../src/lib/timers.js'
import { EMPTY_TABLE } from '../../../src/message/field-table.js'
import { Message } from '../../../src/message/message.js'
import { writeProperties } from '../../../src/message/properties.js'
import { openMemoryStore } from '../../../src/store/memory/memory-store.js'

/** A consumer that keeps what it gets, up to its prefetch. */
class Collector implements Consumer {
  readonly tag = 'collector'
  readonly exclusive = false
  readonly priority = 0
  readonly arguments = EMPTY_TABLE
  readonly channelPid = ''
  readonly noAck: boolean
  readonly prefetch: number
  readonly entries: QueueEntry[] = []
  gone = false

  constructor(prefetch: number, noAck = false) {
    this.prefetch = prefetch
    this.noAck = noAck
  }

  canTake(): boolean {
    return this.entries.length < this.prefetch
  }

  deliver(entry: QueueEntry): void {
    this.entries.push(entry)
  }

  queueGone(): void {
    this.gone = true
  }

  get texts(): string[] {
    return this.entries.map(textOf)
  }
}

function textOf(entry: QueueEntry): string {
  return entry.message.body().toString()
}

function messageOf(text: string, persistent = true): Message {
  const properties = writeProperties({})
  const data = Buffer.concat([properties, Buffer.from(text)])
  return new Message('', 'q', data, 0, properties.length, text.length, persistent, 0)
}

function openQueue(options: { autoDelete?: boolean; budget?: MemoryBudget } = {}) {
  const store = openMemoryStore()
  const unused: string[] = []
  const queue = new Queue(
    {
      id: 1,
      name: 'q',
      durable: true,
      autoDelete: options.autoDelete ?? false,
      exclusiveOwner: null,
      arguments: EMPTY_TABLE,
    },
    { count: 1, open: () => store.openLog(1) },
    {
      vhostName: '/',
      timers: new Timers(systemClock),
      openKeyLog: () => store.openLog(-1),
      discarded: () => {},
      deadLetter: () => {},
      budget: options.budget ?? new MemoryBudget(),
      unused: ({ name }) => unused.push(name),
    },
  )
  return { queue, store, unused }
}

function fill(queue: Queue, from: number, to: number): void {
  for (let i = from; i < to; i++) queue.enqueue(messageOf(String(i)))
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, i) => String(from + i))
}

test('messages wait in order for a consumer, and each is counted in one place', () => {
  const { queue } = openQueue()
  fill(queue, 0, 5)
  assert.equal(queue.ready.messages, 5)
  assert.equal(queue.ready.bytes, 5)
  const consumer = new Collector(3)
  queue.subscribe(consumer)
  assert.deepEqual(consumer.texts, ['0', '1', '2'])
  assert.equal(queue.ready.messages, 2)
  assert.equal(queue.unacknowledged.messages, 3)
  for (const entry of consumer.entries.splice(0)) queue.acknowledge(entry)
  queue.resume(consumer)
  assert.deepEqual(consumer.texts, ['3', '4'])
  assert.equal(queue.ready.messages, 0)
  assert.equal(queue.ready.bytes, 0)
})

test('requeued messages return to their places and are marked as redelivered', () => {
  const { queue } = openQueue()
  fill(queue, 0, 6)
  const first = new Collector(4)
  queue.subscribe(first)
  queue.unsubscribe(first)
  const [a, b, c, d] = first.entries as [QueueEntry, QueueEntry, QueueEntry, QueueEntry]
  queue.acknowledge(b)
  queue.requeue([d])
  queue.requeue([c, a])
  const second = new Collector(10)
  queue.subscribe(second)
  assert.deepEqual(second.texts, ['0', '2', '3', '4', '5'])
  assert.deepEqual(
    second.entries.map(({ redelivered }) => redelivered),
    [true, true, true, false, false],
  )
})

test('a persistent message that goes straight to a consumer without acknowledgements is not stored', () => {
  const { queue } = openQueue()
  queue.subscribe(new Collector(10, true))
  assert.equal(queue.enqueue(messageOf('x')), PublishOutcome.Routed)
  assert.equal(queue.diskWrites, 0)
  assert.equal(queue.unacknowledged.messages, 0)
})

test('only what must survive goes to the log', () => {
  const { queue } = openQueue()
  assert.equal(queue.enqueue(messageOf('persistent')), PublishOutcome.Stored)
  assert.equal(queue.enqueue(messageOf('transient', false)), PublishOutcome.Routed)
  assert.equal(queue.diskWrites, 1)
})

test('a long queue keeps few messages in memory and still delivers all of them in order', async () => {
  const { queue } = openQueue({ budget: new MemoryBudget(0) })
  const count = 20_000
  fill(queue, 0, count)
  assert.equal(queue.ready.messages, count)
  assert.ok(queue.readyInMemory < 2000, `${queue.readyInMemory} messages in memory`)
  const seen: string[] = []
  const consumer = new Collector(100)
  queue.subscribe(consumer)
  while (seen.length < count) {
    for (const entry of consumer.entries.splice(0)) {
      seen.push(textOf(entry))
      queue.acknowledge(entry)
    }
    queue.resume(consumer)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(seen, range(0, count))
  assert.equal(queue.ready.messages, 0)
  assert.equal(queue.ready.bytes, 0)
  assert.equal(queue.backlogBytes, 0)
})

test('a queue that goes on growing gives up what it has in memory, but for the beginning and what is not stored', async () => {
  const { queue } = openQueue()
  const body = 'x'.repeat(16 * 1024)
  for (let i = 0; i < 5000; i++) queue.enqueue(messageOf(`${i} ${body}`))
  assert.equal(queue.ready.messages, 5000)
  assert.ok(queue.backlogBytes <= 1024 * 1024, `${queue.backlogBytes} bytes in memory`)
  const consumer = new Collector(10, true)
  const seen: number[] = []
  queue.subscribe(consumer)
  while (seen.length < 5000) {
    for (const entry of consumer.entries.splice(0)) seen.push(Number.parseInt(textOf(entry), 10))
    queue.resume(consumer)
    assert.ok(queue.backlogBytes <= 8 * 1024 * 1024, `${queue.backlogBytes} bytes in memory`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 5000 }, (_, i) => i),
  )

  queue.unsubscribe(consumer)
  for (let i = 0; i < 5000; i++) queue.enqueue(messageOf(`${i} ${body}`, false))
  assert.equal(queue.diskWrites, 5000 + 5000 - queue.readyInMemory)
})

test('purging removes ready messages, in memory or not, and leaves those that are outstanding', () => {
  const { queue } = openQueue({ budget: new MemoryBudget(0) })
  const consumer = new Collector(2)
  queue.subscribe(consumer)
  fill(queue, 0, 5000)
  assert.equal(queue.purge(), 4998)
  assert.equal(queue.ready.messages, 0)
  assert.equal(queue.backlogBytes, 0)
  assert.equal(queue.unacknowledged.messages, 2)
  queue.enqueue(messageOf('next'))
  queue.requeue(consumer.entries.splice(0))
  assert.deepEqual(consumer.texts, [])
  queue.resume(consumer)
  assert.deepEqual(consumer.texts, ['0', '1'])
})

test('get takes the first message, or says that there is none', () => {
  const { queue } = openQueue()
  const got: (string | undefined)[] = []
  const take = () => queue.get((entry) => got.push(entry && textOf(entry)))
  take()
  fill(queue, 0, 2)
  take()
  take()
  take()
  assert.deepEqual(got, [undefined, '0', '1', undefined])
  assert.equal(queue.unacknowledged.messages, 2)
})

test('an auto-delete queue reports that its last consumer has left', () => {
  const { queue, unused } = openQueue({ autoDelete: true })
  const [a, b] = [new Collector(1), new Collector(1)]
  queue.subscribe(a)
  queue.subscribe(b)
  queue.unsubscribe(a)
  queue.unsubscribe(a)
  assert.deepEqual(unused, [])
  queue.unsubscribe(b)
  assert.deepEqual(unused, ['q'])
})

test('a destroyed queue tells its consumers, and outstanding messages can still be settled', () => {
  const { queue } = openQueue()
  const consumer = new Collector(1)
  queue.subscribe(consumer)
  fill(queue, 0, 2)
  queue.destroy()
  assert.equal(consumer.gone, true)
  assert.equal(queue.consumerCount, 0)
  const [entry] = consumer.entries as [QueueEntry]
  queue.acknowledge(entry)
  queue.requeue([entry])
  assert.equal(queue.ready.messages, 0)
})
