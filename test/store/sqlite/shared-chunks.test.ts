import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHUNK_SIZE, SharedChunks } from '../../../src/store/sqlite/shared-chunks.js'

/** Writes one batch of blobs of these sizes, and returns the memory that it took. */
function batch(chunks: SharedChunks, ...sizes: number[]): SharedArrayBuffer[] {
  for (const size of sizes) chunks.keep(chunks.reserve(size) + size)
  const used = chunks.used()
  chunks.reset()
  return used
}

const MIB = CHUNK_SIZE

test('small batches use the first chunk, whatever came in between', () => {
  const first = new SharedArrayBuffer(CHUNK_SIZE)
  const chunks = new SharedChunks(first)
  assert.deepEqual(batch(chunks, 100, 200), [first])
  assert.equal(batch(chunks, 100, 4 * MIB, MIB).length, 3)
  assert.deepEqual(batch(chunks, 100, 200), [first])
})

test('large batches use the same memory again', () => {
  const chunks = new SharedChunks(new SharedArrayBuffer(CHUNK_SIZE))
  const seen = new Set<SharedArrayBuffer>()
  for (let i = 0; i < 100; i++) {
    for (const memory of batch(chunks, 4 * MIB - i, 3 * MIB + i, 10, 4 * MIB + 10)) seen.add(memory)
  }
  assert.ok(seen.size <= 5, `${seen.size} pieces of memory`)
})

test('a blob larger than what is kept gets memory that goes with its batch', () => {
  const chunks = new SharedChunks(new SharedArrayBuffer(CHUNK_SIZE))
  const [large] = batch(chunks, 100 * MIB)
  assert.ok(large !== undefined && large.byteLength >= 100 * MIB)
  assert.ok(!batch(chunks, 100 * MIB).includes(large))
})

test('memory that no batch has needed for long is given back', () => {
  const chunks = new SharedChunks(new SharedArrayBuffer(CHUNK_SIZE))
  const [large] = batch(chunks, 4 * MIB)
  assert.ok(large !== undefined)
  assert.deepEqual(batch(chunks, 4 * MIB), [large])
  for (let i = 0; i < 100; i++) batch(chunks, 100)
  assert.ok(!batch(chunks, 4 * MIB).includes(large))
})
