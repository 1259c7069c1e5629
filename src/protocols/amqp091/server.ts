import { setTimeout as delay } from 'node:timers/promises'
import { SaslMechanisms, type SaslOptions } from '../../auth/sasl/mechanisms.js'
import type { Broker } from '../../broker/broker.js'
import { ContentArena } from '../../message/arena.js'
import { FlushSchedule } from '../../net/flush-schedule.js'
import { type ListenOptions, TcpListener } from '../../net/tcp-listener.js'
import type { TlsCredentials } from '../../net/tls-credentials.js'
import { TlsListener, type TlsListenOptions } from '../../net/tls-listener.js'
import type { Endpoint, Transport } from '../../net/transport.js'
import { AmqpConnection, type ConnectionContext } from './connection.js'
import { Greeting } from './greeting.js'
import { Watchdog } from './watchdog.js'

export interface AmqpServerOptions {
  /** ms from TCP to connection.open. */
  readonly handshakeTimeout: number
  /** Seconds between heartbeats that are suggested to clients, 0 for none. */
  readonly heartbeat: number
  /** Channels that a connection may have open, 0 for no limit. */
  readonly channelMax: number
  /** Octets of a frame, at least 4096; 0 for no limit. */
  readonly frameMax: number
  /** How clients log in. */
  readonly sasl: SaslOptions
}

/** Serves AMQP 0-9-1 on any number of listeners. */
export class AmqpServer {
  readonly #context: ConnectionContext
  readonly #listeners: (TcpListener | TlsListener)[] = []
  readonly #connections = new Set<AmqpConnection>()
  /** Called when the last connection has gone while the server closes. */
  #onIdle: (() => void) | undefined

  constructor(broker: Broker, options: AmqpServerOptions) {
    const { handshakeTimeout, heartbeat, channelMax, frameMax, sasl } = options
    this.#context = {
      broker,
      offer: { channelMax, frameMax, heartbeat },
      mechanisms: new SaslMechanisms(sasl),
      greeting: new Greeting(),
      handshakeTimeout,
      arena: new ContentArena(),
      flushes: new FlushSchedule(),
      watchdog: new Watchdog(),
      gone: (connection) => this.#gone(connection),
    }
  }

  /** Where it listens. */
  get endpoints(): readonly Endpoint[] {
    return this.#listeners.map(({ endpoint }) => endpoint)
  }

  /** Listens on one more address. Resolves with it, the port chosen; rejects with Node's error. */
  async listen(options: ListenOptions): Promise<Endpoint> {
    const listener = await TcpListener.listen(options, (transport) => this.accept(transport))
    this.#listeners.push(listener)
    return listener.endpoint
  }

  /** The same, with TLS. */
  async listenTls(options: TlsListenOptions, credentials: TlsCredentials): Promise<Endpoint> {
    const { log } = this.#context.broker
    const listener = await TlsListener.listen(options, credentials, {
      accept: (transport) => this.accept(transport),
      refused: (peer, reason) => log.notice(`TLS handshake with ${peer} failed: ${reason}`),
    })
    this.#listeners.push(listener)
    return listener.endpoint
  }

  /** Serves a byte stream, whatever carries it. */
  accept(transport: Transport): void {
    const connection = new AmqpConnection(transport, this.#context)
    this.#connections.add(connection)
    connection.start()
  }

  /** Accepts no more connections; those that are open stay. Resolves when the last of these has gone. */
  async stopListening(): Promise<void> {
    await Promise.all(this.#listeners.splice(0).map((listener) => listener.close()))
  }

  /**
   * Stops listening and closes every connection. Clients have `patience` ms to confirm it, then TCP is ended
   * without them.
   */
  async close(patience = 3000): Promise<void> {
    const stopped = this.stopListening()
    for (const connection of this.#connections) connection.close(SHUTDOWN)
    await Promise.race([this.#idle(), delay(patience, undefined, { ref: false })])
    for (const connection of this.#connections) connection.transport.destroy()
    await this.#idle()
    await stopped
  }

  #idle(): Promise<void> {
    if (this.#connections.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#onIdle = resolve
    })
  }

  #gone(connection: AmqpConnection): void {
    this.#connections.delete(connection)
    if (this.#connections.size === 0) this.#onIdle?.()
  }
}

const SHUTDOWN = "broker forced connection closure with reason 'shutdown'"
