import { Ring } from '../../lib/ring.js'
import type { Message } from '../../message/message.js'
import type { LoggedMessage, MessageLog, RecoveredLog } from '../../store/store.js'

/**
 * The last messages that came, at most `limit`. With a log the persistent ones among them survive a crash: a message
 * enters the log in the same batch in which queues take it, and leaves it in the batch of the one that replaces it.
 */
export class MessageHistory {
  readonly #limit: number
  readonly #log: MessageLog | undefined
  readonly #kept = new Ring<KeptMessage>()
  #nextPosition = 0

  /** @param log where persistent messages are kept; undefined to keep everything in memory only */
  constructor(limit: number, log: MessageLog | undefined) {
    this.#limit = limit
    this.#log = log
  }

  get logId(): number | undefined {
    return this.#log?.id
  }

  /** The messages, oldest first. */
  get messages(): readonly Message[] {
    return Array.from({ length: this.#kept.length }, (_, i) => (this.#kept.at(i) as KeptMessage).message)
  }

  /** Keeps a message, which has memory of its own. Returns whether it is in the store. */
  add(message: Message): boolean {
    const stored = this.#log !== undefined && message.persistent
    const position = this.#nextPosition++
    if (stored) this.#log.append(position, message)
    this.#keep({ position, message })
    return stored
  }

  #keep(kept: KeptMessage): void {
    this.#kept.push(kept)
    if (this.#kept.length <= this.#limit) return
    const oldest = this.#kept.shift() as KeptMessage
    if (oldest.message.persistent) this.#log?.acknowledge(oldest.position)
  }

  /** Brings back what the log held; resolves when everything is there. Once, before anything else. */
  async recover({ firstPosition, lastPosition }: RecoveredLog): Promise<void> {
    this.#nextPosition = lastPosition + 1
    let position = firstPosition
    while (position <= lastPosition) {
      const read = await this.#read(position, lastPosition)
      for (const { position, message } of read) this.#keep({ position, message: message.detached() })
      position = (read.at(-1)?.position ?? lastPosition) + 1
    }
  }

  #read(first: number, last: number): Promise<readonly LoggedMessage[]> {
    return new Promise((resolve) => this.#log?.read(first, last, READ_BYTES, resolve))
  }

  /** The exchange is gone, and its history with it. */
  destroy(): void {
    this.#kept.clear()
    this.#log?.drop()
  }
}

interface KeptMessage {
  /** Its place in the log; taken by messages that are not persistent as well. */
  readonly position: number
  readonly message: Message
}

/** Bytes that are read at once. */
const READ_BYTES = 1024 * 1024
