import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OrderedMessages } from '../../src/store/ordered-messages.js'
import { message, positions, randomNumbers } from './support.js'

test('messages come out in order, whichever were taken', () => {
  const random = randomNumbers(7)
  const ordered = new OrderedMessages()
  const model = new Set<number>()
  let next = 0
  for (let step = 0; step < 20_000; step++) {
    if (random() < 0.5) {
      next += 1 + Math.floor(random() * 3)
      ordered.append(next, message('x'))
      model.add(next)
    } else {
      const oldest = model.values().next().value ?? 0
      const position = random() < 0.7 ? oldest : Math.floor(random() * (next + 2))
      assert.equal(ordered.take(position) !== null, model.delete(position))
    }
    assert.equal(ordered.size, model.size)
  }
  assert.deepEqual(positions(ordered.slice(0, next, 1e9)), [...model])
  assert.deepEqual(ordered.drain().positions, [...model])
  assert.equal(ordered.size, 0)
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
