/** Queues with any arguments, under any use, against a model that keeps a plain list. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { fromJson } from '../../../src/message/field-table.js'
import { runs } from '../../support/properties.js'
import { type ModelArguments, type Modelled, QueueModel } from './model.js'
import { QueueBench, TestConsumer, textOf, withoutContent } from './support.js'

/** Which of the outstanding messages, or of the consumers: taken modulo their number. */
const choice = fc.nat({ max: 99 })
const choices = fc.array(choice, { maxLength: 3 })

const publish = fc.record({
  do: fc.constant('publish' as const),
  priority: fc.nat({ max: 5 }),
  expiration: fc.constantFrom(undefined, undefined, 0, 15, 50),
  padding: fc.nat({ max: 9 }),
  key: fc.constantFrom(undefined, 'a', 'b', 'c', 'd'),
})

const otherStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('get' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('acknowledge', 'requeue', 'reject'), which: choices }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 20 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('subscribe' as const), prefetch: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: choice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const) }) },
)

/** @param publishing percent of the steps that publish */
function stepsWith(publishing: number) {
  const others = { weight: 100 - publishing, arbitrary: otherStep }
  const step = fc.oneof({ weight: publishing, arbitrary: publish }, others)
  return fc.array(step, { maxLength: 150, size: 'max' })
}
type Step = ReturnType<typeof stepsWith> extends fc.Arbitrary<(infer T)[]> ? T : never

const args: fc.Arbitrary<ModelArguments> = fc.record(
  {
    'x-max-length': fc.integer({ min: 1, max: 9 }),
    'x-max-length-bytes': fc.integer({ min: 1, max: 60 }),
    'x-overflow': fc.constantFrom('drop-head', 'reject-publish', 'reject-publish-dlx'),
    'x-message-ttl': fc.integer({ min: 0, max: 60 }),
    'x-max-priority': fc.integer({ min: 1, max: 4 }),
    'x-delivery-limit': fc.nat({ max: 2 }),
    'x-single-active-consumer': fc.boolean(),
    'x-message-deduplication': fc.boolean(),
    'x-deduplication-window': fc.integer({ min: 1, max: 80 }),
  },
  { requiredKeys: [], noNullPrototype: true },
)

test('a queue does what the model does', async () => {
  const property = fc.asyncProperty(args, stepsWith(30), async (args, steps) => {
    const comparison = new Comparison(args, 1)
    for (const step of steps) await comparison.step(step)
    await comparison.end()
  })
  await fc.assert(property, runs(400))
})

test('a queue that keeps only a few messages in memory does what the model does', async () => {
  // 256 KiB may stay in memory when it is short: one of the largest messages, or two or three others.
  const property = fc.asyncProperty(args, stepsWith(75), async (args, steps) => {
    const comparison = new Comparison(args, 30_000, new MemoryBudget(0))
    for (const step of steps) await comparison.step(step)
    await comparison.end()
  })
  await fc.assert(property, runs(40))
})

test('a queue whose messages are forgotten while somebody holds them does what the model does', async () => {
  const property = fc.asyncProperty(args, stepsWith(50), async (args, steps) => {
    const comparison = new Comparison(args, 1, new MemoryBudget(), true)
    for (const step of steps) await comparison.step(step)
    await comparison.end()
  })
  await fc.assert(property, runs(150))
})

test('the same of a queue that keeps only a few messages in memory', async () => {
  const property = fc.asyncProperty(args, stepsWith(60), async (args, steps) => {
    const comparison = new Comparison(args, 30_000, new MemoryBudget(0), true)
    for (const step of steps) await comparison.step(step)
    await comparison.end()
  })
  await fc.assert(property, runs(40))
})

/** A message that somebody holds, on both sides. */
interface Held {
  readonly entry: QueueEntry
  readonly modelled: Modelled
  /** Undefined for one that came by basic.get. */
  readonly consumer: TestConsumer | undefined
}

/** A queue and its model, which are told the same. */
class Comparison {
  readonly #args: ModelArguments
  readonly #scale: number
  readonly #paging: boolean
  readonly #forgets: boolean
  readonly #bench: QueueBench
  readonly #model: QueueModel
  readonly #held: Held[] = []
  /** Those that are subscribed, in the order in which they came. */
  readonly #consumers: TestConsumer[] = []
  /** What consumers got since the last look. */
  readonly #delivered: { entry: QueueEntry; consumer: TestConsumer }[] = []
  #published = 0

  /**
   * @param scale how many bytes a message is longer for each step of its padding
   * @param forgets whether messages that are held are forgotten, as far as the log has them
   */
  constructor(args: ModelArguments, scale: number, budget?: MemoryBudget, forgets = false) {
    const { 'x-max-length-bytes': bytes } = args
    this.#args = bytes === undefined ? args : { ...args, 'x-max-length-bytes': bytes * scale }
    this.#scale = scale
    this.#paging = budget !== undefined
    this.#forgets = forgets
    this.#bench = new QueueBench({ ...this.#args, 'x-dead-letter-exchange': 'dlx' }, budget ? { budget } : {})
    this.#model = new QueueModel(this.#args)
  }

  async step(step: Step): Promise<void> {
    this.#model.room = this.#room()
    await this.#do(step)
    if (this.#paging) await this.#settled()
    this.#compareDeliveries()
    const { queue, deadLetters } = this.#bench
    const dead = [deadLetters.splice(0), this.#model.deadLetters.splice(0)]
    // What has to be read first is given up a little later than what else there is.
    if (this.#forgets) for (const list of dead) list.sort()
    assert.deepEqual(dead[0], dead[1])
    assert.equal(queue.ready.messages, this.#model.ready.length)
    assert.equal(queue.unacknowledged.messages, this.#held.length)
  }

  /** What is left comes out in the model's order. */
  async end(): Promise<void> {
    for (let left = this.#consumers.length; left > 0; left--) await this.step({ do: 'cancel', which: 0 })
    for (let left = this.#model.ready.length + 1; left > 0; left--) await this.step({ do: 'get' })
  }

  /** Waits until nothing is read from the log any more. */
  async #settled(): Promise<void> {
    const { queue, deadLetters } = this.#bench
    let before = ''
    for (let unchanged = 0; unchanged < 3; unchanged++) {
      const now = [
        queue.ready.messages,
        queue.readyInMemory,
        queue.unacknowledged.messages,
        deadLetters.length,
      ].join()
      if (now !== before) unchanged = 0
      before = now
      await turn()
    }
  }

  async #do(step: Step): Promise<void> {
    const { clock, queue } = this.#bench
    switch (step.do) {
      case 'publish':
        return this.#publish(step)
      case 'get':
        return this.#get()
      case 'acknowledge':
      case 'reject':
      case 'requeue':
        return this.#settle(step.do, this.#take(step.which))
      case 'pass':
        clock.advance(step.ms)
        return this.#model.dispatch(clock.now())
      case 'subscribe':
        return this.#subscribe(new TestConsumer(step.prefetch))
      case 'cancel':
        return this.#cancel(step.which)
      case 'purge':
        assert.equal(queue.purge(), this.#model.purge())
    }
  }

  #publish({ priority, expiration, padding, key }: Extract<Step, { do: 'publish' }>): void {
    const now = this.#bench.clock.now()
    const order = ++this.#published
    const { 'x-message-ttl': ttl = Number.POSITIVE_INFINITY, 'x-max-priority': highest = 0 } = this.#args
    const modelled: Modelled = {
      text: `m${order}${'.'.repeat(padding * this.#scale)}`,
      order,
      priority: Math.min(priority, highest),
      deadline: now + Math.min(ttl, expiration ?? Number.POSITIVE_INFINITY),
      key,
      returns: 0,
    }
    const properties = {
      priority,
      ...(expiration === undefined ? {} : { expiration: String(expiration) }),
      ...(key === undefined ? {} : { headers: fromJson({ 'x-deduplication-header': key }) }),
    }
    const outcome = this.#bench.publish(modelled.text, properties)
    assert.equal(outcome !== PublishOutcome.Refused, this.#model.publish(modelled, now))
  }

  async #get(): Promise<void> {
    let entry: QueueEntry | undefined
    this.#bench.queue.get((taken) => {
      entry = taken
    })
    if (this.#paging) await this.#settled()
    const modelled = this.#model.take(this.#bench.clock.now())
    assert.equal(entry && textOf(entry), modelled?.text)
    if (entry !== undefined && modelled !== undefined) this.#hold({ entry, modelled, consumer: undefined })
  }

  #settle(how: 'acknowledge' | 'reject' | 'requeue', held: readonly Held[]): void {
    const { queue, clock } = this.#bench
    const messages = held.map(({ modelled }) => modelled)
    this.#model.room = this.#room()
    if (how === 'requeue') {
      queue.requeue(held.map(({ entry }) => entry))
      this.#model.requeue(messages, clock.now())
    } else {
      for (const { entry } of held) queue[how](entry)
      if (how === 'reject') this.#model.reject(messages)
      else this.#model.acknowledge(messages)
      this.#model.dispatch(clock.now())
    }
    for (const { consumer } of held) {
      if (consumer !== undefined && this.#consumers.includes(consumer)) queue.resume(consumer)
    }
  }

  #subscribe(consumer: TestConsumer): void {
    this.#consumers.push(consumer)
    consumer.deliver = (entry) => {
      consumer.entries.push(entry)
      this.#delivered.push({ entry, consumer })
    }
    this.#model.room = this.#room()
    this.#bench.queue.subscribe(consumer)
    this.#model.dispatch(this.#bench.clock.now())
  }

  /** What a consumer holds stays outstanding when it goes. */
  #cancel(which: number): void {
    const [consumer] = this.#consumers.splice(which % (this.#consumers.length || 1), 1)
    if (consumer === undefined) return
    this.#model.room = this.#room()
    this.#bench.queue.unsubscribe(consumer)
    this.#model.dispatch(this.#bench.clock.now())
  }

  /** How many messages the consumers can take: all of them, or the one that is active. */
  #room(): number {
    const serving = this.#args['x-single-active-consumer'] ? this.#consumers.slice(0, 1) : this.#consumers
    return serving.reduce((room, { prefetch, entries }) => room + prefetch - entries.length, 0)
  }

  #take(which: readonly number[]): Held[] {
    const taken: Held[] = []
    for (const each of which) {
      const [held] = this.#held.splice(each % (this.#held.length || 1), 1)
      if (held === undefined) break
      held.consumer?.entries.splice(held.consumer.entries.indexOf(held.entry), 1)
      const forgotten = this.#forgets && held.entry.recallable && each % 2 === 0
      taken.push(forgotten ? { ...held, entry: withoutContent(held.entry) } : held)
    }
    return taken
  }

  #compareDeliveries(): void {
    const delivered = this.#delivered.splice(0)
    const expected = this.#model.delivered.splice(0)
    assert.deepEqual(
      delivered.map(({ entry }) => textOf(entry)),
      expected.map(({ text }) => text),
    )
    delivered.forEach(({ entry, consumer }, i) => {
      this.#hold({ entry, modelled: expected[i] as Modelled, consumer })
    })
  }

  #hold(held: Held): void {
    assert.equal(held.entry.returns, held.modelled.returns)
    this.#held.push(held)
  }
}
