import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Alarms } from '../../src/broker/alarms.js'
import { createLogger } from '../../src/lib/log.js'

/** Alarms over numbers that a test sets: half of 1000 bytes of memory may be used, 100 of the disk must be free. */
function alarmsOf() {
  const resources = { used: 0, free: 1000, refuses: false, reclaimed: 0 }
  const lines: string[] = []
  const alarms = new Alarms(
    'rabbit@test',
    { memory: { relative: 0.5 }, disk: { absolute: 100 } },
    {
      memoryUsed: () => resources.used,
      reclaimMemory: () => {
        resources.reclaimed++
      },
      memoryTotal: () => 1000,
      diskFree: () => resources.free,
      diskRefuses: () => resources.refuses,
    },
    createLogger([{ level: 'info', format: 'plaintext', write: (line) => lines.push(line) }]),
  )
  const change = (changes: Partial<typeof resources>) => {
    Object.assign(resources, changes)
    alarms.check()
  }
  return { alarms, change, lines, resources }
}

test('memory is short above the watermark, and not at it', () => {
  const { alarms, change } = alarmsOf()
  assert.equal(alarms.memoryLimit, 500)
  change({ used: 500 })
  assert.equal(alarms.raised, false)
  change({ used: 501 })
  assert.deepEqual([alarms.raised, alarms.active, alarms.reason], [true, ['memory'], 'low on memory'])
  change({ used: 500 })
  assert.equal(alarms.raised, false)
})

test('the disk is short below its limit, and when it refuses writes', () => {
  const { alarms, change } = alarmsOf()
  change({ free: 100 })
  assert.equal(alarms.raised, false)
  change({ free: 99 })
  assert.equal(alarms.reason, 'low on disk')
  change({ free: 1000, refuses: true })
  assert.equal(alarms.reason, 'low on disk')
  change({ refuses: false })
  assert.equal(alarms.raised, false)
})

test('who waits is called back once, when the last alarm is cleared', () => {
  const { alarms, change } = alarmsOf()
  change({ used: 900, free: 0 })
  assert.equal(alarms.reason, 'low on disk & memory')
  const called: string[] = []
  alarms.onCleared(() => called.push('one'))
  const forget = alarms.onCleared(() => called.push('two'))
  forget()
  change({ used: 0 })
  assert.deepEqual(called, [])
  change({ free: 1000 })
  assert.deepEqual(called, ['one'])
  change({ free: 0 })
  change({ free: 1000 })
  assert.deepEqual(called, ['one'])
})

test('a changed watermark takes effect at once', () => {
  const { alarms, change } = alarmsOf()
  change({ used: 10 })
  alarms.setWatermarks({ memory: { absolute: 9 } })
  assert.deepEqual(alarms.active, ['memory'])
  alarms.setWatermarks({ memory: { relative: 0.01 } })
  assert.deepEqual(alarms.active, [])
  alarms.setWatermarks({ disk: { relative: 1.5 } })
  assert.deepEqual([alarms.diskFreeLimit, alarms.active], [1500, ['disk']])
  alarms.setWatermarks({ memory: { absolute: 5000 } })
  assert.equal(alarms.memoryLimit, 1000)
})

test('memory is reclaimed while it is short, for nothing else may free it', () => {
  const { change, resources } = alarmsOf()
  change({ free: 0 })
  assert.equal(resources.reclaimed, 0)
  change({ used: 900 })
  change({})
  assert.equal(resources.reclaimed, 2)
  change({ used: 0 })
  assert.equal(resources.reclaimed, 2)
})

test('the log has the lines of RabbitMQ', () => {
  const { change, lines } = alarmsOf()
  change({ used: 900 })
  change({ used: 900 })
  change({ used: 0 })
  assert.equal(lines.length, 2)
  assert.match(lines[0] ?? '', /\[warning\] memory resource limit alarm set on node rabbit@test\.\n/)
  assert.match(lines[0] ?? '', /\*\*\* Publishers will be blocked until this alarm clears \*\*\*/)
  assert.match(lines[1] ?? '', /\[warning\] memory resource limit alarm cleared on node rabbit@test\n/)
})
