import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytes, count, duration, moment } from '../../src/lib/quantities.js'

describe('quantities for people', () => {
  for (const [value, text] of [
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [150 * 1024, '150 KiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
    [3000 * 1024 ** 5, '3000 PiB'],
  ] as const) {
    it(`${value} bytes are ${text}`, () => assert.equal(bytes(value), text))
  }

  for (const [ms, text] of [
    [-5, '0 ms'],
    [350, '350 ms'],
    [2400, '2 s'],
    [185_000, '3 min 5 s'],
    [180_000, '3 min'],
    [4 * 3_600_000 + 20 * 60_000, '4 h 20 min'],
    [12 * 86_400_000 + 3 * 3_600_000, '12 d 3 h'],
  ] as const) {
    it(`${ms} ms are ${text}`, () => assert.equal(duration(ms), text))
  }

  for (const [age, text] of [
    [0, 'just now'],
    [999, 'just now'],
    [1000, '1 s ago'],
    [90_000, '1 min 30 s ago'],
  ] as const) {
    it(`what was ${age} ms ago was ${text}`, () => {
      const now = Date.now()
      assert.equal(moment(now - age, now), text)
    })
  }

  it('numbers are grouped', () => assert.equal(count(1_234_567), '1,234,567'))
})
