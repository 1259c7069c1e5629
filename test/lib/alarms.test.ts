import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Alarm, Alarms } from '../../src/lib/alarms.js'
import { ManualClock } from '../support/manual-clock.js'
import { Random } from '../support/random.js'

describe('alarms', () => {
  test('ring in the order of their times, on one timer', () => {
    const clock = new ManualClock(0)
    const alarms = new Alarms(clock)
    const rung: string[] = []
    for (const at of [30, 10, 20]) alarms.set(new Alarm(() => rung.push(`${at} at ${clock.now()}`)), at)
    assert.equal(clock.timers, 1)
    clock.advance(25)
    assert.deepEqual(rung, ['10 at 10', '20 at 20'])
    clock.advance(25)
    assert.deepEqual(rung, ['10 at 10', '20 at 20', '30 at 30'])
    assert.equal(clock.timers, 0)
  })

  test('an alarm that was put off or cleared does not ring at its old time', () => {
    const clock = new ManualClock(0)
    const alarms = new Alarms(clock)
    const rung: string[] = []
    const moved = new Alarm(() => rung.push('moved'))
    const cleared = new Alarm(() => rung.push('cleared'))
    alarms.set(moved, 10)
    alarms.set(cleared, 10)
    alarms.set(moved, 50)
    alarms.set(cleared, Number.POSITIVE_INFINITY)
    clock.advance(40)
    assert.deepEqual(rung, [])
    clock.advance(10)
    assert.deepEqual(rung, ['moved'])
  })

  test('an alarm may set itself again when it rings', () => {
    const clock = new ManualClock(0)
    const alarms = new Alarms(clock)
    const times: number[] = []
    const alarm: Alarm = new Alarm(() => {
      times.push(clock.now())
      if (times.length < 3) alarms.set(alarm, clock.now() + 5)
    })
    alarms.set(alarm, 5)
    clock.advance(100)
    assert.deepEqual(times, [5, 10, 15])
  })

  test('nothing rings after the end', () => {
    const clock = new ManualClock(0)
    const alarms = new Alarms(clock)
    const rung: string[] = []
    alarms.set(new Alarm(() => rung.push('early')), 10)
    alarms.stop()
    alarms.set(new Alarm(() => rung.push('late')), 5)
    clock.advance(100)
    assert.deepEqual(rung, [])
  })

  test('any sequence of sets and clears rings what a list would', () => {
    const random = new Random(7)
    const clock = new ManualClock(0)
    const alarms = new Alarms(clock)
    const rung: number[] = []
    const all = Array.from({ length: 40 }, (_, id) => new Alarm(() => rung.push(id)))
    const expected = new Map<number, number>()
    for (let step = 0; step < 2000; step++) {
      const id = random.below(all.length)
      const alarm = all[id] as Alarm
      switch (random.below(4)) {
        case 0:
          alarms.clear(alarm)
          expected.delete(id)
          break
        case 3: {
          const before = rung.length
          clock.advance(random.below(20))
          const due = [...expected].filter(([, at]) => at <= clock.now()).sort((a, b) => a[1] - b[1])
          const times = rung.slice(before).map((ringing) => expected.get(ringing))
          assert.deepEqual(
            times,
            due.map(([, at]) => at),
          )
          for (const [done] of due) expected.delete(done)
          break
        }
        default: {
          const at = clock.now() + 1 + random.below(100)
          alarms.set(alarm, at)
          expected.set(id, at)
        }
      }
    }
    assert.ok(rung.length > 100)
  })
})
