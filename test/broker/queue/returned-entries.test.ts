import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueueEntry } from '../../../src/broker/queue/entry.js'
import { ReturnedEntries } from '../../../src/broker/queue/returned-entries.js'

test('returned entries come out by position, whatever order they came back in', () => {
  const returned = new ReturnedEntries()
  const positions = Array.from({ length: 500 }, (_, i) => (i * 7919) % 500)
  const waiting: number[] = []
  let seed = 1
  for (const position of positions) {
    returned.add({ position } as QueueEntry)
    waiting.push(position)
    seed = (seed * 48271) % 2147483647
    if (seed % 3 === 0) {
      waiting.sort((a, b) => a - b)
      assert.equal(returned.peek()?.position, waiting[0])
      assert.equal(returned.shift()?.position, waiting.shift())
    }
  }
  waiting.sort((a, b) => a - b)
  while (waiting.length > 0) assert.equal(returned.shift()?.position, waiting.shift())
  assert.equal(returned.shift(), undefined)
  assert.equal(returned.length, 0)
})
