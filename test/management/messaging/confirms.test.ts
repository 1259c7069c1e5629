import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { startBroker } from '../../../src/index.js'
import { DATABASE_FILE } from '../../../src/store/sqlite/sqlite-store.js'
import { temporaryDirectory } from '../../support/temporary.js'
import { messagingOf } from './support.js'

test('publishing and acknowledging are answered when the disk has it, and taking does not wait for that', async (t) => {
  const dataDir = temporaryDirectory()
  const running = await startBroker({ dataDir, managementPort: 0 })
  t.after(() => running.stop())
  const { broker, declare, publish, take } = messagingOf(running)
  await declare('q')
  await publish('q', 'old')
  const blocker = new Database(join(dataDir, DATABASE_FILE))
  t.after(() => blocker.close())
  blocker.exec('BEGIN IMMEDIATE')
  const answered: string[] = []
  const note = (what: string) => () => answered.push(what)
  const publishing = broker.call('POST', '/messages/%2F/queues/q', { body: 'new' })
  const published = publishing.then(note('published'))
  const first = await take('q')
  assert.equal(first.text, 'old')
  const path = `/messages/%2F/queues/q/taken/${first.headers.get('taken-id')}`
  const acknowledging = broker.call('DELETE', path)
  const acknowledged = acknowledging.then(note('acknowledged'))
  const second = await take('q', '?wait=120')
  assert.equal(second.text, 'new')
  // Long enough for an answer that does not wait.
  await sleep(100)
  assert.deepEqual(answered, [])
  blocker.exec('ROLLBACK')
  await Promise.all([published, acknowledged])
  assert.equal((await publishing).status, 200)
  assert.equal((await acknowledging).status, 204)
})
