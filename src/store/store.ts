import type { Message } from '../message/message.js'

/**
 * The seam between the engine and durability: metadata rows, one message log per queue, and one promise
 * per batch that says what is safe.
 *
 * Calls that write are synchronous and buffered: they join the open batch. A batch is handed over as a
 * whole and becomes durable as a whole (one transaction), in order. So whatever one turn of the event loop
 * wrote is atomic, and whoever must not answer before its change is safe awaits `committed()`.
 */
export interface Store {
  /** What was durable when the store was opened. Read it once, while the broker recovers. */
  readonly recovered: RecoveredState

  /** Inserts or replaces the metadata row (kind, key). `value` must survive JSON. */
  put(kind: string, key: string, value: unknown): void
  /** Removes the metadata row (kind, key); a missing row is no error. */
  remove(kind: string, key: string): void

  /**
   * Opens the log of one queue. `recovered.logs` says what it holds already. Ids are chosen by the
   * caller, are integers other than 0, and are never used again after `drop`.
   */
  openLog(id: number): MessageLog

  /** Number of the batch that collects writes now; it grows by one at each hand-over. */
  readonly openBatch: number
  /**
   * Resolves when everything written so far is durable (on disk and synced): at once when nothing is open
   * or under way. All callers of one batch share one promise. A disk that refuses writes (full, failing) is
   * logged and tried again: the promise then simply waits. It never rejects.
   */
  committed(): Promise<void>
  /**
   * Resolves when every message appended so far is durable, or was acknowledged before it had to be written. For those who
   * do not stand still until then: it may take some milliseconds longer than `committed()`, so that more messages
   * share a batch, or need none. Both resolve in the order in which they were asked for.
   */
  stored(): Promise<void>

  /**
   * Bytes that were appended and are not yet durable. The engine stops reading from publishers when it
   * passes a limit of its own.
   */
  readonly pendingBytes: number
  /** The disk refuses writes at the moment: what was written waits until it takes them again. */
  readonly stalled: boolean

  /** What was written and read since the start; all zero for a store that has no disk. */
  readonly activity: Readonly<StoreActivity>
  /** Bytes of the files of the store: those that changes go to first (the write-ahead log), and the others. */
  fileBytes(): { readonly log: number; readonly data: number }

  /** Writes what is open, waits for it, and closes. No call is allowed afterwards. */
  close(): Promise<void>
}

/** Counters of a store. */
export interface StoreActivity {
  /** Batches that are durable, and the ms that this has taken; several changes are in each. */
  readonly commits: number
  readonly commitMs: number
  /** Bytes of messages in those batches. */
  readonly bytesWritten: number
  /** Rows of metadata that were put or removed. */
  readonly metadataChanges: number
  /** Stretches of messages that were read back, the ms that answers took, and their bytes. */
  readonly reads: number
  readonly readMs: number
  readonly bytesRead: number
}

/** The durable messages of one queue, in order of their position. */
export interface MessageLog {
  readonly id: number
  /**
   * Appends `message` at `position`. Positions are non-negative integers chosen by the queue; they only
   * ever grow, and may have gaps (messages that need not be stored take a position too).
   *
   * A message that is not persistent may be appended as well (a long queue pages it out); it is then
   * readable, but gone after a restart.
   */
  append(position: number, message: Message): void
  /**
   * The message at `position` is done with. One that is still in the open batch is never written.
   * Unknown positions are ignored.
   * @returns whether there was a live message at `position`
   */
  acknowledge(position: number): boolean
  /** Whether there is a message at `position` that is not acknowledged. */
  isLive(position: number): boolean
  /** Acknowledges every message with `first <= position <= last`, without reading them. */
  acknowledgeRange(first: number, last: number): void
  /**
   * Notes that everything up to `position` was handed to a consumer at least once, so that it comes back
   * as redelivered after a restart. A hint: it travels with the next batch and forces none.
   */
  noteDelivered(position: number): void
  /**
   * Reads live messages from `from` on, in order, about `maxBytes` of them (at least one if there is one, and
   * whole segments at a time), never beyond `to`, and hands them to `done` in a later turn. An empty list means
   * that no live message is left between `from` and `to`. Messages not yet durable are found too.
   */
  read(from: number, to: number, maxBytes: number, done: (messages: readonly LoggedMessage[]) => void): void
  /** As `read`, but the last messages of the range and not the first; in the order of their positions as well. */
  readLast(
    from: number,
    to: number,
    maxBytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void
  /** Removes the log and all its messages. Reads under way answer with an empty list. */
  drop(): void
}

export interface LoggedMessage {
  readonly position: number
  /** It was delivered before a restart and is not acknowledged. */
  readonly redelivered: boolean
  readonly message: Message
}

export interface RecoveredState {
  readonly metadata: readonly MetadataRow[]
  /** Every log that holds live messages, by id. A log that is missing here is empty. */
  readonly logs: ReadonlyMap<number, RecoveredLog>
}

export interface MetadataRow {
  readonly kind: string
  readonly key: string
  readonly value: unknown
}

export interface RecoveredLog {
  /** Number of live messages, those that were not persistent not counted (they are gone). */
  readonly messages: number
  /** Bytes of their bodies. */
  readonly bodyBytes: number
  /** Lowest and highest position of a live message. */
  readonly firstPosition: number
  readonly lastPosition: number
  /** Everything up to this position comes back as redelivered; -1 when nothing does. */
  readonly deliveredUpTo: number
}
