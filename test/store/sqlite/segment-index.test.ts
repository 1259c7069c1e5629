import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Segment } from '../../../src/store/sqlite/segment.js'
import { SegmentIndex } from '../../../src/store/sqlite/segment-index.js'
import { runs } from '../../support/properties.js'

const LENGTH = 10

/** Segments at 0 to 8, 10 to 18, 20 to 28, ... */
function filled(count: number): SegmentIndex {
  const index = new SegmentIndex()
  for (let id = 0; id < count; id++) {
    const first = id * LENGTH
    const fields = { id, first, last: first + LENGTH - 2, live: LENGTH - 1, bodyBytes: 0 }
    index.add(new Segment({ ...fields, shares: false, recovered: false, gone: null }))
  }
  return index
}

function finish(index: SegmentIndex, segment: Segment): void {
  segment.acknowledgeRange(segment.first, segment.last)
  index.died()
}

test('a position is found in its segment and nowhere else', () => {
  const index = filled(100)
  const property = fc.property(fc.nat({ max: 1100 }), (position) => {
    const expected =
      position % LENGTH === LENGTH - 1 || position >= 1000 ? undefined : Math.floor(position / LENGTH)
    assert.equal(index.find(position)?.id, expected)
  })
  fc.assert(property, runs(1000))
})

test('segments stay findable while others finish, in order and out of order', () => {
  const count = 150
  // 0 is the first of those that are left.
  const choices = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: count })), {
    minLength: count,
    maxLength: count,
    size: 'max',
  })
  const property = fc.property(choices, (choices) => {
    const index = filled(count)
    const live = new Set(Array.from({ length: count }, (_, id) => id))
    for (const choice of choices) {
      const id = [...live][choice % live.size] as number
      finish(index, index.find(id * LENGTH + 3) as Segment)
      live.delete(id)
      assert.equal(index.first?.id, live.values().next().value)
      const left = index.between(0, 3000)
      assert.deepEqual(
        left.map((segment) => segment.id),
        [...live],
      )
    }
  })
  fc.assert(property, runs(10))
})

test('a stretch of positions is cut from the live segments', () => {
  const index = filled(10)
  finish(index, index.find(40) as Segment)
  const ids = (from: number, to: number): number[] => index.between(from, to).map((segment) => segment.id)
  assert.deepEqual(ids(18, 60), [1, 2, 3, 5, 6])
  assert.deepEqual(ids(19, 59), [2, 3, 5])
  assert.deepEqual(ids(40, 48), [])
  assert.deepEqual(
    index.between(25, 99, (segment) => segment.id === 5).map((segment) => segment.id),
    [2, 3, 5],
  )
})
