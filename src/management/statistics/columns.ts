import type { ClientChannel, ClientConnection } from '../../broker/connection-registry.js'
import type { Exchange } from '../../broker/exchange/exchange.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { DeliveryCounters } from '../../broker/statistics/delivery-counters.js'
import type { PublishCounters } from '../../broker/statistics/publish-counters.js'
import type { RouteCount } from '../../broker/statistics/route-counts.js'
import type { ColumnType } from './history.js'

/** What is sampled of one kind of object: names as in RabbitMQ's answers, in the order of the values. */
export interface Columns {
  readonly names: readonly string[]
  readonly types: readonly ColumnType[]
}

/** The columns of `DeliveryCounters` in the order in which `writeDeliveries` writes them. */
export const DELIVERIES = [
  'ack',
  'deliver',
  'deliver_no_ack',
  'get',
  'get_empty',
  'get_no_ack',
  'redeliver',
] as const

/** The same for `PublishCounters`. */
export const PUBLISHES = ['confirm', 'drop_unroutable', 'publish', 'return_unroutable'] as const

/** What deliver_get is the sum of. */
export const DELIVER_GET = ['deliver', 'deliver_no_ack', 'get', 'get_no_ack'] as const

export const LENGTHS = ['messages_ready', 'messages_unacknowledged'] as const

function columns(counters: readonly string[], gauges: readonly string[] = []): Columns {
  return {
    names: [...counters, ...gauges],
    types: [...counters.map(() => 'counter' as const), ...gauges.map(() => 'gauge' as const)],
  }
}

export const QUEUE_COLUMNS = columns([...DELIVERIES, 'publish', 'disk_reads', 'disk_writes'], LENGTHS)
export const EXCHANGE_COLUMNS = columns(['publish_in', 'publish_out'])
export const CONNECTION_COLUMNS = columns(['recv_oct', 'send_oct'])
export const CHANNEL_COLUMNS = columns([...DELIVERIES, ...PUBLISHES])
/** One exchange and one queue. */
export const ROUTE_COLUMNS = columns(['publish'])
/** One channel and one queue. */
export const DELIVERY_COLUMNS = columns(DELIVERIES)
/** One channel and one exchange. */
export const PUBLISH_COLUMNS = columns(PUBLISHES)
/** Of a virtual host, or of all of them. */
export const VHOST_COLUMNS = columns(
  [...DELIVERIES, ...PUBLISHES, 'disk_reads', 'disk_writes', 'recv_oct', 'send_oct'],
  LENGTHS,
)

export function writeDeliveries(counters: Readonly<DeliveryCounters>, to: Float64Array, at: number): void {
  to[at] = counters.ack
  to[at + 1] = counters.deliver
  to[at + 2] = counters.deliverNoAck
  to[at + 3] = counters.get
  to[at + 4] = counters.getEmpty
  to[at + 5] = counters.getNoAck
  to[at + 6] = counters.redeliver
}

export function writePublishes(counters: Readonly<PublishCounters>, to: Float64Array, at: number): void {
  to[at] = counters.confirm
  to[at + 1] = counters.dropUnroutable
  to[at + 2] = counters.publish
  to[at + 3] = counters.returnUnroutable
}

export function writeQueue(queue: Queue, to: Float64Array): void {
  writeDeliveries(queue.counters, to, 0)
  to[7] = queue.published
  to[8] = queue.diskReads
  to[9] = queue.diskWrites
  to[10] = queue.ready.messages
  to[11] = queue.unacknowledged.messages
}

export function writeExchange({ counters }: Exchange, to: Float64Array): void {
  to[0] = counters.publishIn
  to[1] = counters.publishOut
}

export function writeRoute({ publish }: RouteCount, to: Float64Array): void {
  to[0] = publish
}

export function writeConnection(connection: ClientConnection, to: Float64Array): void {
  to[0] = connection.octetsReceived
  to[1] = connection.octetsSent
}

export function writeChannel(channel: ClientChannel, to: Float64Array): void {
  writeDeliveries(channel.taken.total(), to, 0)
  writePublishes(channel.publishes.total(), to, DELIVERIES.length)
}

/** Where groups of columns begin in `VHOST_COLUMNS`. */
export const VHOST_AT = {
  deliveries: 0,
  publishes: DELIVERIES.length,
  disk: DELIVERIES.length + PUBLISHES.length,
  octets: DELIVERIES.length + PUBLISHES.length + 2,
  lengths: DELIVERIES.length + PUBLISHES.length + 4,
} as const
