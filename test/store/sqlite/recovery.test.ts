import assert from 'node:assert/strict'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { DATABASE_FILE, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import {
  bodies,
  filledLog,
  message,
  messageRows,
  positions,
  query,
  readAll,
  temporaryDirectory,
} from '../support.js'

test('metadata comes back as it was last put', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  store.put('queue', 'a', { durable: true, arguments: [1, 'x', null] })
  store.put('queue', 'b', 1)
  store.put('queue', 'line\nbreak', 2)
  store.put('queue', '\udce9', 3)
  store.put('queue', '\udcea', 4)
  await store.committed()
  store.put('queue', 'a', 'replaced')
  store.remove('queue', 'b')
  store.remove('queue', 'never there')
  store.put('user', 'a', null)
  await store.close()
  const again = await openSqliteStore(directory)
  const rows = again.recovered.metadata.map(({ kind, key, value }) => [kind, key, value])
  await again.close()
  assert.deepEqual(
    new Set(rows.map((row) => JSON.stringify(row))),
    new Set(
      [
        ['queue', 'a', 'replaced'],
        ['queue', 'line\nbreak', 2],
        ['queue', '\udce9', 3],
        ['queue', '\udcea', 4],
        ['user', 'a', null],
      ].map((row) => JSON.stringify(row)),
    ),
  )
})

test('of the last changes to a row in a batch, the last one holds', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  store.put('queue', 'a', 1)
  store.remove('queue', 'a')
  store.remove('queue', 'b')
  store.put('queue', 'b', 2)
  await store.close()
  const again = await openSqliteStore(directory)
  assert.deepEqual(again.recovered.metadata, [{ kind: 'queue', key: 'b', value: 2 }])
  await again.close()
})

test('logs come back without what was acknowledged or transient', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const mixed = store.openLog(7)
  for (let position = 10; position < 20; position++) {
    mixed.append(position, message(`m${position}`, { persistent: position % 2 === 0 }))
  }
  const transient = store.openLog(8)
  transient.append(0, message('gone', { persistent: false }))
  await filledLog(store, 9, ['a', 'bb', 'ccc'])
  await store.committed()
  mixed.acknowledge(10)
  mixed.acknowledge(11)
  mixed.acknowledge(18)
  assert.deepEqual(positions(await readAll(mixed)), [12, 13, 14, 15, 16, 17, 19])
  await store.close()

  const again = await openSqliteStore(directory)
  assert.deepEqual(Object.fromEntries(again.recovered.logs), {
    7: { messages: 3, bodyBytes: 9, firstPosition: 12, lastPosition: 16, deliveredUpTo: -1 },
    9: { messages: 3, bodyBytes: 6, firstPosition: 0, lastPosition: 2, deliveredUpTo: -1 },
  })
  const log = again.openLog(7)
  // Positions behind the last one that came back are free again.
  log.append(17, message('new'))
  log.append(18, message('newer', { persistent: false }))
  assert.deepEqual(bodies(await readAll(log)), ['m12', 'm14', 'm16', 'new', 'newer'])
  await again.committed()
  assert.deepEqual(bodies(await readAll(log)), ['m12', 'm14', 'm16', 'new', 'newer'])
  assert.deepEqual(bodies(await readAll(again.openLog(9))), ['a', 'bb', 'ccc'])
  log.acknowledge(17)
  log.acknowledge(16)
  log.acknowledge(12)
  await again.close()

  const third = await openSqliteStore(directory)
  assert.deepEqual(positions(await readAll(third.openLog(7))), [14])
  assert.equal(query<number>(directory, 'SELECT count(*) FROM segments WHERE log = 8')[0], 0)
  await third.close()
})

test('what was delivered comes back as redelivered, and nothing else', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const log = await filledLog(store, 1, ['a', 'b', 'c', 'd'])
  log.noteDelivered(2)
  log.noteDelivered(1)
  log.acknowledge(0)
  assert.deepEqual(
    (await readAll(log)).map(({ redelivered }) => redelivered),
    [false, false, false],
  )
  const ahead = store.openLog(2)
  ahead.append(5, message('open'))
  ahead.noteDelivered(9)
  await store.close()

  const again = await openSqliteStore(directory)
  assert.equal(again.recovered.logs.get(1)?.deliveredUpTo, 2)
  assert.equal(again.recovered.logs.get(2)?.deliveredUpTo, 5)
  const recovered = await readAll(again.openLog(1))
  assert.deepEqual(
    recovered.map(({ position, redelivered }) => [position, redelivered]),
    [
      [1, true],
      [2, true],
      [3, false],
    ],
  )
  const reused = again.openLog(2)
  reused.append(6, message('new'))
  await again.committed()
  assert.deepEqual(
    (await readAll(reused)).map(({ redelivered }) => redelivered),
    [true, false],
  )
  await again.close()

  const third = await openSqliteStore(directory)
  assert.deepEqual(
    (await readAll(third.openLog(2))).map(({ redelivered }) => redelivered),
    [true, false],
  )
  await third.close()
})

test('dropped logs and everything acknowledged leave no rows', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory, { segmentBytes: 100 })
  const large = message(Buffer.alloc(6000))
  const logs = [1, 2, 3].map((id) => store.openLog(id))
  for (const log of logs) {
    for (let position = 0; position < 50; position++)
      log.append(position, position === 25 ? large : message('small'))
  }
  await store.committed()
  assert.deepEqual(query<number>(directory, 'SELECT count FROM shared_references'), [3])
  assert.deepEqual(query<number>(directory, 'SELECT length(content) FROM shared_contents'), [6002])

  const [first, second, third] = logs
  for (let position = 0; position < 50; position += 2) first?.acknowledge(position)
  second?.noteDelivered(10)
  await store.committed()
  assert.deepEqual(query<number>(directory, 'SELECT count FROM shared_references'), [3])
  for (let position = 49; position > 0; position -= 2) first?.acknowledge(position)
  second?.drop()
  await store.committed()
  assert.deepEqual(query<number>(directory, 'SELECT count FROM shared_references'), [1])
  assert.equal(query<number>(directory, 'SELECT count(*) FROM logs')[0], 0)
  third?.acknowledgeRange(0, 49)
  await store.committed()
  assert.equal(messageRows(directory), 0)
  await store.close()
})

test('a transient message that several logs share is gone with all its rows', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const large = message(Buffer.alloc(6000), { persistent: false })
  for (const id of [1, 2]) store.openLog(id).append(0, large)
  await store.close()
  assert.ok(messageRows(directory) > 0)
  const again = await openSqliteStore(directory)
  assert.equal(again.recovered.logs.size, 0)
  assert.equal(messageRows(directory), 0)
  await again.close()
})

test('what is acknowledged before it is handed over is never written', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const log = store.openLog(1)
  for (let position = 0; position < 100; position++) log.append(position, message('x'.repeat(50)))
  assert.equal(store.pendingBytes, 5200)
  for (let position = 0; position < 100; position++) log.acknowledge(position)
  assert.equal(store.pendingBytes, 0)
  const before = walSize(directory)
  await store.committed()
  assert.equal(messageRows(directory), 0)
  assert.equal(walSize(directory), before)

  for (let position = 100; position < 110; position++) log.append(position, message('x'))
  for (let position = 100; position < 109; position++) log.acknowledge(position)
  await store.committed()
  assert.deepEqual(query<number>(directory, 'SELECT count FROM segments'), [1])
  assert.ok(walSize(directory) > before)
  await store.close()
})

test('acknowledgements reach the disk by themselves', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const log = await filledLog(store, 1, ['a', 'b'])
  log.acknowledge(0)
  const batch = store.openBatch
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(store.openBatch, batch, 'they force no batch')
  while (query<number>(directory, 'SELECT count(*) FROM acks')[0] === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  assert.equal(store.openBatch, batch + 1)
  await store.close()
})

test('a file of a newer release, or of something else, is refused', async (t) => {
  const newer = temporaryDirectory(t)
  await (await openSqliteStore(newer)).close()
  const db = new Database(join(newer, DATABASE_FILE))
  db.pragma('user_version = 99')
  db.close()
  await assert.rejects(openSqliteStore(newer), /schema version 99, written by a newer release/)

  const other = temporaryDirectory(t)
  writeFileSync(join(other, DATABASE_FILE), 'this is a text, not a database'.repeat(100))
  await assert.rejects(openSqliteStore(other), /file is not a database/)
})

test('closing leaves one file that holds everything', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  await filledLog(store, 1, ['a'])
  await store.close()
  assert.deepEqual(readdirSync(directory), [DATABASE_FILE])
  const db = new Database(join(directory, DATABASE_FILE), { readonly: true })
  assert.equal(db.prepare('SELECT count(*) FROM segments').pluck().get(), 1)
  db.close()
})

test('a log that never stored anything is dropped without a commit', async (t) => {
  const directory = temporaryDirectory(t)
  const store = await openSqliteStore(directory)
  const before = walSize(directory)
  const log = store.openLog(1)
  log.append(0, message('x'))
  log.noteDelivered(0)
  log.drop()
  await store.committed()
  assert.equal(store.pendingBytes, 0)
  assert.equal(walSize(directory), before)
  await store.close()
})

/** Every commit makes the write-ahead log longer, until the first checkpoint. */
function walSize(directory: string): number {
  return statSync(join(directory, `${DATABASE_FILE}-wal`)).size
}
