import type { Message } from '../../message/message.js'
import { OrderedMessages } from '../ordered-messages.js'
import type { LoggedMessage, MessageLog, RecoveredState, Store } from '../store.js'

/**
 * Opens a store that keeps everything in memory, for tests and for brokers that need not survive a restart.
 * Whatever a turn of the event loop wrote counts as committed at the end of that turn.
 */
export function openMemoryStore(): Store {
  return new MemoryStore()
}

const NO_ACTIVITY = {
  commits: 0,
  commitMs: 0,
  bytesWritten: 0,
  metadataChanges: 0,
  reads: 0,
  readMs: 0,
  bytesRead: 0,
}

class MemoryStore implements Store {
  readonly recovered: RecoveredState = { metadata: [], logs: new Map() }
  readonly pendingBytes = 0
  readonly stalled = false
  readonly activity = NO_ACTIVITY
  #openBatch = 1
  #committed: Promise<void> | null = null
  readonly #written = (): void => this.#write()

  /** Metadata is only ever read at recovery, and nothing is recovered from memory. */
  put(): void {
    this.#write()
  }

  remove(): void {
    this.#write()
  }

  openLog(id: number): MessageLog {
    return new MemoryLog(id, this.#written)
  }

  get openBatch(): number {
    return this.#openBatch
  }

  committed(): Promise<void> {
    return this.#committed ?? Promise.resolve()
  }

  stored(): Promise<void> {
    return this.committed()
  }

  fileBytes(): { log: number; data: number } {
    return { log: 0, data: 0 }
  }

  async close(): Promise<void> {
    await this.committed()
  }

  #write(): void {
    this.#committed ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#openBatch++
        this.#committed = null
        resolve()
      })
    })
  }
}

class MemoryLog implements MessageLog {
  readonly id: number
  readonly #written: () => void
  readonly #messages = new OrderedMessages()
  #dropped = false

  constructor(id: number, written: () => void) {
    this.id = id
    this.#written = written
  }

  append(position: number, message: Message): void {
    this.#messages.append(position, message)
    this.#written()
  }

  acknowledge(position: number): boolean {
    return this.#messages.take(position) !== null
  }

  isLive(position: number): boolean {
    return this.#messages.has(position)
  }

  acknowledgeRange(first: number, last: number): void {
    this.#messages.takeRange(first, last)
  }

  /** Nothing comes back after a restart, so nothing comes back as redelivered. */
  noteDelivered(): void {}

  read(from: number, to: number, maxBytes: number, done: (messages: readonly LoggedMessage[]) => void): void {
    setImmediate(() => done(this.#dropped ? [] : this.#messages.slice(from, to, maxBytes)))
  }

  readLast(
    from: number,
    to: number,
    maxBytes: number,
    done: (messages: readonly LoggedMessage[]) => void,
  ): void {
    setImmediate(() => done(this.#dropped ? [] : this.#messages.sliceLast(from, to, maxBytes)))
  }

  drop(): void {
    this.#dropped = true
    this.#messages.drain()
    this.#written()
  }
}
