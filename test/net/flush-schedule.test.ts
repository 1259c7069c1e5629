import assert from 'node:assert/strict'
import { test } from 'node:test'

import { FlushSchedule } from '../../src/net/flush-schedule.js'

test('what was added in a turn is flushed at its end, in order; what is added meanwhile in the next', async () => {
  const schedule = new FlushSchedule()
  const seen: string[] = []
  const late = { flush: () => seen.push('late') }
  schedule.add({
    flush: () => {
      seen.push('first')
      schedule.add(late)
    },
  })
  schedule.add({ flush: () => seen.push('second') })
  assert.deepEqual(seen, [])
  await new Promise(setImmediate)
  assert.deepEqual(seen, ['first', 'second'])
  await new Promise(setImmediate)
  assert.deepEqual(seen, ['first', 'second', 'late'])
})
