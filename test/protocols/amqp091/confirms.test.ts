import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { PublishOutcome } from '../../../src/broker/publish-outcome.js'
import { PublishCounters } from '../../../src/broker/statistics/publish-counters.js'
import { Confirms } from '../../../src/protocols/amqp091/confirms.js'
import { PublishingHabit } from '../../../src/protocols/amqp091/publishing-habit.js'
import type { Store } from '../../../src/store/store.js'

const { Refused, Routed, Stored, Unroutable } = PublishOutcome
const source = new PublishCounters()

interface Commit {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

/** As much of a store as decides over confirms, with batches that end when a test says so. */
class Batches {
  /** What was published last has written something. */
  writes = true
  #open: Commit | undefined
  readonly #underWay: Commit[] = []

  committed(): Promise<void> {
    if (this.writes) this.#open ??= newCommit()
    return (this.#open ?? this.#underWay.at(-1))?.promise ?? Promise.resolve()
  }

  /** The open batch is handed over. */
  handOver(): void {
    if (this.#open !== undefined) this.#underWay.push(this.#open)
    this.#open = undefined
  }

  /** The oldest batch is durable. */
  async commit(): Promise<void> {
    if (this.#underWay.length === 0) this.handOver()
    const commit = this.#underWay.shift()
    commit?.resolve()
    await commit?.promise
  }
}

function newCommit(): Commit {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

function setUp(): { batches: Batches; confirms: Confirms } {
  const batches = new Batches()
  const habit = new PublishingHabit(
    () => 0,
    () => 0,
  )
  return { batches, confirms: new Confirms(batches as unknown as Store, habit, () => {}) }
}

describe('confirms', () => {
  test('what is not stored is confirmed at once, several together', () => {
    const { confirms } = setUp()
    confirms.published(Routed, source)
    assert.deepEqual([confirms.take(), confirms.several], [1, false])
    assert.equal(confirms.take(), 0)
    confirms.published(Unroutable, source)
    confirms.published(Routed, source)
    assert.equal(confirms.unconfirmed, 2)
    assert.deepEqual([confirms.take(), confirms.several], [3, true])
    assert.equal(confirms.unconfirmed, 0)
  })

  test('what is stored waits for its batch, and what follows waits with it', async () => {
    const { batches, confirms } = setUp()
    confirms.published(Routed, source)
    confirms.published(Stored, source)
    confirms.published(Stored, source)
    confirms.published(Routed, source)
    assert.deepEqual([confirms.take(), confirms.several], [1, false])
    batches.handOver()
    await batches.commit()
    assert.deepEqual([confirms.take(), confirms.several], [4, true])
  })

  test('each batch confirms what is in it', async () => {
    const { batches, confirms } = setUp()
    confirms.published(Stored, source)
    batches.handOver()
    confirms.published(Stored, source)
    confirms.published(Routed, source)
    assert.equal(confirms.take(), 0)
    await batches.commit()
    assert.deepEqual([confirms.take(), confirms.several], [1, false])
    await batches.commit()
    assert.deepEqual([confirms.take(), confirms.several], [3, true])
  })

  test('what is safe as soon as the batch under way is does not take along what is in the next one', async () => {
    const { batches, confirms } = setUp()
    confirms.published(Stored, source)
    batches.handOver()
    // A duplicate of the first: nothing is written for it.
    batches.writes = false
    confirms.published(Stored, source)
    batches.writes = true
    confirms.published(Stored, source)
    await batches.commit()
    assert.equal(confirms.take(), 2)
    assert.equal(confirms.take(), 0)
    await batches.commit()
    assert.equal(confirms.take(), 3)
  })

  test('what was refused is answered in its turn, neighbours together', async () => {
    const { batches, confirms } = setUp()
    for (const outcome of [Stored, Routed, Refused, Refused, Stored, Refused])
      confirms.published(outcome, source)
    assert.equal(confirms.take(), 0)
    await batches.commit()
    const answers: string[] = []
    for (let number = confirms.take(); number > 0; number = confirms.take()) {
      answers.push(`${confirms.negative ? 'nack' : 'ack'} ${number} ${confirms.several}`)
    }
    assert.deepEqual(answers, ['ack 2 true', 'nack 4 true', 'ack 5 false', 'nack 6 false'])
    assert.equal(confirms.unconfirmed, 0)
  })

  test('a refusal with nothing before it does not wait', () => {
    const { confirms } = setUp()
    confirms.published(Refused, source)
    assert.deepEqual([confirms.take(), confirms.negative], [1, true])
    confirms.published(Routed, source)
    assert.deepEqual([confirms.take(), confirms.negative], [2, false])
  })

  test('a store that commits at once may reuse its batch', async () => {
    const { batches, confirms } = setUp()
    for (const number of [1, 2]) {
      confirms.published(Stored, source)
      await batches.commit()
      assert.equal(confirms.take(), number)
    }
  })
})
