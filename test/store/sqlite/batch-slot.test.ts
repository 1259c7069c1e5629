import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Batch } from '../../../src/store/sqlite/batch.js'
import { BatchSlot, slotMemory } from '../../../src/store/sqlite/batch-slot.js'

function batch(fields: Partial<Batch>): Batch {
  const none = new Float64Array(0)
  return {
    metadata: [],
    chunks: [],
    segments: none,
    contents: none,
    acks: none,
    delivered: none,
    deleted: none,
    deletedRelated: none,
    dropped: none,
    ...fields,
  }
}

test('a batch comes out as it was put in, when it is its turn', () => {
  const memory = slotMemory(1024)
  const [main, storage] = [new BatchSlot(memory), new BatchSlot(memory)]
  assert.equal(storage.isDue(0), false)
  const put = batch({
    metadata: [
      { kind: '"k"', key: '"größe \\n 🐇"', value: '{"a":[1,""]}' },
      { kind: '"k"', key: '"gone"', value: null },
    ],
    chunks: [memory.chunk],
    segments: Float64Array.of(1, 2, 3),
    delivered: Float64Array.of(4, 5),
    dropped: Float64Array.of(2 ** 52),
  })
  const before = storage.signal
  assert.equal(main.put(put, 7), true)
  main.wake()
  storage.wait(before, Number.POSITIVE_INFINITY)
  assert.equal(storage.isDue(6), false)
  assert.equal(storage.isDue(7), true)
  assert.deepEqual(storage.take(), put)
  assert.equal(storage.isDue(7), false)
})

test('what does not fit is left to a message', () => {
  const memory = slotMemory(1024)
  const slot = new BatchSlot(memory)
  const large = { kind: '"k"', key: '"k"', value: `"${'x'.repeat(64 * 1024)}"` }
  assert.equal(slot.put(batch({ metadata: [large] }), 0), false)
  assert.equal(slot.put(batch({ chunks: [new SharedArrayBuffer(8)] }), 0), false)
  assert.equal(slot.put(batch({ chunks: [memory.chunk, new SharedArrayBuffer(8)] }), 0), false)
  assert.equal(slot.put(batch({ deleted: new Float64Array(20_000) }), 0), false)
  assert.equal(slot.isDue(0), false)
})
