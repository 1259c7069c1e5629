import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MAX_VARINT, unzigzag, VarintReader, writeVarint, zigzag } from '../../../src/store/sqlite/varint.js'

test('numbers of all sizes come back, in as few octets as they need', () => {
  const sizes = new Map([
    [0, 1],
    [127, 1],
    [128, 2],
    [16_383, 2],
    [16_384, 3],
    [2 ** 31 - 1, 5],
    [2 ** 31, 5],
    [2 ** 32, 5],
    [2 ** 35, 6],
    [Number.MAX_SAFE_INTEGER, MAX_VARINT],
  ])
  const memory = Buffer.alloc(100)
  let end = 0
  for (const [number, size] of sizes) {
    const start = end
    end = writeVarint(memory, start, number)
    assert.equal(end - start, size, `size of ${number}`)
  }
  const reader = new VarintReader(memory, 0)
  for (const number of sizes.keys()) assert.equal(reader.next(), number)
  assert.equal(reader.at, end)
})

test('signed numbers near zero become small ones', () => {
  assert.deepEqual([0, -1, 1, -2, 2].map(zigzag), [0, 1, 2, 3, 4])
  for (const number of [0, -1, 1, 2 ** 40, -(2 ** 40)]) assert.equal(unzigzag(zigzag(number)), number)
})
