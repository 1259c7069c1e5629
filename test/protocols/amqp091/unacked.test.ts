import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { DeliveryBatch, UnackedDeliveries } from '../../../src/protocols/amqp091/unacked.js'
import { runs } from '../../support/properties.js'

/** The ring never looks into an entry: a name will do. */
function entry(tag: number): QueueEntry {
  return { name: `entry ${tag}` } as unknown as QueueEntry
}

function holding(...tags: number[]): UnackedDeliveries {
  const unacked = new UnackedDeliveries()
  for (const tag of tags) unacked.push(tag, entry(tag), undefined)
  return unacked
}

/** Tags that `take` moves; undefined when it finds nothing. */
function taken(take: (batch: DeliveryBatch) => boolean | undefined): number[] | undefined {
  const batch = new DeliveryBatch()
  if (take(batch) === false) return undefined
  for (const [index, tag] of batch.tags.entries()) assert.deepEqual(batch.entries[index], entry(tag))
  return [...batch.tags]
}

function all(unacked: UnackedDeliveries): number[] | undefined {
  return taken((batch) => {
    unacked.takeAll(batch)
    return undefined
  })
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
    for (const tag of [2, 3, 10])
      assert.equal(
        taken((batch) => unacked.takeUpTo(tag, batch)),
        undefined,
      )
    assert.deepEqual(
      taken((batch) => unacked.takeUpTo(7, batch)),
      [1, 4, 7],
    )
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

  test('behave like a sorted list, whatever is done', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 3 }) }) },
      { weight: 4, arbitrary: fc.record({ take: fc.nat({ max: 40 }) }) },
      { weight: 1, arbitrary: fc.record({ takeUpTo: fc.nat({ max: 60 }) }) },
    )
    const property = fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
      const unacked = new UnackedDeliveries()
      const model: number[] = []
      let tag = 0
      for (const step of steps) {
        if ('push' in step) {
          tag += step.push
          unacked.push(tag, entry(tag), undefined)
          model.push(tag)
        } else if ('take' in step) {
          const wanted = tag - step.take
          const index = model.indexOf(wanted)
          const expected = index < 0 ? undefined : model.splice(index, 1)
          assert.deepEqual(
            taken((batch) => unacked.take(wanted, batch)),
            expected,
          )
        } else {
          const wanted = model[step.takeUpTo % (model.length || 1)] ?? 0
          const expected = wanted === 0 ? undefined : model.splice(0, model.indexOf(wanted) + 1)
          assert.deepEqual(
            taken((batch) => unacked.takeUpTo(wanted, batch)),
            expected,
          )
        }
        assert.equal(unacked.size, model.length)
      }
      assert.deepEqual(all(unacked), model)
    })
    fc.assert(property, runs(100))
  })
})
