import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAsyncIterable } from '../../src/lib/async-iterable.js'

test('what is read item by item is told from what is not', async () => {
  async function* items() {
    yield 1
  }
  assert.ok(isAsyncIterable(items()))
  for (const other of [undefined, null, 'text', 7, [1], {}, Promise.resolve(1)]) {
    assert.ok(!isAsyncIterable(other))
  }
})
