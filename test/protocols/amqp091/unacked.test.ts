import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Backlog } from '../../../src/broker/queue/backlog.js'
import { QueueEntry } from '../../../src/broker/queue/entry.js'
import { MemoryBudget } from '../../../src/broker/queue/memory-budget.js'
import { Message } from '../../../src/message/message.js'
import type { AmqpConsumer } from '../../../src/protocols/amqp091/consumer.js'
import { DeliveryBatch, UnackedDeliveries } from '../../../src/protocols/amqp091/unacked.js'
import { runs } from '../../support/properties.js'

/** Two queues, and two consumers: nobody looks into them. */
const BACKLOGS = [{ queue: { recalls: true } }, { queue: { recalls: true } }] as unknown as Backlog[]
const CONSUMERS = [undefined, {}] as unknown as AmqpConsumer[]

/** An entry of 100 KiB: three of them are more than memory may hold when it is short. */
function entry(tag: number, variant = 0): QueueEntry {
  const backlog = BACKLOGS[variant & 1] as Backlog
  const data = Buffer.from([0, 0, tag & 255])
  const routingKey = (variant & 2) === 0 ? 'key' : `key ${tag}`
  const message = new Message('x', routingKey, data, 0, 2, 100 * 1024 + tag, (variant & 4) === 0, 5)
  const made = new QueueEntry(backlog, message, tag * 3 - (variant & 8), variant & 1, (variant & 16) === 0)
  made.deliveredAt = 1_700_000_000_000 + tag * 7 - (variant & 32)
  return made
}

function consumerOf(variant: number): AmqpConsumer | undefined {
  return CONSUMERS[(variant >> 6) & 1]
}

function holding(...tags: number[]): UnackedDeliveries {
  const unacked = new UnackedDeliveries(new MemoryBudget())
  for (const tag of tags) unacked.push(tag, entry(tag), undefined)
  return unacked
}

/** Tags that `take` moves; undefined when it finds nothing. */
function taken(take: (batch: DeliveryBatch) => unknown): number[] | undefined {
  const batch = new DeliveryBatch()
  return take(batch) === false ? undefined : [...batch.tags]
}

function takenUpTo(unacked: UnackedDeliveries, tag: number, most = Number.POSITIVE_INFINITY) {
  return taken((batch) => unacked.has(tag) && unacked.takeUpTo(tag, batch, most))
}

function all(unacked: UnackedDeliveries): number[] | undefined {
  return taken((batch) => unacked.takeAll(batch))
}

/** What must be known of a delivery, packed or not. */
function essence({ backlog, message, position, returns, stored, deliveredAt }: QueueEntry) {
  const { exchange, routingKey, bodyLength, persistent } = message
  return {
    queue: BACKLOGS.indexOf(backlog),
    position,
    returns,
    stored,
    deliveredAt,
    exchange,
    routingKey,
    bodyLength,
    persistent,
  }
}

describe('unacked deliveries', () => {
  test('are taken one by one, in any order, once', () => {
    const unacked = holding(1, 2, 3, 4)
    for (const tag of [3, 1, 4])
      assert.deepEqual(
        taken((batch) => unacked.take(tag, batch)),
        [tag],
      )
    for (const tag of [0, 1, 3, 4, 5])
      assert.equal(
        taken((batch) => unacked.take(tag, batch)),
        undefined,
      )
    assert.equal(unacked.size, 1)
    assert.deepEqual(all(unacked), [2])
    assert.equal(unacked.size, 0)
  })

  test('are taken up to a tag that is outstanding, and to no other', () => {
    const unacked = holding(1, 2, 4, 7, 9)
    unacked.take(2, new DeliveryBatch())
    for (const tag of [2, 3, 10]) assert.equal(takenUpTo(unacked, tag), undefined)
    assert.deepEqual(takenUpTo(unacked, 7), [1, 4, 7])
    assert.deepEqual(all(unacked), [9])
  })

  test('can be put back where they were', () => {
    const unacked = holding(1, 2, 3, 4, 5)
    const batch = new DeliveryBatch()
    unacked.take(2, batch)
    unacked.take(4, batch)
    unacked.push(6, entry(6), undefined)
    unacked.restore(batch)
    assert.deepEqual(all(unacked), [1, 2, 3, 4, 5, 6])
  })

  const tagged = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ push: fc.integer({ min: 1, max: 3 }), variant: fc.nat({ max: 127 }) }),
    },
    { weight: 3, arbitrary: fc.record({ take: fc.nat({ max: 60 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ takeUpTo: fc.nat({ max: 60 }), most: fc.integer({ min: 1, max: 9 }) }),
    },
    { weight: 1, arbitrary: fc.record({ putBack: fc.array(fc.nat({ max: 60 }), { maxLength: 3 }) }) },
  )

  for (const [name, limit] of [
    ['in memory', Number.MAX_SAFE_INTEGER],
    ['packed', 0],
  ] as const) {
    test(`behave like a sorted list, whatever is done, ${name}`, () => {
      const property = fc.property(fc.array(tagged, { maxLength: 400, size: 'max' }), (steps) => {
        const unacked = new UnackedDeliveries(new MemoryBudget(limit))
        const model: number[] = []
        const variants = new Map<number, number>()
        let tag = 0
        const check = (batch: DeliveryBatch, expected: readonly number[]) => {
          assert.deepEqual(batch.tags, expected)
          for (const [i, tag] of batch.tags.entries()) {
            const variant = variants.get(tag) ?? 0
            assert.deepEqual(essence(batch.entries[i] as QueueEntry), essence(entry(tag, variant)))
            assert.equal(batch.consumers[i], consumerOf(variant))
          }
        }
        for (const step of steps) {
          const batch = new DeliveryBatch()
          if ('push' in step) {
            tag += step.push
            variants.set(tag, step.variant)
            unacked.push(tag, entry(tag, step.variant), consumerOf(step.variant))
            model.push(tag)
          } else if ('take' in step) {
            const wanted = tag - step.take
            const index = model.indexOf(wanted)
            assert.equal(unacked.has(wanted), index >= 0)
            assert.equal(unacked.take(wanted, batch), index >= 0)
            check(batch, index < 0 ? [] : model.splice(index, 1))
          } else if ('takeUpTo' in step) {
            const wanted = model[step.takeUpTo % (model.length || 1)] ?? 0
            unacked.takeUpTo(wanted, batch, step.most)
            check(batch, model.splice(0, Math.min(step.most, model.indexOf(wanted) + 1)))
          } else {
            const wanted = step.putBack.map((each) => tag - each).sort((a, b) => a - b)
            for (const each of wanted) unacked.take(each, batch)
            check(
              batch,
              model.filter((each) => wanted.includes(each)),
            )
            unacked.restore(batch)
          }
          assert.equal(unacked.size, model.length)
        }
        assert.deepEqual(
          Array.from(unacked.deliveries(), ({ tag }) => tag),
          model,
        )
        const rest = new DeliveryBatch()
        unacked.takeAll(rest)
        check(rest, model)
      })
      fc.assert(property, runs(100))
    })
  }

  test('are packed when they take too much memory, and what they took is given back', () => {
    const budget = new MemoryBudget(0)
    const unacked = new UnackedDeliveries(budget)
    const count = 20_000
    for (let tag = 1; tag <= count; tag++) unacked.push(tag, entry(tag), undefined)
    const inMemory = Array.from(unacked.deliveries()).filter(({ entry }) => entry.message.hasContent)
    assert.ok(inMemory.length < 10, `${inMemory.length} are in memory`)
    // All but every hundredth are settled: the stretches get sparse, and are packed anew with the next ones.
    for (let tag = 1; tag <= count; tag++) if (tag % 100 !== 0) unacked.take(tag, new DeliveryBatch())
    for (let tag = count + 1; tag <= count + 20; tag++) unacked.push(tag, entry(tag), undefined)
    assert.equal(unacked.size, count / 100 + 20)
    assert.deepEqual(all(unacked)?.slice(0, 3), [100, 200, 300])
    assert.equal(budget.used, 0)
  })
})
