/** Looking at queues and taking messages out of their middle, against a plain list, in all three parts of a backlog. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Selection, select } from '../../../src/broker/browsing/selection.js'
import { transfer } from '../../../src/broker/browsing/transfer.js'
import { copyingTo, DELETING, editingIn, movingTo } from '../../../src/broker/browsing/treatments.js'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import type { Queue } from '../../../src/broker/queue/queue.js'
import { fromJson } from '../../../src/message/field-table.js'
import { compileFilter } from '../../../src/message/filter/filter.js'
import { runs } from '../../support/properties.js'
import { QueueBench, TestConsumer } from '../queue/support.js'

/** A queue that keeps little in memory: 27 bodies of this size, and the rest in its log. */
const SIZE = 10_000

function pagingBench(args: Readonly<Record<string, unknown>> = {}): QueueBench {
  return new QueueBench(args, { budget: new MemoryBudget(0) })
}

const bodyOf = (text: string): string => text.padEnd(SIZE, '.')
const nameOf = ({ message }: Pick<QueueEntry, 'message'>): string =>
  message.body().toString().split('.')[0] ?? ''

async function seen(queue: Queue, selection: Selection = {}): Promise<string[]> {
  const texts: string[] = []
  for await (const { messages } of select(queue, selection)) texts.push(...messages.map(nameOf))
  return texts
}

/** Takes the first message, wherever it is. */
function take(queue: Queue): Promise<QueueEntry | undefined> {
  return new Promise((resolve) => queue.get(resolve))
}

async function drain(queue: Queue): Promise<string[]> {
  const texts: string[] = []
  for (let entry = await take(queue); entry !== undefined; entry = await take(queue)) {
    texts.push(nameOf(entry))
    queue.acknowledge(entry)
  }
  return texts
}

async function run(steps: AsyncIterable<unknown>): Promise<unknown> {
  let last: unknown
  for await (last of steps);
  return last
}

/** The only queue that there is, whatever it is called elsewhere. */
const queues = (queue: Queue): ReadonlyMap<string, Queue> => new Map([['q', queue]])

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => String(from + i))

describe('looking at a queue', () => {
  test('sees returned, held and paged messages in their order and leaves them as they are', async () => {
    const { queue, publish } = pagingBench()
    for (const text of numbers(0, 200)) publish(bodyOf(text))
    assert.ok(queue.readyInMemory < 100, 'most are paged')
    const taken = await Promise.all([take(queue), take(queue), take(queue)])
    queue.requeue(taken.filter((entry) => entry !== undefined).reverse())
    assert.deepEqual(await seen(queue), numbers(0, 200))
    assert.deepEqual(await seen(queue, { newestFirst: true }), numbers(0, 200).reverse())
    assert.equal(queue.ready.messages, 200)
    const redelivered: boolean[] = []
    for await (const { messages } of select(queue, {}))
      redelivered.push(...messages.map((m) => m.redelivered))
    assert.deepEqual(redelivered.slice(0, 4), [true, true, true, false])
    assert.deepEqual(await drain(queue), numbers(0, 200))
  })

  test('goes through the levels of a priority queue as they are delivered', async () => {
    const { queue, publish } = pagingBench({ 'x-max-priority': 3 })
    const all = numbers(0, 120).map((text, i) => ({ text, priority: i % 4 }))
    for (const { text, priority } of all) publish(bodyOf(text), { priority })
    const order = all.toSorted((a, b) => b.priority - a.priority).map(({ text }) => text)
    assert.deepEqual(await seen(queue), order)
    assert.deepEqual(await seen(queue, { newestFirst: true }), order.toReversed())
    assert.deepEqual(await seen(queue, { ids: [5, 6, 7] }), ['7', '6', '5'])
  })

  test('by number and by filter', async () => {
    const { queue, publish } = pagingBench()
    for (const text of numbers(0, 100)) publish(bodyOf(text))
    assert.deepEqual(await seen(queue, { ids: [3, 97, 1000] }), ['3', '97'])
    assert.deepEqual(await seen(queue, { filter: compileFilter('id >= 98 or body ~ "5.*"') }), [
      '5',
      '98',
      '99',
    ])
    const places: (number | undefined)[] = []
    for await (const found of select(queue, { filter: compileFilter('id = 90'), newestFirst: true })) {
      places.push(...found.places)
    }
    assert.deepEqual(places, [91])
  })

  test('sees what comes and goes meanwhile only as far as it is still ready', async () => {
    const { queue, publish } = pagingBench()
    for (const text of numbers(0, 400)) publish(bodyOf(text))
    const texts: string[] = []
    for await (const { messages } of select(queue, {})) {
      texts.push(...messages.map(nameOf))
      const last = Number(texts.at(-1))
      // A consumer overtakes, and somebody publishes.
      for (let i = 0; i < 130; i++) {
        const entry = await take(queue)
        if (entry !== undefined) queue.acknowledge(entry)
      }
      publish(bodyOf(`late${last}`))
    }
    assert.deepEqual(
      texts,
      texts.toSorted((a, b) => Number(a) - Number(b)),
    )
    assert.equal(new Set(texts).size, texts.length)
    assert.ok(texts.every((text) => !text.startsWith('late')))
  })
})

describe('taking messages out of a queue', () => {
  test('under any use nothing is lost, doubled or out of order', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { maxLength: 40, size: 'max' }),
      fc.constantFrom(1, 3),
      use,
    )
    await fc.assert(property, runs(15))
  })

  test('a get that waits for a message to be read is answered when that is deleted', async () => {
    const { queue, publish } = pagingBench()
    for (const text of numbers(0, 60)) publish(bodyOf(text))
    for (let i = 0; i < 20; i++) queue.get((entry) => entry && queue.acknowledge(entry))
    await run(transfer(queue, { filter: compileFilter('id >= 25') }, DELETING, { committed: async () => {} }))
    assert.deepEqual(await drain(queue), numbers(20, 25))
    publish(bodyOf('next'))
    assert.deepEqual(await drain(queue), ['next'])
  })

  test('a full queue takes what it has room for, and the rest stays', async () => {
    const source = new QueueBench()
    const full = new QueueBench({ 'x-max-length': 3, 'x-overflow': 'reject-publish' })
    full.publish('old')
    for (const text of numbers(0, 5)) source.publish(text)
    const result = await run(transfer(source.queue, {}, movingTo('q', queues(full.queue)), source.store))
    assert.deepEqual(result, {
      examined: 5,
      ready: 5,
      messages: 2,
      bytes: 2,
      skipped: { "queue 'q' is full": 3 },
    })
    assert.deepEqual(full.drain(), ['old', '0', '1'])
    assert.deepEqual(source.drain(), ['2', '3', '4'])
  })

  test('a copy to the same queue ends where the queue ended', async () => {
    const { queue, store, publish, drain: drainAll } = new QueueBench()
    for (const text of numbers(0, 3)) publish(text)
    await run(transfer(queue, {}, copyingTo('q', queues(queue)), store))
    assert.deepEqual(drainAll(), ['0', '1', '2', '0', '1', '2'])
  })

  test('a limit, and a trial that changes nothing', async () => {
    const { queue, store, publish, drain: drainAll } = new QueueBench()
    for (const text of numbers(0, 10)) publish(text)
    const chosen: (number | undefined)[] = []
    const trial = (_: unknown, places: readonly (number | undefined)[]) => chosen.push(...places)
    await run(transfer(queue, { filter: compileFilter('id >= 4') }, DELETING, store, { limit: 3, trial }))
    assert.deepEqual(chosen, [5, 6, 7])
    await run(transfer(queue, { filter: compileFilter('id >= 4') }, DELETING, store, { limit: 3 }))
    assert.deepEqual(drainAll(), ['0', '1', '2', '3', '7', '8', '9'])
  })

  test('what is moved to a queue that is deleted meanwhile stays', async () => {
    const source = new QueueBench()
    for (const text of numbers(0, 5)) source.publish(text)
    const result = await run(transfer(source.queue, {}, movingTo('q', new Map()), source.store))
    assert.deepEqual((result as { skipped: unknown }).skipped, { "queue 'q' does not exist any more": 5 })
    assert.deepEqual(source.drain(), numbers(0, 5))
  })

  test('groups: what has been passed over is seen, and can be taken out', async () => {
    const { queue, publish } = new QueueBench({ 'x-message-group-header': 'group' })
    const inGroup = (text: string, group: string) => publish(text, { headers: fromJson({ group }) })
    for (const [text, group] of ['a1', 'a2', 'b1', 'a3', 'b2', 'c1'].map(
      (text) => [text, text[0] ?? ''] as const,
    )) {
      inGroup(text, group)
    }
    const holder = new TestConsumer(1)
    queue.subscribe(holder)
    const other = new TestConsumer(1)
    queue.subscribe(other)
    assert.deepEqual([...holder.texts, ...other.texts], ['a1', 'b1'])
    const waiting = ['a2', 'a3', 'b2', 'c1']
    assert.deepEqual(await seen(queue), waiting)
    assert.deepEqual(await seen(queue, { newestFirst: true }), waiting.toReversed())
    const filter = compileFilter('body = "a2" or body = "c1"')
    await run(transfer(queue, { filter }, DELETING, { committed: async () => {} }))
    assert.deepEqual(await seen(queue), ['a3', 'b2'])
    assert.equal(queue.ready.messages, 2)
    for (const consumer of [holder, other]) queue.unsubscribe(consumer)
    for (const entry of [...holder.entries, ...other.entries]) queue.acknowledge(entry)
    assert.deepEqual(await drain(queue), ['a3', 'b2'])
  })

  test('a queue that takes no message twice takes back what was edited or moved', async () => {
    const deduplicating = { 'x-message-deduplication': true, 'x-deduplication-window': 60_000 }
    const { queue, store, publish, drain: drainAll } = new QueueBench(deduplicating)
    const keyed = (key: string) => ({ headers: fromJson({ 'x-deduplication-header': key }) })
    for (const text of ['a', 'b']) publish(text, keyed(text))
    await run(transfer(queue, {}, editingIn(queue, { set: { priority: 1 } }), store))
    assert.equal(queue.ready.messages, 2)
    publish('again', keyed('a'))
    assert.deepEqual(drainAll(), ['a', 'b'])
    publish('again', keyed('a'))
    assert.equal(queue.ready.messages, 0)
  })

  test('consumers of the destination get each message once', async () => {
    const source = new QueueBench()
    const destination = new QueueBench()
    for (const text of numbers(0, 50)) source.publish(text)
    const consumer = new TestConsumer(1000)
    destination.queue.subscribe(consumer)
    const behind = new TestConsumer(10)
    source.queue.subscribe(behind)
    await run(transfer(source.queue, {}, movingTo('q', queues(destination.queue)), source.store))
    assert.deepEqual([...behind.texts, ...consumer.texts], numbers(0, 50))
  })
})

const count = fc.nat({ max: 40 })
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('publish' as const), count, first: fc.nat() }) },
  fc.record({ do: fc.constant('take' as const), count: fc.nat({ max: 15 }) }),
  fc.record({ do: fc.constantFrom('acknowledge' as const, 'requeue' as const), count }),
  fc.record({ do: fc.constant('delete' as const), from: fc.nat(), divisor: fc.integer({ min: 2, max: 5 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Item {
  readonly name: string
  readonly id: number
  readonly priority: number
}

/** Publishes, takes, gives back, acknowledges and deletes by number; a plain list says what must be there. */
async function use(steps: readonly Step[], levels: number): Promise<void> {
  const { queue, publish } = pagingBench(levels === 1 ? {} : { 'x-max-priority': levels - 1 })
  const ready: Item[] = []
  const taken: { entry: QueueEntry; item: Item }[] = []
  let next = 0
  const add = (...items: Item[]): void => {
    ready.push(...items)
    ready.sort((a, b) => b.priority - a.priority || a.id - b.id)
  }
  for (const step of steps) {
    switch (step.do) {
      case 'publish':
        for (let i = 0; i < step.count; i++) {
          const item = { name: String(next), id: next, priority: (step.first + i) % levels }
          publish(bodyOf(item.name), { priority: item.priority })
          add(item)
          next++
        }
        break
      case 'take':
        for (let i = 0; i < step.count && ready.length > 0; i++) {
          const [entry, item] = [await take(queue), ready.shift()]
          assert.ok(entry && item)
          assert.equal(nameOf(entry), item.name)
          taken.push({ entry, item })
        }
        break
      case 'acknowledge':
        for (const { entry } of taken.splice(0, step.count)) queue.acknowledge(entry)
        break
      case 'requeue': {
        const back = taken.splice(0, step.count)
        queue.requeue(back.map(({ entry }) => entry))
        add(...back.map(({ item }) => item))
        break
      }
      case 'delete': {
        const from = step.from % (next + 1)
        const ids = ready.filter(({ id }) => id >= from && id % step.divisor === 0).map(({ id }) => id)
        if (ids.length > 0) await run(transfer(queue, { ids }, DELETING, { committed: async () => {} }))
        for (const id of ids)
          ready.splice(
            ready.findIndex((item) => item.id === id),
            1,
          )
      }
    }
    assert.equal(queue.ready.messages, ready.length)
    assert.equal(queue.ready.bytes, ready.length * SIZE)
  }
  const names = ready.map(({ name }) => name)
  assert.deepEqual(await seen(queue), names)
  assert.deepEqual(await seen(queue, { newestFirst: true }), names.toReversed())
  assert.deepEqual(await drain(queue), names)
}
