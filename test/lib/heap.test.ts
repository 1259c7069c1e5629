import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Heap } from '../../src/lib/heap.js'
import { runs } from '../support/properties.js'

test('items come out in order, whatever order they came in', () => {
  const positions = fc.uniqueArray(fc.nat({ max: 500 }), { maxLength: 200, size: 'max' })
  const taken = fc.infiniteStream(fc.nat({ max: 2 }))
  const property = fc.property(positions, taken, (positions, taken) => {
    const heap = new Heap<{ readonly position: number }>((a, b) => a.position - b.position)
    const waiting: number[] = []
    const takeOne = () => {
      waiting.sort((a, b) => a - b)
      assert.equal(heap.peek()?.position, waiting[0])
      assert.equal(heap.shift()?.position, waiting.shift())
    }
    for (const position of positions) {
      heap.add({ position })
      waiting.push(position)
      if (taken.next().value === 0) takeOne()
    }
    while (waiting.length > 0) takeOne()
    assert.equal(heap.shift(), undefined)
    assert.equal(heap.length, 0)
  })
  fc.assert(property, runs(100))
})
