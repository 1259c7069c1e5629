import type { LogFormat, LogLevel, LogSink } from '../lib/log.js'
import { Message } from '../message/message.js'
import { writeProperties } from '../message/properties.js'

/** The exchange to which log lines go. */
export const LOG_EXCHANGE = 'amq.rabbitmq.log'

/** The virtual host of the log exchange, as far as it matters here. */
interface LogVhost {
  readonly exchanges: ReadonlyMap<string, { readonly bindingCount: number }>
  publishOwn(message: Message): void
}

/** The line as it stands in the log, and what routes it. */
interface LoggedLine {
  readonly level: LogLevel
  readonly text: string
  /** ms since 1970. */
  readonly time: number
}

/**
 * Publishes what is logged: routing key is the level, body the line. A line may be logged in the middle of anything,
 * so it is published in a later turn of the event loop, and only while something is bound to the exchange. What
 * publishing a line has to log is not published: it could go on for ever.
 */
export class LogExchange implements LogSink {
  readonly level: LogLevel
  readonly format: LogFormat
  #node = ''
  #vhost: LogVhost | undefined
  #pending: LoggedLine[] = []
  #publishing = false

  constructor({ level, format }: { readonly level: LogLevel; readonly format: LogFormat }) {
    this.level = level
    this.format = format
  }

  /** From now on lines are published, to the exchange in `vhost`. */
  open(node: string, vhost: LogVhost): void {
    this.#node = node
    this.#vhost = vhost
  }

  /** Nothing is published any more. */
  close(): void {
    this.#vhost = undefined
  }

  write(text: string, level: LogLevel): void {
    const bindings = this.#vhost?.exchanges.get(LOG_EXCHANGE)?.bindingCount ?? 0
    if (bindings === 0 || this.#publishing || this.#pending.length === MAX_PENDING) return
    if (this.#pending.length === 0) setImmediate(() => this.#publishPending())
    this.#pending.push({ level, text, time: Date.now() })
  }

  #publishPending(): void {
    const lines = this.#pending
    this.#pending = []
    this.#publishing = true
    try {
      for (const line of lines) this.#vhost?.publishOwn(this.#messageOf(line))
    } finally {
      this.#publishing = false
    }
  }

  #messageOf({ level, text, time }: LoggedLine): Message {
    const block = writeProperties({
      contentType: this.format === 'json' ? 'application/json' : 'text/plain',
      headers: new Map([['node', { type: 'longstr', value: this.#node }]]),
      timestamp: Math.floor(time / 1000),
    })
    const body = Buffer.from(text)
    const content = Buffer.concat([block, body])
    return new Message(LOG_EXCHANGE, level, content, 0, block.length, body.length, false, time)
  }
}

/** Lines of one turn; further ones are dropped. */
const MAX_PENDING = 10_000
