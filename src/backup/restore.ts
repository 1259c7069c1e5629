import { closeSync, existsSync, linkSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DirectoryInUseError, type DirectoryLock, lockDirectory } from '../store/sqlite/directory-lock.js'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.js'
import { syncDirectory, syncFile } from './durable-files.js'
import { removeManifest } from './manifest.js'
import { BackupRefused } from './refusal.js'
import type { BackupContents, BackupTask } from './task.js'
import { verify } from './verify.js'

const CHUNK = 1024 * 1024

/**
 * Puts a backup into a data directory that no broker uses. Everything is made ready beside the database, which then appears
 * in one step: whenever this process ends, the directory holds the old database or the new one, whole.
 */
export function restore(
  { file, directory, replace, held }: Extract<BackupTask, { type: 'restore' }>,
  report: (done: number) => void,
): BackupContents {
  const contents = verify(file)
  const lock = held ? undefined : take(directory)
  try {
    const database = join(directory, DATABASE_FILE)
    const there = existsSync(database)
    if (there && !replace) {
      throw new BackupRefused(
        `${directory} holds a database already: choose another directory, or --replace it (it is kept under another name)`,
      )
    }
    const prepared = `${database}.restoring`
    copy(file, prepared, report)
    makeDatabase(prepared)
    const replaced = there ? setAside(database) : undefined
    renameSync(prepared, database)
    syncDirectory(directory)
    return replaced === undefined ? contents : { ...contents, replaced }
  } finally {
    lock?.release()
  }
}

function take(directory: string): DirectoryLock {
  try {
    return lockDirectory(directory)
  } catch (error) {
    if (!(error instanceof DirectoryInUseError)) throw error
    throw new BackupRefused(`${error.message}: stop it first, with 'warrenctl stop'`)
  }
}

function copy(from: string, to: string, report: (done: number) => void): void {
  rmSync(to, { force: true })
  const [source, target] = [openSync(from, 'r'), openSync(to, 'wx', 0o640)]
  try {
    const chunk = Buffer.allocUnsafe(CHUNK)
    let done = 0
    for (let length = readSync(source, chunk); length > 0; length = readSync(source, chunk)) {
      writeSync(target, chunk, 0, length)
      done += length
      report(done)
    }
  } finally {
    closeSync(source)
    closeSync(target)
  }
}

function makeDatabase(prepared: string): void {
  const db = new Database(prepared)
  try {
    removeManifest(db)
  } finally {
    db.close()
  }
  syncFile(prepared)
}

/**
 * Gives the old database a second name, under which it stays. Its write-ahead log must be in it before: beside another
 * database it would be mistaken for that one's.
 */
function setAside(database: string): string {
  const db = new Database(database)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  if (existsSync(`${database}-wal`)) {
    throw new BackupRefused(`${database} is in use by another program: its write-ahead log cannot be closed`)
  }
  let number = 1
  while (existsSync(`${database}.replaced-${number}`)) number++
  const kept = `${database}.replaced-${number}`
  linkSync(database, kept)
  return kept
}
