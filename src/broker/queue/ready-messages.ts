import type { Message } from '../../message/message.js'
import type { LoggedMessage, RecoveredLog } from '../../store/store.js'
import type { QueueEntry } from './entry.js'
import type { Tally } from './tally.js'

/** Ready messages in the order of their positions. */
export interface Level {
  /**
   * The ready messages from position `from` to `to` without taking them: about `maxBytes` of them, at least one if
   * there is one, lowest position first. With `last` the last of the range and not the first. They may be gone in the
   * next turn.
   */
  look(from: number, to: number, maxBytes: number, last: boolean): Promise<readonly LoggedMessage[]>
}

/** The ready messages of a queue, in the order in which they are to be delivered. */
export interface ReadyMessages {
  /** All of them, in memory or not. */
  readonly ready: Tally
  /** Those that are held in memory. */
  readonly inMemory: number
  /** Bytes for which the memory budget is charged. */
  readonly memoryBytes: number
  /** The message that `shift` takes next, when it is in memory. */
  readonly first: QueueEntry | undefined
  /** Messages that were read back from the log, and that were written to it. */
  readonly diskReads: number
  readonly diskWrites: number

  /**
   * What the logs held when the broker started, by level: all of it is read when it is wanted.
   * @returns the highest position in use, -1 when there is none
   */
  recover(logs: readonly (RecoveredLog | undefined)[]): number
  /** Whether the logs hold a message at `position`. To be asked before `recover`. */
  isLive(position: number): boolean
  /**
   * Adds a message behind the others of its level.
   * @returns whether it went to the log: the publisher's confirm must wait for the store
   */
  append(position: number, message: Message): boolean
  /** Makes the entry for a message that goes straight to a consumer, and is stored unless `noAck`. */
  admit(position: number, message: Message, noAck: boolean): QueueEntry
  /** Puts an entry back to its place. */
  giveBack(entry: QueueEntry): void
  /**
   * The first message, without taking it. Undefined when there is none, or when it has yet to be read: then
   * `queue.backlogArrived` is called as soon as it is there.
   */
  peek(): QueueEntry | undefined
  /** Takes the first message; undefined as for `peek`. */
  shift(): QueueEntry | undefined
  /** Its parts: what is in the first one is delivered before the next. */
  readonly levels: readonly Level[]
  /**
   * Takes messages out of the middle, those of `seen` that are still ready, and they are done with.
   * @param seen messages of one of `levels`, in the order of their positions
   * @returns which they were
   */
  takeOut(seen: readonly LoggedMessage[], level: Level): LoggedMessage[]
  /** Removes all messages, acknowledges them in the log, and returns how many there were. */
  purge(): number
  /** Ends: the logs are dropped. */
  drop(): void
}
