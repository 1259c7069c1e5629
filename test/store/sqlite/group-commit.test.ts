import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { DATABASE_FILE, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import type { Store } from '../../../src/store/store.js'
import { ManualClock } from '../../support/manual-clock.js'
import { message, temporaryDirectory } from '../support.js'

/** Lets the turn of the event loop end, and the batch with it that is due. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}

/** Whether `promise` is settled as soon as the turn is over. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let settled = false
  void promise.then(() => {
    settled = true
  })
  await endOfTurn()
  return settled
}

async function open(t: Parameters<typeof temporaryDirectory>[0]): Promise<{
  store: Store
  clock: ManualClock
  directory: string
}> {
  const directory = temporaryDirectory(t)
  const clock = new ManualClock()
  return { store: await openSqliteStore(directory, { clock }), clock, directory }
}

function rows(directory: string, sql: string): unknown[] {
  const db = new Database(join(directory, DATABASE_FILE), { readonly: true })
  try {
    return db.prepare(sql).pluck().all()
  } finally {
    db.close()
  }
}

test('messages that nobody stands still for wait for company, a bounded time', async (t) => {
  const { store, clock, directory } = await open(t)
  const log = store.openLog(1)
  log.append(0, message('a'))
  const stored = store.stored()
  assert.equal(await isSettled(stored), false)
  log.append(1, message('b'))
  assert.equal(store.stored(), stored, 'they share a batch')
  clock.advance(1.9)
  await endOfTurn()
  assert.equal(store.openBatch, 1, 'nothing was handed over')
  clock.advance(0.1)
  await stored
  assert.deepEqual(rows(directory, 'SELECT count FROM segments'), [2])
  assert.equal(clock.timers, 0)
  await store.close()
})

test('who stands still takes everything along at once', async (t) => {
  const { store, clock } = await open(t)
  const log = store.openLog(1)
  const settled: string[] = []
  log.append(0, message('a'))
  void store.stored().then(() => settled.push('goes on'))
  await endOfTurn()
  log.append(1, message('b'))
  await store.committed().then(() => settled.push('stands still'))
  assert.deepEqual(settled, ['goes on', 'stands still'])
  assert.equal(clock.timers, 0, 'the wait is over')
  await store.close()
})

test('a batch of which nothing is left is done with, and nothing is written', async (t) => {
  const { store, clock } = await open(t)
  const log = store.openLog(1)
  log.append(0, message('a'))
  const stored = store.stored()
  await endOfTurn()
  log.acknowledge(0)
  assert.equal(await isSettled(stored), false, 'it has not waited for company')
  log.append(1, message('b'))
  clock.advance(1)
  await endOfTurn()
  log.acknowledge(1)
  assert.equal(await isSettled(stored), true)
  assert.equal(store.openBatch, 1)

  log.append(2, message('c'))
  const next = store.stored()
  await endOfTurn()
  log.acknowledge(2)
  clock.advance(2)
  assert.equal(await isSettled(next), true, 'at the latest when its time is up')
  assert.equal(store.openBatch, 1)
  await store.close()
})

test('what comes of the last message of a batch is written before the batch is done with', async (t) => {
  const { store, clock, directory } = await open(t)
  const [log, deadLetters] = [store.openLog(1), store.openLog(2)]
  log.append(0, message('a'))
  const stored = store.stored()
  await endOfTurn()
  clock.advance(1.5)
  // Within one turn, first out of the one and then into the other.
  log.acknowledge(0)
  deadLetters.append(0, message('a'))
  assert.equal(await isSettled(stored), false)
  clock.advance(0.5)
  await stored
  assert.deepEqual(rows(directory, 'SELECT log FROM segments'), [2])
  await store.close()
})

test('a batch that was done with leaves acknowledgements to the next one', async (t) => {
  const { store, clock, directory } = await open(t)
  const log = store.openLog(1)
  log.append(0, message('a'))
  log.append(1, message('b'))
  await store.committed()
  log.acknowledge(0)
  log.append(2, message('c'))
  const stored = store.stored()
  await endOfTurn()
  log.acknowledge(2)
  clock.advance(2)
  assert.equal(await isSettled(stored), true)
  assert.deepEqual(rows(directory, 'SELECT count(*) FROM acks'), [0])
  await store.committed()
  assert.deepEqual(rows(directory, 'SELECT count(*) FROM acks'), [1])
  await store.close()
})

test('no batch is done with before the one under way is', async (t) => {
  const { store, clock } = await open(t)
  const log = store.openLog(1)
  const done: number[] = []
  log.append(0, message('a'))
  const first = store.committed().then(() => done.push(1))
  // The thread cannot answer before this function has given way to the event loop.
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(store.openBatch, 2, 'handed over')
  log.append(1, message('b'))
  const second = store.stored().then(() => done.push(2))
  log.acknowledge(1)
  await endOfTurn()
  clock.advance(5)
  await Promise.all([first, second])
  assert.deepEqual(done, [1, 2])
  await store.close()
})

test('under load one batch follows the other', async (t) => {
  const { store, clock } = await open(t)
  const log = store.openLog(1)
  for (let position = 0; ; position += 2) {
    let underWay = true
    log.append(position, message('a'))
    const first = store.committed().then(() => {
      underWay = false
    })
    await new Promise((resolve) => setImmediate(resolve))
    log.append(position + 1, message('b'))
    const second = store.stored()
    await new Promise((resolve) => setImmediate(resolve))
    const wasUnderWay = underWay
    clock.advance(wasUnderWay ? 1 : 2)
    await first
    // The second has waited as long as the disk was busy, and time stands still from now on.
    await second
    if (wasUnderWay) break
  }
  await store.close()
})

test('much content need not wait', async (t) => {
  const { store } = await open(t)
  store.openLog(1).append(0, message(Buffer.alloc(300 * 1024)))
  await store.stored()
  await store.close()
})

test('a log that is delivered from all the time is noted ahead, and exactly when there is time', async (t) => {
  const { store, clock, directory } = await open(t)
  const log = store.openLog(1)
  const notes: unknown[] = []
  for (let position = 0; position < 4; position++) {
    log.append(position, message('a'))
    log.noteDelivered(position)
    await store.committed()
    notes.push(...rows(directory, 'SELECT delivered_up_to FROM logs'))
  }
  // The first as it is, the second ahead, and the others were noted with it.
  assert.deepEqual(notes, [0, 1001, 1001, 1001])
  clock.advance(200)
  await store.committed()
  assert.deepEqual(rows(directory, 'SELECT delivered_up_to FROM logs'), [3])
  assert.equal(clock.timers, 0)
  await store.close()
})

test('a dropped log is not noted any more', async (t) => {
  const { store, clock, directory } = await open(t)
  const log = store.openLog(1)
  for (let position = 0; position < 2; position++) {
    log.append(position, message('a'))
    log.noteDelivered(position)
    await store.committed()
  }
  log.drop()
  clock.advance(200)
  await store.committed()
  assert.deepEqual(rows(directory, 'SELECT count(*) FROM logs'), [0])
  await store.close()
})
