import { Readable } from 'node:stream'
import type { TailItem } from '../../broker/admin/tail.js'
import { refusalOf } from '../errors.js'
import { HEARTBEAT, SIGN_OF_LIFE } from '../server-sent-events.js'

/** Bytes that wait for a client who does not read. */
const BUFFER = 64 * 1024

/**
 * Messages as server-sent events: `message` with the message in JSON, `dropped` with the number of messages that were left
 * out because the client did not keep up, and `end` with the reason why there will be no more. The next message is asked
 * for when the client has read those before it.
 */
export class TailStream extends Readable {
  readonly #items: AsyncIterator<TailItem>
  readonly #heartbeat: NodeJS.Timeout
  #asking = false
  #ended = false

  /** @param items ends when what is followed is gone */
  constructor(items: AsyncIterable<TailItem>) {
    super({ highWaterMark: BUFFER })
    this.#items = items[Symbol.asyncIterator]()
    this.#heartbeat = setInterval(() => {
      if (this.readableLength === 0) this.push(SIGN_OF_LIFE)
    }, HEARTBEAT)
    // The client learns that it is followed, before there is anything to tell.
    this.push(SIGN_OF_LIFE)
  }

  /** Ends, so that the client comes again and logs in. */
  end(reason: string): void {
    if (this.#ended) return
    this.#tell('end', { reason })
    this.push(null)
    this.#stop()
  }

  override _read(): void {
    if (!this.#asking) void this.#ask()
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.#stop()
    callback(error)
  }

  async #ask(): Promise<void> {
    this.#asking = true
    try {
      for (let wanted = true; wanted; ) {
        const step = await this.#items.next()
        if (this.#ended) return
        if (step.done) return this.end('it has been deleted')
        wanted = this.#tell('dropped' in step.value ? 'dropped' : 'message', step.value)
      }
    } catch (error) {
      this.end(String(refusalOf(error).message))
    } finally {
      this.#asking = false
    }
  }

  #stop(): void {
    this.#ended = true
    clearInterval(this.#heartbeat)
    void this.#items.return?.()
  }

  #tell(event: string, data: object): boolean {
    return this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}
