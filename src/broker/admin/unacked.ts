import type { Broker } from '../broker.js'
import type { ClientConnection, UnackedDelivery } from '../connection-registry.js'
import type { VirtualHost } from '../vhost.js'
import type { ConnectionInfo } from './connections.js'

/** A message that was delivered and is neither acknowledged nor given back. */
export interface UnackedInfo {
  readonly queue: string
  /** Its number in the queue, as peek shows it. */
  readonly id: number
  /** ms that it has been held, and since when, in ms since 1970. */
  readonly age: number
  readonly delivered_at: number
  readonly redelivered: boolean
  /** Bytes of its body. */
  readonly size: number
  readonly exchange: string
  readonly routing_key: string
  readonly delivery_tag: number
  /** Empty for what was taken without a consumer. */
  readonly consumer_tag: string
  readonly channel_pid: string
  /** Empty for the command line. */
  readonly connection_pid: string
  readonly connection_name: string
  /** What the client calls its connection; empty where it does not say. */
  readonly user_provided_name: string
  readonly user: string
  readonly peer_host: string
  readonly peer_port: number | ''
}

interface Held extends UnackedDelivery {
  readonly connection: ClientConnection | undefined
}

/** Everything that is held of the queues of a virtual host, by clients and by the command line. */
export function* unackedOf(broker: Broker, vhost: VirtualHost): Generator<Held> {
  for (const connection of broker.connections) {
    if (connection.vhost !== vhost.name) continue
    for (const delivery of connection.unacknowledged()) yield { ...delivery, connection }
  }
  for (const queue of vhost.queues.values()) {
    for (const { held, tag } of queue.consumers) {
      if (held === undefined) continue
      for (const entry of held) {
        yield { entry, deliveryTag: 0, consumerTag: tag, channel: '', connection: undefined }
      }
    }
  }
}

/**
 * Who holds what, the oldest first.
 * @param queue only what comes from there
 * @param limit no more than that
 */
export function listUnacked(
  broker: Broker,
  vhost: VirtualHost,
  queue: string | undefined,
  limit: number,
): UnackedInfo[] {
  const held: Held[] = []
  for (const each of unackedOf(broker, vhost)) {
    if (queue !== undefined && each.entry.queue.name !== queue) continue
    held.push(each)
    // Twice the limit is sorted once in a while, so that memory does not grow with what is held.
    if (held.length >= limit * 2) keepOldest(held, limit)
  }
  keepOldest(held, limit)
  const now = Date.now()
  const infos = new Map<ClientConnection | undefined, ConnectionInfo | undefined>()
  for (const { connection } of held) if (!infos.has(connection)) infos.set(connection, connection?.info())
  return held.map((each) => unackedInfo(each, infos.get(each.connection), now))
}

function keepOldest(held: Held[], limit: number): void {
  held.sort((a, b) => a.entry.deliveredAt - b.entry.deliveredAt || a.deliveryTag - b.deliveryTag)
  if (held.length > limit) held.length = limit
}

function unackedInfo(
  { entry, deliveryTag, consumerTag, channel, connection }: Held,
  info: ConnectionInfo | undefined,
  now: number,
): UnackedInfo {
  const { message, deliveredAt } = entry
  return {
    queue: entry.queue.name,
    id: entry.position,
    age: Math.max(0, now - deliveredAt),
    delivered_at: deliveredAt,
    redelivered: entry.redelivered,
    size: message.bodyLength,
    exchange: message.exchange,
    routing_key: message.routingKey,
    delivery_tag: deliveryTag,
    consumer_tag: consumerTag,
    channel_pid: channel,
    connection_pid: connection?.pid ?? '',
    connection_name: info?.name ?? '',
    user_provided_name: connection?.givenName ?? '',
    user: connection?.user ?? '',
    peer_host: info?.peer_host ?? '',
    peer_port: info?.peer_port ?? '',
  }
}
