import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Segment } from '../../../src/store/sqlite/segment.js'
import { SegmentIndex } from '../../../src/store/sqlite/segment-index.js'
import { randomNumbers } from '../support.js'

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
  const random = randomNumbers(3)
  for (let i = 0; i < 1000; i++) {
    const position = Math.floor(random() * 1100)
    const expected =
      position % LENGTH === LENGTH - 1 || position >= 1000 ? undefined : Math.floor(position / LENGTH)
    assert.equal(index.find(position)?.id, expected)
  }
})

test('segments stay findable while others finish, in order and out of order', () => {
  const index = filled(300)
  const random = randomNumbers(5)
  const live = new Set(Array.from({ length: 300 }, (_, id) => id))
  while (live.size > 0) {
    const ids = [...live]
    const id = ids[random() < 0.5 ? 0 : Math.floor(random() * ids.length)] as number
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
