import type Database from 'better-sqlite3'
import type { BackupContents } from './task.js'

/** A table that only backups have: what they are, and how much was in them when they were taken. */
const TABLE = 'backup_manifest'

export type Manifest = Omit<BackupContents, 'bytes' | 'replaced'>

export function writeManifest(db: Database.Database, manifest: Manifest): void {
  db.transaction(() => {
    db.exec(`CREATE TABLE ${TABLE} (manifest TEXT NOT NULL)`)
    db.prepare(`INSERT INTO ${TABLE} VALUES (?)`).run(JSON.stringify(manifest))
  })()
}

/** undefined when the file is no backup. */
export function readManifest(db: Database.Database): Manifest | undefined {
  const exists = db.prepare('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?').get('table', TABLE)
  if (exists === undefined) return undefined
  const text = db.prepare<[], string>(`SELECT manifest FROM ${TABLE}`).pluck().get()
  return text === undefined ? undefined : (JSON.parse(text) as Manifest)
}

/** Makes a broker's database of a backup. */
export function removeManifest(db: Database.Database): void {
  db.exec(`DROP TABLE ${TABLE}`)
}

/** Counts what is in a database. */
export function countContents(db: Database.Database): Pick<Manifest, 'messages' | 'objects'> {
  const kinds = db
    .prepare<[], { kind: string; count: number }>(
      'SELECT kind, count(*) AS count FROM metadata GROUP BY kind ORDER BY kind',
    )
    .all()
  // In logs with negative numbers are no messages, but what is remembered of some.
  const counted = db.prepare<[], number>('SELECT coalesce(sum(count), 0) FROM segments WHERE log > 0')
  const messages = counted.pluck().get() ?? 0
  return { messages, objects: Object.fromEntries(kinds.map(({ kind, count }) => [JSON.parse(kind), count])) }
}
