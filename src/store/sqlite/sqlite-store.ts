import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, preciseClock } from '../../lib/clock.js'
import type { MessageLog, MetadataRow, RecoveredLog, RecoveredState, Store } from '../store.js'
import type { Batch } from './batch.js'
import { slotMemory } from './batch-slot.js'
import { BatchWriter } from './batch-writer.js'
import { GroupCommit } from './group-commit.js'
import { type ReadSegments, type RecoveredSegments, SqliteMessageLog } from './message-log.js'
import { RECOVERED_COLUMNS, type Recovered, RecoveredColumn, type RecoveredMetadata } from './recovery.js'
import { Segment } from './segment.js'
import type { StoredSegment } from './segment-format.js'
import { CHUNK_SIZE } from './shared-chunks.js'
import { type StorageEvents, StorageThread } from './storage-thread.js'
import { StoreMeter } from './store-meter.js'

export interface SqliteStoreOptions {
  /** Takes a line for the operator: the disk refuses writes, or takes them again. Default: nobody. */
  readonly log?: (level: 'info' | 'error', text: string) => void
  /**
   * The storage thread died and nothing can be stored any more: the process should end. Default: the error
   * is thrown where nobody catches it.
   */
  readonly onFatal?: (error: Error) => void
  /** About how many bytes of messages one row holds; default 64 KiB. A larger message has a row of its own. */
  readonly segmentBytes?: number
  /** How long to wait before a batch that the disk refused is tried again, in ms; default 1000. */
  readonly retryMs?: number
  /** Says how long messages wait for company; default: the system's. */
  readonly clock?: Clock
}

/** Name of the database in the data directory. */
export const DATABASE_FILE = 'warren.db'

/**
 * Opens the store of a data directory, which is made if it is not there. An open store keeps the process
 * alive. Whoever opens it must see to it that nobody else has it open.
 * @throws Error when the database cannot be opened, or was written by a newer release
 */
export async function openSqliteStore(directory: string, options: SqliteStoreOptions = {}): Promise<Store> {
  mkdirSync(directory, { recursive: true })
  const slot = slotMemory(CHUNK_SIZE)
  const thread = new StorageThread({
    file: join(directory, DATABASE_FILE),
    retryMs: options.retryMs ?? 1000,
    slot,
  })
  const recovered = await thread.recover()
  const writer = new BatchWriter(options.segmentBytes ?? 64 * 1024, slot.chunk, recovered.last)
  return new SqliteStore(directory, thread, recovered, writer, options)
}

class SqliteStore implements Store {
  readonly recovered: RecoveredState
  readonly #thread: StorageThread
  readonly activity = new StoreMeter()
  readonly #file: string
  readonly #commits: GroupCommit
  readonly #disk: DiskState = { refusesWrites: false }
  /** Logs that were not opened yet. */
  readonly #recoveredLogs: Map<number, RecoveredSegments>

  constructor(
    directory: string,
    thread: StorageThread,
    recovered: Recovered,
    writer: BatchWriter,
    options: SqliteStoreOptions,
  ) {
    this.#file = join(directory, DATABASE_FILE)
    const { logs, segments } = recoverLogs(recovered)
    this.recovered = { metadata: recovered.metadata.map(fromJson), logs }
    this.#recoveredLogs = segments
    this.#thread = thread
    const commit = (batch: Batch): void => {
      this.activity.handedOver(batch)
      thread.commit(batch)
    }
    this.#commits = new GroupCommit(writer, commit, options.clock ?? preciseClock)
    thread.report(storageEvents(this.#commits, this.activity, this.#disk, options))
  }

  put(kind: string, key: string, value: unknown): void {
    this.#commits.changeMetadata({
      kind: JSON.stringify(kind),
      key: JSON.stringify(key),
      value: JSON.stringify(value),
    })
  }

  remove(kind: string, key: string): void {
    this.#commits.changeMetadata({ kind: JSON.stringify(kind), key: JSON.stringify(key), value: null })
  }

  openLog(id: number): MessageLog {
    const recovered = this.#recoveredLogs.get(id)
    this.#recoveredLogs.delete(id)
    return new SqliteMessageLog(id, recovered, this.#commits, this.#read)
  }

  readonly #read: ReadSegments = (segments, done) => {
    const since = performance.now()
    this.#thread.read(segments, (stored) => {
      this.activity.read(since, bytesOf(stored))
      done(stored)
    })
  }

  get openBatch(): number {
    return this.#commits.openBatch
  }

  committed(): Promise<void> {
    return this.#commits.durable
  }

  stored(): Promise<void> {
    return this.#commits.stored
  }

  get pendingBytes(): number {
    return this.#commits.pendingBytes
  }

  get stalled(): boolean {
    return this.#disk.refusesWrites
  }

  fileBytes(): { log: number; data: number } {
    return { log: sizeOf(`${this.#file}-wal`), data: sizeOf(this.#file) }
  }

  async close(): Promise<void> {
    await this.#commits.flush()
    await this.#thread.close()
  }
}

/** What the disk is like at the moment. */
interface DiskState {
  refusesWrites: boolean
}

function storageEvents(
  commits: GroupCommit,
  meter: StoreMeter,
  disk: DiskState,
  options: SqliteStoreOptions,
): StorageEvents {
  return {
    committed() {
      meter.committed()
      if (disk.refusesWrites) options.log?.('info', 'the disk takes writes again')
      disk.refusesWrites = false
      commits.committed()
    },
    delayed(code, text) {
      if (!disk.refusesWrites)
        options.log?.('error', `cannot write to disk, trying again until it works: ${text} (${code})`)
      disk.refusesWrites = true
    },
    died(error) {
      if (options.onFatal === undefined) throw error
      options.onFatal(error)
    },
  }
}

/** 0 for a file that is not there. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function bytesOf(stored: readonly StoredSegment[]): number {
  let bytes = 0
  for (const { directory, data, contents } of stored) {
    bytes += directory.length + data.length
    for (const content of contents) bytes += content.length
  }
  return bytes
}

function fromJson({ kind, key, value }: RecoveredMetadata): MetadataRow {
  return { kind: JSON.parse(kind), key: JSON.parse(key), value: JSON.parse(value) }
}

/** Sorts what was found by log. */
function recoverLogs({ segments: rows, gone, delivered }: Recovered): {
  readonly logs: Map<number, RecoveredLog>
  readonly segments: Map<number, RecoveredSegments>
} {
  const logs = new Map<number, RecoveredLog>()
  const segments = new Map<number, RecoveredSegments>()
  for (let row = 0; row < rows.length; row += RECOVERED_COLUMNS) {
    const column = (name: keyof typeof RecoveredColumn): number => rows[row + RecoveredColumn[name]] as number
    const id = column('log')
    const segment = new Segment({
      id: column('id'),
      first: column('first'),
      last: column('last'),
      live: column('live'),
      bodyBytes: column('bodyBytes'),
      shares: column('shares') === 1,
      recovered: true,
      gone: gone.get(column('id')) ?? null,
    })
    const log = logs.get(id)
    const deliveredUpTo = delivered.get(id) ?? -1
    logs.set(id, {
      messages: (log?.messages ?? 0) + segment.live,
      bodyBytes: (log?.bodyBytes ?? 0) + segment.bodyBytes,
      firstPosition: log?.firstPosition ?? column('firstLive'),
      lastPosition: segment.last,
      deliveredUpTo,
    })
    const others = segments.get(id)
    if (others === undefined) segments.set(id, { segments: [segment], deliveredUpTo })
    else others.segments.push(segment)
  }
  return { logs, segments }
}
