/** Queues under random use against a model that keeps a plain list and looks at every message at every step. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { Random } from '../../support/random.js'
import { QueueBench, textOf } from './support.js'

interface Modelled {
  readonly text: string
  readonly order: number
  readonly priority: number
  readonly deadline: number
  returns: number
}

/** What a queue should do, said as simply as possible. */
class Model {
  readonly ready: Modelled[] = []
  readonly deadLetters: string[] = []
  readonly #args: Arguments

  constructor(args: Arguments) {
    this.#args = args
  }

  publish(message: Modelled, now: number): boolean {
    const { 'x-max-length': max = Number.POSITIVE_INFINITY, 'x-overflow': overflow } = this.#args
    if (overflow === 'reject-publish' && this.ready.length >= max) return false
    this.#put(message)
    this.#tidy(now)
    return true
  }

  take(now: number): Modelled | undefined {
    this.#expire(now)
    const first = this.ready.shift()
    this.#expire(now)
    return first
  }

  drain(now: number): string[] {
    const texts: string[] = []
    for (let first = this.take(now); first !== undefined; first = this.take(now)) texts.push(first.text)
    return texts
  }

  giveBack(messages: readonly Modelled[], now: number): void {
    const { 'x-delivery-limit': limit = Number.POSITIVE_INFINITY } = this.#args
    for (const message of messages) {
      message.returns++
      if (message.returns > limit) this.deadLetters.push(`delivery_limit: ${message.text}`)
      else this.#put(message)
    }
    this.#tidy(now)
  }

  pass(now: number): void {
    this.#expire(now)
  }

  #put(message: Modelled): void {
    this.ready.push(message)
    this.ready.sort((a, b) => b.priority - a.priority || a.order - b.order)
  }

  #tidy(now: number): void {
    const { 'x-max-length': max = Number.POSITIVE_INFINITY, 'x-overflow': overflow } = this.#args
    while (overflow === undefined && this.ready.length > max) this.#drop('maxlen')
    this.#expire(now)
  }

  #expire(now: number): void {
    while ((this.ready[0]?.deadline ?? Number.POSITIVE_INFINITY) <= now) this.#drop('expired')
  }

  #drop(reason: string): void {
    this.deadLetters.push(`${reason}: ${this.ready.shift()?.text}`)
  }
}

interface Arguments {
  readonly 'x-max-length'?: number
  readonly 'x-overflow'?: 'reject-publish'
  readonly 'x-message-ttl'?: number
  readonly 'x-max-priority'?: number
  readonly 'x-delivery-limit'?: number
}

const KINDS: readonly Arguments[] = [
  {},
  { 'x-message-ttl': 40 },
  { 'x-max-length': 7 },
  { 'x-max-length': 5, 'x-overflow': 'reject-publish', 'x-message-ttl': 60 },
  { 'x-max-priority': 4, 'x-max-length': 9 },
  { 'x-max-priority': 2, 'x-message-ttl': 30, 'x-delivery-limit': 2 },
  { 'x-delivery-limit': 1, 'x-max-length': 4 },
]

const STEPS = 3000

describe('a queue under random use does what the model does', () => {
  for (const args of KINDS) {
    for (const seed of [1, 2, 3]) {
      test(`${JSON.stringify(args)}, seed ${seed}`, () => new Run(args, seed).run())
    }
  }
})

class Run {
  readonly #random: Random
  readonly #args: Arguments
  readonly #bench: QueueBench
  readonly #model: Model
  /** What was taken and is not settled, on both sides. */
  readonly #taken: { entry: QueueEntry; modelled: Modelled }[] = []
  #published = 0

  constructor(args: Arguments, seed: number) {
    this.#random = new Random(seed)
    this.#args = args
    this.#bench = new QueueBench({ ...args, 'x-dead-letter-exchange': 'dlx' })
    this.#model = new Model(args)
  }

  run(): void {
    for (let step = 0; step < STEPS; step++) {
      this.#step()
      assert.equal(this.#bench.queue.ready.messages, this.#model.ready.length, `step ${step}`)
      assert.deepEqual(this.#bench.deadLetters.splice(0), this.#model.deadLetters.splice(0), `step ${step}`)
    }
    assert.deepEqual(this.#bench.drain(), this.#model.drain(this.#bench.clock.now()))
  }

  #step(): void {
    const now = this.#bench.clock.now()
    switch (this.#random.below(7)) {
      case 0:
      case 1:
        return this.#publish(now)
      case 2:
      case 3:
        return this.#take(now)
      case 4:
        for (const { entry } of this.#settleSome()) this.#bench.queue.acknowledge(entry)
        return
      case 5: {
        const back = this.#settleSome()
        this.#bench.queue.requeue(back.map(({ entry }) => entry))
        return this.#model.giveBack(
          back.map(({ modelled }) => modelled),
          now,
        )
      }
      default:
        this.#bench.clock.advance(this.#random.below(20))
        return this.#model.pass(this.#bench.clock.now())
    }
  }

  #publish(now: number): void {
    const order = ++this.#published
    const priority = this.#random.below(6)
    const expiration = this.#random.pick([undefined, undefined, 0, 15, 50])
    const { 'x-message-ttl': ttl = Number.POSITIVE_INFINITY, 'x-max-priority': highest = 0 } = this.#args
    const modelled: Modelled = {
      text: `m${order}`,
      order,
      priority: Math.min(priority, highest),
      deadline: now + Math.min(ttl, expiration ?? Number.POSITIVE_INFINITY),
      returns: 0,
    }
    const properties = expiration === undefined ? { priority } : { priority, expiration: String(expiration) }
    const outcome = this.#bench.publish(modelled.text, properties)
    assert.equal(outcome !== PublishOutcome.Refused, this.#model.publish(modelled, now))
  }

  #take(now: number): void {
    const entry = this.#bench.take()
    const modelled = this.#model.take(now)
    assert.equal(entry && textOf(entry), modelled?.text)
    if (entry === undefined || modelled === undefined) return
    assert.equal(entry.returns, modelled.returns)
    this.#taken.push({ entry, modelled })
  }

  /** Takes some of what is outstanding, in any order. */
  #settleSome(): { entry: QueueEntry; modelled: Modelled }[] {
    const some = []
    for (let left = this.#random.below(3); left > 0 && this.#taken.length > 0; left--) {
      some.push(...this.#taken.splice(this.#random.below(this.#taken.length), 1))
    }
    return some
  }
}
