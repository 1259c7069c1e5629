import { strict as assert } from 'node:assert'
import { test } from 'node:test'
import { createLogger } from '../../src/lib/log.js'
import { RecentLog } from '../../src/lib/recent-log.js'

/** What was logged, without the times. */
function texts(lines: readonly string[]): string[] {
  return lines.map((line) => line.slice(line.indexOf('[')))
}

test('the last thousand lines are kept', () => {
  const recent = new RecentLog('info', 'plaintext')
  const log = createLogger([recent])
  for (let i = 1; i <= 1500; i++) log.info(`event ${i}`)
  log.debug('not shown')
  assert.deepEqual(texts(recent.last(2)), ['[info] event 1499', '[info] event 1500'])
  const all = texts(recent.last(100_000))
  assert.deepEqual([all.length, all[0]], [1000, '[info] event 501'])
  assert.deepEqual(recent.last(0), [])
})

test('a reader gets the lines that were there, and those that follow, until it has had enough', async () => {
  const recent = new RecentLog('info', 'plaintext')
  const log = createLogger([recent])
  log.info('one')
  log.info('two')
  const lines = recent.follow(Number.POSITIVE_INFINITY, 1)
  log.info('three')
  const next = async () => texts([(await lines.next()).value])[0]
  assert.equal(await next(), '[info] two')
  assert.equal(await next(), '[info] three')
  const waiting = lines.next()
  log.warning('four')
  assert.match((await waiting).value, /four$/)
  await lines.return?.()
  log.info('five')
  assert.equal((await lines.next()).done, true)
})
