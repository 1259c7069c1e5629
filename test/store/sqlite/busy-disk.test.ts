import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { DATABASE_FILE, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { bodies, filledLog, message, positions, readAll, temporaryDirectory } from '../support.js'

test('while the database takes no writes, nothing is confirmed and everything is readable', async (t) => {
  const directory = temporaryDirectory(t)
  const lines: string[] = []
  const reported = new Map<string, () => void>()
  const log = (level: string, text: string): void => {
    lines.push(`${level} ${text}`)
    reported.get(level)?.()
  }
  const store = await openSqliteStore(directory, { retryMs: 10, log })
  const first = await filledLog(store, 1, ['old', 'older'])
  const second = store.openLog(2)

  const blocker = new Database(join(directory, DATABASE_FILE))
  blocker.exec('BEGIN IMMEDIATE')
  const delayed = new Promise<void>((resolve) => reported.set('error', resolve))
  const large = message(Buffer.alloc(10_000, 'large'))
  first.append(2, message('waiting'))
  for (const each of [first, second]) each.append(3, large)
  let confirmed = false
  const committed = store.committed().then(() => {
    confirmed = true
  })
  await delayed
  first.append(4, message('open'))
  first.acknowledge(0)
  const pending = store.pendingBytes
  assert.deepEqual(positions(await readAll(first)), [1, 2, 3, 4])
  assert.ok((await readAll(second))[0]?.message.body().equals(large.body()))
  assert.equal(confirmed, false)
  assert.ok(pending > 20_000)
  assert.equal(store.stalled, true)

  blocker.exec('ROLLBACK')
  blocker.close()
  await committed
  await store.committed()
  assert.equal(store.pendingBytes, 0)
  assert.equal(store.stalled, false)
  assert.deepEqual(bodies(await readAll(first, 0, 2)), ['older', 'waiting'])
  await store.close()
  assert.deepEqual(
    lines.map((line) => line.split(' ')[0]),
    ['error', 'info'],
  )
  const again = await openSqliteStore(directory)
  assert.equal(again.recovered.logs.get(1)?.messages, 4)
  assert.equal(again.recovered.logs.get(2)?.messages, 1)
  await again.close()
})

test('a storage thread that cannot go on is reported', async (t) => {
  const directory = temporaryDirectory(t)
  let fatal: (error: Error) => void = () => {}
  const reported = new Promise<Error>((resolve) => {
    fatal = resolve
  })
  const store = await openSqliteStore(directory, { onFatal: (error) => fatal(error) })
  const db = new Database(join(directory, DATABASE_FILE))
  db.exec('DROP TABLE segments')
  db.close()
  store.openLog(1).append(0, message('x'))
  assert.match((await reported).message, /no such table: segments/)
})
