import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Timer, Timers } from '../../src/lib/timers.js'
import { ManualClock } from '../support/manual-clock.js'
import { runs } from '../support/properties.js'

describe('timers', () => {
  test('ring in the order of their times, on one timer', () => {
    const clock = new ManualClock(0)
    const timers = new Timers(clock)
    const rung: string[] = []
    for (const at of [30, 10, 20]) timers.set(new Timer(() => rung.push(`${at} at ${clock.now()}`)), at)
    assert.equal(clock.timers, 1)
    clock.advance(25)
    assert.deepEqual(rung, ['10 at 10', '20 at 20'])
    clock.advance(25)
    assert.deepEqual(rung, ['10 at 10', '20 at 20', '30 at 30'])
    assert.equal(clock.timers, 0)
  })

  test('an timer that was put off or cleared does not ring at its old time', () => {
    const clock = new ManualClock(0)
    const timers = new Timers(clock)
    const rung: string[] = []
    const moved = new Timer(() => rung.push('moved'))
    const cleared = new Timer(() => rung.push('cleared'))
    timers.set(moved, 10)
    timers.set(cleared, 10)
    timers.set(moved, 50)
    timers.set(cleared, Number.POSITIVE_INFINITY)
    clock.advance(40)
    assert.deepEqual(rung, [])
    clock.advance(10)
    assert.deepEqual(rung, ['moved'])
  })

  test('an timer may set itself again when it rings', () => {
    const clock = new ManualClock(0)
    const timers = new Timers(clock)
    const times: number[] = []
    const timer: Timer = new Timer(() => {
      times.push(clock.now())
      if (times.length < 3) timers.set(timer, clock.now() + 5)
    })
    timers.set(timer, 5)
    clock.advance(100)
    assert.deepEqual(times, [5, 10, 15])
  })

  test('nothing rings after the end', () => {
    const clock = new ManualClock(0)
    const timers = new Timers(clock)
    const rung: string[] = []
    timers.set(new Timer(() => rung.push('early')), 10)
    timers.stop()
    timers.set(new Timer(() => rung.push('late')), 5)
    clock.advance(100)
    assert.deepEqual(rung, [])
  })

  test('any sequence of sets and clears rings what a list would', () => {
    const id = fc.nat({ max: 39 })
    const step = fc.oneof(
      { weight: 2, arbitrary: fc.record({ set: id, ms: fc.integer({ min: 1, max: 100 }) }) },
      fc.record({ clear: id }),
      fc.record({ advance: fc.nat({ max: 20 }) }),
    )
    const property = fc.property(fc.array(step, { maxLength: 300, size: 'max' }), (steps) => {
      const clock = new ManualClock(0)
      const timers = new Timers(clock)
      const rung: number[] = []
      const all = Array.from({ length: 40 }, (_, id) => new Timer(() => rung.push(id)))
      const expected = new Map<number, number>()
      for (const step of steps) {
        if ('set' in step) {
          const at = clock.now() + step.ms
          timers.set(all[step.set] as Timer, at)
          expected.set(step.set, at)
        } else if ('clear' in step) {
          timers.clear(all[step.clear] as Timer)
          expected.delete(step.clear)
        } else {
          clock.advance(step.advance)
          const due = [...expected].filter(([, at]) => at <= clock.now()).sort((a, b) => a[1] - b[1])
          assert.deepEqual(
            rung.splice(0).map((ringing) => expected.get(ringing)),
            due.map(([, at]) => at),
          )
          for (const [done] of due) expected.delete(done)
        }
      }
    })
    fc.assert(property, runs(100))
  })
})
