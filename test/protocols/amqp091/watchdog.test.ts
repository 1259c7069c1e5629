import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Watchdog } from '../../../src/protocols/amqp091/watchdog.js'

/** Counts how often it is looked at. */
class Counter {
  looks = 0
  tick(): void {
    this.looks++
  }
}

/** A watchdog whose ticks come when the test says so, and not by itself in between. */
function watchdogOf(targets: readonly Counter[]) {
  const watchdog = new Watchdog()
  for (const target of targets) watchdog.watch(target)
  return {
    watchdog,
    ticks(count: number) {
      for (let i = 0; i < count; i++) watchdog.look(i)
    },
    end() {
      for (const target of targets) watchdog.unwatch(target)
    },
  }
}

test('whoever has time is looked at once in ten ticks, a part of them in each; the others in every tick', () => {
  const targets = Array.from({ length: 30 }, () => new Counter())
  const { watchdog, ticks, end } = watchdogOf(targets)
  ticks(3)
  const patient = targets.slice(10)
  for (const target of patient) {
    watchdog.relax(target)
    ticks(1)
  }
  for (const target of targets) target.looks = 0
  ticks(1)
  assert.equal(patient.filter(({ looks }) => looks === 1).length, 2)
  ticks(9)
  assert.deepEqual(
    targets.map(({ looks }) => looks),
    targets.map((_, i) => (i < 10 ? 10 : 1)),
  )
  end()
})

test('nobody is looked at any more who has gone', () => {
  const targets = Array.from({ length: 4 }, () => new Counter())
  const { watchdog, ticks, end } = watchdogOf(targets)
  const [urgent, patient] = targets as [Counter, Counter, Counter, Counter]
  watchdog.relax(patient)
  watchdog.unwatch(urgent)
  watchdog.unwatch(patient)
  watchdog.relax(patient)
  ticks(10)
  assert.deepEqual(
    targets.map(({ looks }) => looks),
    [0, 0, 10, 10],
  )
  end()
})
