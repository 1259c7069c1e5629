import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { ReturnedEntries } from '../../../src/broker/queue/returned-entries.js'
import { runs } from '../../support/properties.js'

test('returned entries come out by position, whatever order they came back in', () => {
  const positions = fc.uniqueArray(fc.nat({ max: 500 }), { maxLength: 200, size: 'max' })
  const taken = fc.infiniteStream(fc.nat({ max: 2 }))
  const property = fc.property(positions, taken, (positions, taken) => {
    const returned = new ReturnedEntries()
    const waiting: number[] = []
    const takeOne = () => {
      waiting.sort((a, b) => a - b)
      assert.equal(returned.peek()?.position, waiting[0])
      assert.equal(returned.shift()?.position, waiting.shift())
    }
    for (const position of positions) {
      returned.add({ position } as QueueEntry)
      waiting.push(position)
      if (taken.next().value === 0) takeOne()
    }
    while (waiting.length > 0) takeOne()
    assert.equal(returned.shift(), undefined)
    assert.equal(returned.length, 0)
  })
  fc.assert(property, runs(100))
})
