import Database from 'better-sqlite3'

/**
 * The tables, as a list of steps from one version to the next. `PRAGMA user_version` counts the steps that a
 * file has taken; opening it takes the others. Steps that were released are never changed, only followed.
 */
const MIGRATIONS: readonly string[] = [
  `
  -- Whatever is no message. Kind, key and value are JSON.
  CREATE TABLE metadata (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
  ) WITHOUT ROWID;

  -- How often the file was opened; it tells transient messages of now from those that are gone.
  CREATE TABLE opening (epoch INTEGER NOT NULL);
  INSERT INTO opening VALUES (0);

  -- Logs that need to know up to where they were delivered.
  CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    delivered_up_to INTEGER NOT NULL
  );

  -- Runs of messages. In the order of their ids, the segments of one log are in the order of their positions.
  -- The columns that recovery reads come first, so that it touches one page a row.
  CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    log INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    persistent INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    contents BLOB NOT NULL,
    directory BLOB NOT NULL,
    data BLOB NOT NULL
  );

  -- What is gone of a segment that was partly acknowledged: bit n stands for position first + n.
  CREATE TABLE acks (
    segment INTEGER PRIMARY KEY,
    gone BLOB NOT NULL
  );

  -- Properties and body of large messages that went to several logs, and in how many segments each is listed.
  -- The counts are apart because changing a row would write its content again.
  CREATE TABLE shared_contents (
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
  );
  CREATE TABLE shared_references (
    content INTEGER PRIMARY KEY,
    count INTEGER NOT NULL
  );
  `,
]

/** The version of the tables that this release writes; it reads this one and all older ones. */
export const SCHEMA_VERSION = MIGRATIONS.length

/** Measured with 64 KiB segments; smaller pages cost more CPU, larger ones gain nothing. */
const PAGE_SIZE = 16_384
/**
 * 4 MiB. A checkpoint stops commits for as long as it takes to copy that much, some milliseconds; larger ones stop them
 * longer (docs/performance.md).
 */
const CHECKPOINT_PAGES = 256
/** Segments are written once and read once or never: what is worth caching are the inner pages of the tables. */
const CACHE_KIB = 2048
/** After a burst, the write-ahead log is cut back to this, in bytes. */
const WAL_SIZE_LIMIT = 64 * 1024 * 1024

/**
 * Opens the database and brings its tables up to date.
 * @throws Error when a newer release wrote it, or it is no database
 */
export function openDatabase(file: string): Database.Database {
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  try {
    db.pragma(`page_size = ${PAGE_SIZE}`)
    db.pragma('journal_mode = WAL')
    // A commit returns when the write-ahead log is synced: that is what a publisher confirm promises.
    db.pragma('synchronous = FULL')
    db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    db.pragma(`journal_size_limit = ${WAL_SIZE_LIMIT}`)
    db.pragma(`cache_size = ${CACHE_KIB * -1}`)
    migrate(db, file)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Only a person with a database tool can be in the way, in ms. */
const BUSY_TIMEOUT_MS = 100

function migrate(db: Database.Database, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > MIGRATIONS.length) {
    throw new Error(
      `${file} has schema version ${version}, written by a newer release; this one knows ${MIGRATIONS.length}`,
    )
  }
  for (let step = version; step < MIGRATIONS.length; step++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[step] as string)
      db.pragma(`user_version = ${step + 1}`)
    })()
  }
}
