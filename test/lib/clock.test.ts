import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { TurnClock } from '../../src/lib/clock.js'

test('a turn clock is read once in a turn of the event loop', async () => {
  let time = 1000
  let reads = 0
  const clock = new TurnClock({
    now: () => {
      reads++
      return time
    },
    after: () => () => {},
  })
  assert.deepEqual([clock.now(), clock.now()], [1000, 1000])
  time = 2000
  assert.equal(clock.now(), 1000)
  assert.equal(reads, 1)
  await setImmediate()
  assert.equal(clock.now(), 2000)
})
