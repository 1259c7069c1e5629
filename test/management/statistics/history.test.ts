import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { History } from '../../../src/management/statistics/history.js'
import { INTERVAL, type Level } from '../../../src/management/statistics/retention.js'

const LEVELS: readonly Level[] = [
  { age: 100, interval: INTERVAL },
  { age: 600, interval: 60 },
]
const FINE = 100 / INTERVAL
const STEP = 60 / INTERVAL
const START = 1_000_000

describe('history', () => {
  test('tells what was, exactly in the near past and by the minute before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 200 }), (increments) => {
        const sampled: number[] = []
        let history: History | undefined
        let value = 0
        for (const [i, increment] of increments.entries()) {
          value += increment
          sampled.push(value)
          const values = Float64Array.of(value)
          if (history === undefined) history = new History(LEVELS, ['counter'], START + i, values)
          else history.sample(START + i, values)
        }
        const now = START + increments.length - 1
        for (let tick = START; tick <= now; tick++) {
          const age = now - tick
          if (age > 600 / INTERVAL) continue
          const told = history?.at(0, tick, now)
          const exact = sampled[tick - START]
          // In the coarse level a value lasts until the next full minute.
          const minute = Math.floor(tick / STEP) * STEP
          const expected = age <= FINE ? exact : minute < START ? 0 : sampled[minute - START]
          assert.equal(told, expected, `${age} ticks ago`)
        }
        assert.equal(history?.last(0), value)
      }),
    )
  })

  test('a counter has come from 0, a gauge from where it was seen first', () => {
    const history = new History(LEVELS, ['counter', 'gauge'], START, Float64Array.of(7, 7))
    assert.equal(history.at(0, START - 1, START), 0)
    assert.equal(history.at(1, START - 1, START), 7)
    assert.equal(history.at(0, START, START), 7)
  })

  test('what changes at every sample for days is forgotten as it grows old', () => {
    const values = Float64Array.of(0)
    const history = new History(LEVELS, ['counter'], START, values)
    for (let tick = START + 1; tick < START + 20_000; tick++) {
      values[0] = tick - START
      history.sample(tick, values)
    }
    assert.ok(history.remembered <= FINE + 600 / 60 + 4, `${history.remembered}`)
    assert.equal(history.at(0, START + 19_990, START + 19_999), 19_990)
  })
})
