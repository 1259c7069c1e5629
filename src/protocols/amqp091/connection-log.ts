import type { Logger } from '../../lib/log.js'
import { methodsById } from './codec/methods.js'
import type { AmqpConnection } from './connection.js'
import type { Refusal } from './protocol-error.js'

/** What a connection writes into the log, in RabbitMQ's words: people search their logs for them. */
export class ConnectionLog {
  readonly #connection: AmqpConnection
  readonly #log: Logger

  constructor(connection: AmqpConnection, log: Logger) {
    this.#connection = connection
    this.#log = log
  }

  accepted(): void {
    this.#log.info(`accepting AMQP connection ${this.#identity()}`)
  }

  opened(): void {
    const { user, vhost } = this.#connection
    this.#log.info(
      `connection ${this.#identity()}: user '${user}' authenticated and granted access to vhost '${vhost}'`,
    )
  }

  /** The client has sent a new password or token. */
  secretUpdated(): void {
    this.#log.info(`connection ${this.#identity()}: user '${this.#connection.user}' updated secret`)
  }

  /** The client has closed the connection as it should. */
  closed(): void {
    this.#log.info(`closing AMQP connection ${this.#identity(this.#openedBy())}`)
  }

  /** The connection has ended in another way, for this reason. */
  lost(reason: string): void {
    this.#log.warning(`closing AMQP connection ${this.#identity(this.#openedBy())}: ${reason}`)
  }

  /** The handshake has failed. */
  failed(reason: string): void {
    this.#log.error(
      `Error on AMQP connection ${this.#identity(`, state: ${this.#connection.state}`)}: ${reason}`,
    )
  }

  channelRefused(channel: number, refusal: Refusal): void {
    this.#log.error(
      `Channel error on connection ${this.#identity(this.#openedBy())}, channel ${channel}: ` +
        describe(refusal, 'channel'),
    )
  }

  connectionRefused(channel: number, refusal: Refusal): void {
    const state = `${this.#openedBy()}, state: ${this.#connection.state}`
    this.#log.error(
      `Error on AMQP connection ${this.#identity(state)}, channel ${channel}: ${describe(refusal, 'connection')}`,
    )
  }

  /** Something threw that was not meant to. */
  crashed(error: unknown): void {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    this.#log.error(`Error on AMQP connection ${this.#identity(this.#openedBy())}: ${trace}`)
  }

  /** `<pid> (127.0.0.1:41930 -> 127.0.0.1:5672...)` */
  #identity(more = ''): string {
    const { pid, name } = this.#connection
    return `${pid} (${name}${more})`
  }

  #openedBy(): string {
    const { user, vhost } = this.#connection
    return user === '' ? '' : `, vhost: '${vhost}', user: '${user}'`
  }
}

function describe({ reply, text, methodId }: Refusal, scope: string): string {
  const operation = methodsById.get(methodId)?.name ?? 'none'
  return `operation ${operation} caused a ${scope} exception ${reply.name.toLowerCase()}: ${text}`
}
