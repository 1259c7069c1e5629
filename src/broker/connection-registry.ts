import type { ChannelInfo, ConnectionInfo } from './admin/connections.js'
import type { QueueEntry } from './queue/entry.js'
import type { Queue } from './queue/queue.js'
import type { ChannelDeliveries } from './statistics/channel-deliveries.js'
import type { ChannelPublishes } from './statistics/channel-publishes.js'

/** A message that somebody holds. */
export interface UnackedDelivery {
  readonly entry: QueueEntry
  readonly deliveryTag: number
  /** Empty for what was taken without a consumer. */
  readonly consumerTag: string
}

/** A channel of a client connection, and what it counts. */
export interface ClientChannel {
  readonly pid: string
  readonly number: number
  readonly publishes: ChannelPublishes
  /** Those of its publishes that are, or were, to be confirmed. */
  readonly publishesForConfirm: number
  readonly taken: ChannelDeliveries
  /**
   * What it has taken from queues and not settled, the oldest first.
   * @param wanted asked for each, in their order: only those of the queues for which it says so
   */
  unacknowledged(wanted: (queue: Queue) => boolean): Iterable<UnackedDelivery>
  info(): ChannelInfo
}

/** A client connection of any protocol, as the engine and its lists see it. */
export interface ClientConnection {
  /** Unique while the broker runs; also names the owner of exclusive queues. */
  readonly pid: string
  /** The client's end. */
  readonly peer: { readonly address: string; readonly port: number }
  readonly user: string
  readonly vhost: string
  /** Number of its open channels. */
  readonly channelCount: number
  /** `127.0.0.1:41930 -> 127.0.0.1:5672` */
  readonly name: string
  /** What the client calls it; undefined for most. */
  readonly givenName: string | undefined
  readonly octetsReceived: number
  readonly octetsSent: number
  readonly openChannels: Iterable<ClientChannel>
  channel(number: number): ClientChannel | undefined
  info(): ConnectionInfo
  channels(): ChannelInfo[]
  /** Closes it with `connection-forced` and this text. */
  close(reason: string): void
}

/** The open connections, and the source of the pids that lists show. */
export class ConnectionRegistry {
  readonly #connections = new Map<string, ClientConnection>()
  readonly #node: string
  #nextNumber = 1
  #opened = 0
  #closed = 0

  constructor(node: string) {
    this.#node = node
  }

  /** A name in the form of RabbitMQ's process ids, which scripts use to match channels with connections. */
  nextPid(): string {
    return `<${this.#node}.1.${this.#nextNumber++}.0>`
  }

  /** Connections that were ever opened, and that were closed since. */
  get opened(): number {
    return this.#opened
  }

  get closed(): number {
    return this.#closed
  }

  get size(): number {
    return this.#connections.size
  }

  [Symbol.iterator](): IterableIterator<ClientConnection> {
    return this.#connections.values()
  }

  get(pid: string): ClientConnection | undefined {
    return this.#connections.get(pid)
  }

  add(connection: ClientConnection): void {
    this.#connections.set(connection.pid, connection)
    this.#opened++
  }

  remove(connection: ClientConnection): void {
    if (this.#connections.delete(connection.pid)) this.#closed++
  }

  /** Number of the connections that `matches`. */
  count(matches: (connection: ClientConnection) => boolean): number {
    let count = 0
    for (const connection of this) if (matches(connection)) count += 1
    return count
  }

  /** Closes every connection that `matches`. */
  closeWhere(matches: (connection: ClientConnection) => boolean, reason: string): void {
    for (const connection of [...this]) if (matches(connection)) connection.close(reason)
  }
}
