import assert from 'node:assert/strict'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { eraseSqliteStore } from '../../../src/store/sqlite/erase-store.js'
import { DATABASE_FILE, openSqliteStore } from '../../../src/store/sqlite/sqlite-store.js'
import { temporaryDirectory } from '../../support/temporary.js'

test('nothing is left of a store that was erased; a missing one is no error', async () => {
  const directory = temporaryDirectory()
  const store = await openSqliteStore(directory)
  store.put('kind', 'key', 1)
  await store.close()
  eraseSqliteStore(directory)
  assert.deepEqual(readdirSync(directory), [])
  eraseSqliteStore(directory)
  const next = await openSqliteStore(directory)
  assert.deepEqual(next.recovered.metadata, [])
  await next.close()
})

test('a write-ahead log that a crash in the middle of it has left brings nothing back', async () => {
  const directory = temporaryDirectory()
  const store = await openSqliteStore(directory)
  store.put('kind', 'key', 1)
  await store.committed()
  // As if the process had died after the first file was gone.
  const crashed = temporaryDirectory()
  copyFileSync(join(directory, `${DATABASE_FILE}-wal`), join(crashed, `${DATABASE_FILE}-wal`))
  await store.close()
  const next = await openSqliteStore(crashed)
  assert.deepEqual(next.recovered.metadata, [])
  next.put('kind', 'other', 2)
  await next.close()
  const last = await openSqliteStore(crashed)
  assert.deepEqual(last.recovered.metadata, [{ kind: 'kind', key: 'other', value: 2 }])
  await last.close()
})
