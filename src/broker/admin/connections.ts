import { setTimeout as sleep } from 'node:timers/promises'
import type { TableTriples } from '../../message/field-table.js'
import type { Broker } from '../broker.js'
import type { ClientConnection } from '../connection-registry.js'

export interface ConnectionInfo {
  readonly pid: string
  readonly name: string
  readonly port: number
  readonly host: string
  readonly peer_port: number
  readonly peer_host: string
  readonly ssl: boolean
  readonly ssl_protocol: string
  readonly ssl_key_exchange: string
  readonly ssl_cipher: string
  readonly ssl_hash: string
  readonly peer_cert_subject: string
  readonly peer_cert_issuer: string
  readonly peer_cert_validity: string
  /** starting, tuning, opening, running, flow, blocking, blocked, closing or closed. */
  readonly state: string
  readonly channels: number
  /** For example {0,9,1}. */
  readonly protocol: string
  readonly auth_mechanism: string
  readonly user: string
  readonly vhost: string
  /** Heartbeat interval in seconds, 0 for none. */
  readonly timeout: number
  readonly frame_max: number
  readonly channel_max: number
  readonly client_properties: TableTriples
  readonly recv_oct: number
  readonly recv_cnt: number
  readonly send_oct: number
  readonly send_cnt: number
  readonly send_pend: number
  /** ms since 1970. */
  readonly connected_at: number
}

/** What a connection is called, and whose it is. */
export type ConnectionName = Pick<ConnectionInfo, 'pid' | 'name' | 'user' | 'vhost'>

/** Empty for every connection. */
export type ConnectionSelection = Partial<ConnectionName>

export interface ChannelInfo {
  readonly pid: string
  /** pid of its connection. */
  readonly connection: string
  readonly name: string
  readonly number: number
  readonly user: string
  readonly vhost: string
  readonly transactional: boolean
  readonly confirm: boolean
  readonly consumer_count: number
  readonly messages_unacknowledged: number
  readonly messages_uncommitted: number
  readonly acks_uncommitted: number
  readonly messages_unconfirmed: number
  readonly prefetch_count: number
  readonly global_prefetch_count: number
}

/** Whose a channel is, where more is not wanted. */
export interface ChannelDetails {
  readonly name: string
  readonly number: number
  readonly user: string
  readonly connection: ConnectionDetails
}

export interface ConnectionDetails {
  readonly name: string
  /** What the client calls it. */
  readonly user_provided_name: string | undefined
  readonly peer_host: string
  readonly peer_port: number
}

/** Connections of clients, and their channels. */
export class ConnectionAdmin {
  readonly #broker: Broker

  constructor(broker: Broker) {
    this.#broker = broker
  }

  list(): ConnectionInfo[] {
    return [...this.#broker.connections].map((connection) => connection.info())
  }

  /** What each connection is called: where thousands are looked through for a few. */
  names(): ConnectionName[] {
    return Array.from(this.#broker.connections, ({ pid, name, user, vhost }) => ({ pid, name, user, vhost }))
  }

  /** The one with this pid; undefined when it has gone. */
  withPid(pid: string): ConnectionInfo | undefined {
    return this.#broker.connections.get(pid)?.info()
  }

  /** Whose each connection is and how many channels it has: where thousands are only counted. */
  counts(): { readonly user: string; readonly channels: number }[] {
    return Array.from(this.#broker.connections, ({ user, channelCount }) => ({
      user,
      channels: channelCount,
    }))
  }

  /** The one of this name, as both of its ends make it; undefined when there is none. */
  get(name: string): ConnectionInfo | undefined {
    for (const connection of this.#broker.connections) if (connection.name === name) return connection.info()
    return undefined
  }

  /** The channels of the connection of this name. */
  channelsOf(name: string): ChannelInfo[] {
    for (const connection of this.#broker.connections)
      if (connection.name === name) return connection.channels()
    return []
  }

  /** Whose the connection with this pid is. */
  details(pid: string): ConnectionDetails | undefined {
    const connection = this.#broker.connections.get(pid)
    return connection && detailsOf(connection)
  }

  /** Whose channels these are, by pid; those that are gone are left out. */
  channelDetails(pids: ReadonlySet<string>): Map<string, ChannelDetails> {
    const found = new Map<string, ChannelDetails>()
    if (pids.size === 0) return found
    for (const connection of this.#broker.connections) {
      const { name, user, openChannels } = connection
      for (const { pid, number } of openChannels) {
        if (!pids.has(pid)) continue
        found.set(pid, { name: `${name} (${number})`, number, user, connection: detailsOf(connection) })
      }
    }
    return found
  }

  channels(): ChannelInfo[] {
    return [...this.#broker.connections].flatMap((connection) => connection.channels())
  }

  /**
   * Closes the connections that are all of what `selection` says, at most `limit` of them and one every `delay` ms,
   * with `connection-forced` and the reason. Returns how many.
   */
  async close(
    selection: ConnectionSelection,
    reason: string,
    pacing: { limit?: number; delay?: number } = {},
  ): Promise<number> {
    const { limit = Number.POSITIVE_INFINITY, delay = 0 } = pacing
    const selected = [...this.#broker.connections].filter((connection) =>
      Object.entries(selection).every(([key, value]) => connection[key as keyof typeof selection] === value),
    )
    const closing = selected.slice(0, limit)
    for (const connection of closing) {
      connection.close(reason)
      if (delay > 0) await sleep(delay)
    }
    return closing.length
  }
}

/** Whose a connection is. */
export function detailsOf({ name, givenName, peer }: ClientConnection): ConnectionDetails {
  return { name, user_provided_name: givenName, peer_host: peer.address, peer_port: peer.port }
}
