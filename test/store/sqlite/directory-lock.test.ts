import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { DirectoryInUseError, lockDirectory } from '../../../src/store/sqlite/directory-lock.js'
import { temporaryDirectory } from '../../support/temporary.js'

test('a directory is made and locked, refused to others, and free again after its release', () => {
  const directory = join(temporaryDirectory(), 'new', 'data')
  const lock = lockDirectory(directory)
  assert.throws(
    () => lockDirectory(directory),
    (error) =>
      error instanceof DirectoryInUseError && error.pid === process.pid && error.directory === directory,
  )
  lock.release()
  lockDirectory(directory).release()
})
