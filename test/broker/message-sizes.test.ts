import assert from 'node:assert/strict'
import { it } from 'node:test'
import { MessageSizes } from '../../src/broker/message-sizes.js'

it('each size is counted in the range whose upper bound it does not pass', () => {
  const sizes = new MessageSizes()
  for (const size of [0, 100, 101, 1_000, 1_001, 100_000_000, 100_000_001, 500_000_000]) sizes.count(size)
  const counted = sizes.list().filter(({ count }) => count > 0)
  assert.deepEqual(counted, [
    { range: 'below 100B', count: 2 },
    { range: 'between 100B and 1KB', count: 2 },
    { range: 'between 1KB and 10KB', count: 1 },
    { range: 'between 50MB and 100MB', count: 1 },
    { range: 'above 100MB', count: 2 },
  ])
})
