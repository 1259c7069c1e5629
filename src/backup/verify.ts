import { statSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import { SCHEMA_VERSION } from '../store/sqlite/schema.js'
import { countContents, type Manifest, readManifest } from './manifest.js'
import { BackupRefused } from './refusal.js'
import type { BackupContents } from './task.js'

/**
 * Reads all of a backup.
 * @throws BackupRefused when it is none, is damaged, or lacks something
 */
export function verify(file: string): BackupContents {
  const bytes = sizeOf(file)
  let db: Database.Database
  try {
    db = new Database(file, { readonly: true, fileMustExist: true })
  } catch (error) {
    throw new BackupRefused(`${file} cannot be read: ${(error as Error).message}`)
  }
  try {
    return { ...check(db, file), bytes }
  } catch (error) {
    if (error instanceof BackupRefused) throw error
    throw new BackupRefused(`${file} is no backup, or is damaged: ${(error as Error).message}`)
  } finally {
    db.close()
  }
}

function check(db: Database.Database, file: string): Manifest {
  const manifest = readManifest(db)
  if (manifest === undefined) throw new BackupRefused(`${file} is no backup: 'warrenctl backup' makes them`)
  const schema = Number(db.pragma('user_version', { simple: true }))
  if (schema > SCHEMA_VERSION) {
    throw new BackupRefused(`${file} was written by a newer release (${manifest.version}): use that one`)
  }
  const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[]
  if (first?.integrity_check !== 'ok')
    throw new BackupRefused(`${file} is damaged: ${first?.integrity_check}`)
  const { messages, objects } = manifest
  const found = countContents(db)
  if (!isDeepStrictEqual(found, { messages, objects })) {
    throw new BackupRefused(`${file} does not hold what its manifest says: ${JSON.stringify(found)}`)
  }
  return manifest
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch (error) {
    throw new BackupRefused(`${file} cannot be read: ${(error as Error).message}`)
  }
}
