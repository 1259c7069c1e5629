import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { OrderedMessages } from '../../src/store/ordered-messages.js'
import { runs } from '../support/properties.js'
import { message, positions } from './support.js'

test('messages come out in order, whichever were taken', () => {
  const step = fc.oneof(
    fc.record({ gap: fc.integer({ min: 1, max: 3 }) }),
    fc.constant('take the oldest' as const),
    fc.record({ take: fc.nat({ max: 600 }) }),
  )
  const property = fc.property(fc.array(step, { maxLength: 500, size: 'max' }), (steps) => {
    const ordered = new OrderedMessages()
    const model = new Set<number>()
    let next = 0
    for (const step of steps) {
      if (typeof step === 'object' && 'gap' in step) {
        next += step.gap
        ordered.append(next, message('x'))
        model.add(next)
      } else {
        const position = step === 'take the oldest' ? (model.values().next().value ?? 0) : step.take
        assert.equal(ordered.take(position) !== null, model.delete(position))
      }
      assert.equal(ordered.size, model.size)
    }
    assert.deepEqual(positions(ordered.slice(0, next, 1e9)), [...model])
    assert.deepEqual(ordered.drain().positions, [...model])
    assert.equal(ordered.size, 0)
  })
  fc.assert(property, runs(100))
})

test('a range that is taken out is counted in bytes of content', () => {
  const ordered = new OrderedMessages()
  for (const position of [1, 3, 5, 7]) ordered.append(position, message('12345', { properties: 'abc' }))
  ordered.take(3)
  assert.equal(ordered.takeRange(2, 6), 8)
  assert.equal(ordered.takeRange(2, 6), 0)
  assert.equal(ordered.takeRange(0, 100), 16)
  assert.deepEqual(ordered.slice(0, 100, 1000), [])
})
