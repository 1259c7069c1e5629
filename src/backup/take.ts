import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { syncDirectory, syncFile } from './durable-files.js'
import { countContents, writeManifest } from './manifest.js'
import { BackupRefused } from './refusal.js'
import type { BackupContents, BackupTask } from './task.js'
import { verify } from './verify.js'

/** Where a backup is written until it is whole. */
export function partialPath(target: string): string {
  return `${target}.part`
}

/**
 * Copies a database that a broker has open into one file. SQLite copies what was committed at one moment, while the broker
 * goes on writing. The file appears under its name when it is whole, verified and synced.
 */
export function take({
  database,
  target,
  node,
  version,
}: Extract<BackupTask, { type: 'take' }>): BackupContents {
  if (existsSync(target))
    throw new BackupRefused(`${target} exists already: choose another name, or remove it first`)
  const partial = partialPath(target)
  mkdirSync(dirname(target), { recursive: true })
  // What is left of one that was broken off.
  rmSync(partial, { force: true })
  try {
    copy(database, partial)
    describe(partial, node, version)
    const contents = verify(partial)
    syncFile(partial)
    renameSync(partial, target)
    syncDirectory(dirname(target))
    return contents
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

/** The file holds password hashes and messages: it is nobody else's business. */
function copy(database: string, partial: string): void {
  process.umask(0o077)
  const source = new Database(database, { readonly: true, fileMustExist: true })
  try {
    source.prepare('VACUUM INTO ?').run(partial)
  } finally {
    source.close()
  }
}

function describe(partial: string, node: string, version: string): void {
  const db = new Database(partial)
  try {
    writeManifest(db, { taken: new Date().toISOString(), node, version, ...countContents(db) })
  } finally {
    db.close()
  }
}
