import type { Broker } from '../../broker/broker.js'
import type { ClientChannel, ClientConnection } from '../../broker/connection-registry.js'
import type { Exchange } from '../../broker/exchange/exchange.js'
import type { Queue } from '../../broker/queue/queue.js'
import type { DeliveryCounters } from '../../broker/statistics/delivery-counters.js'
import type { PublishCounters } from '../../broker/statistics/publish-counters.js'
import type { RouteCount } from '../../broker/statistics/route-counts.js'
import type { VirtualHost } from '../../broker/vhost.js'
import {
  CHANNEL_COLUMNS,
  CONNECTION_COLUMNS,
  type Columns,
  DELIVERY_COLUMNS,
  EXCHANGE_COLUMNS,
  PUBLISH_COLUMNS,
  QUEUE_COLUMNS,
  ROUTE_COLUMNS,
  VHOST_AT,
  VHOST_COLUMNS,
  writeChannel,
  writeConnection,
  writeDeliveries,
  writeExchange,
  writePublishes,
  writeQueue,
  writeRoute,
} from './columns.js'
import { CHURN, NODE_COLUMNS, NodeProbe } from './node-probe.js'
import type { RateDetails, RatesQuery, Stats } from './rates.js'
import { Sampler } from './sampler.js'
import { Sight } from './sight.js'

/** How much is sampled: RabbitMQ's management.rates_mode. `basic` leaves out what goes between two objects. */
export type RatesMode = 'none' | 'basic' | 'detailed'

/** X and X_details of several numbers, and among them message_stats, unless nothing has happened yet. */
export type ObjectStats = Readonly<Record<string, number | RateDetails | Stats>>

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** What went between the object that was asked about and another one. */
export interface Part<T> {
  readonly other: T
  readonly stats: Stats
}

/** A channel of a connection. */
export interface ChannelOf {
  readonly connection: ClientConnection
  readonly channel: ClientChannel
}

/**
 * What RabbitMQ's answers say about messages and octets: counters, rates, and samples of the past, under its names.
 *
 * Every method returns plain fields to be spread into an answer, and empty or zero ones for an object that has not
 * been sampled yet or is gone. `message_stats` is left out while nothing has happened, as there.
 */
export class Statistics {
  readonly ratesMode: RatesMode
  readonly probe: NodeProbe
  readonly #broker: Broker
  readonly #sampler: Sampler
  /** The values of now of the object that is asked about: an array for each would keep the garbage collector busy. */
  readonly #scratch = new Float64Array(32)

  constructor(broker: Broker, ratesMode: RatesMode = 'detailed') {
    this.ratesMode = ratesMode
    this.#broker = broker
    this.probe = new NodeProbe(broker)
    this.#sampler = new Sampler(broker, this.probe, ratesMode === 'detailed')
  }

  /** Samples from now on; the timer keeps no process alive. */
  start(): void {
    this.probe.start()
    if (this.ratesMode !== 'none') this.#sampler.start()
  }

  stop(): void {
    this.#sampler.stop()
    this.probe.stop()
  }

  /** Takes one sample now. @param tick the interval that it is for, counted in intervals of 5 s since 1970 */
  sample(tick?: number): Promise<void> {
    return this.#sampler.sample(tick)
  }

  /** Drops the samples of everything. */
  forget(): void {
    this.#sampler.forget()
  }

  // ---- the whole

  /**
   * message_stats, churn_rates and queue_totals of the overview.
   * @param vhosts the virtual hosts that the caller may see; all of them when left out
   */
  overview(query: RatesQuery, vhosts?: readonly string[]): Readonly<Record<string, Stats>> {
    const own = vhosts?.flatMap((name) => this.#broker.vhosts.get(name) ?? [])
    const total = this.#sightOfAll(own ?? [this.#broker], own ?? [...this.#broker.vhosts.values()])
    const node = this.#nodeSight()
    return {
      message_stats: total.groups([[...PUBLISHED, ...DELIVERED, ...DISK]], query.msgRates) ?? {},
      churn_rates: node.stats(CHURN, query.msgRates),
      queue_totals: total.stats(LENGTHS, query.lengths),
    }
  }

  /** The counters and gauges of the node with their details; see `NodeProbe` for what they mean here. */
  node(query: RatesQuery): Stats {
    return this.#nodeSight().stats(NODE_COLUMNS.names, query.nodeStats)
  }

  /** messages, messages_ready, messages_unacknowledged, recv_oct and send_oct with details, and message_stats. */
  vhost(name: string, query: RatesQuery): ObjectStats {
    const vhost = this.#broker.vhosts.get(name)
    if (vhost === undefined) return {}
    const sight = this.#sightOfAll([vhost], [vhost])
    return {
      ...sight.stats(LENGTHS, query.lengths),
      ...sight.stats(OCTETS, query.dataRates),
      ...messageStats(sight, [[...PUBLISHED, ...DELIVERED]], query),
    }
  }

  // ---- objects

  /** messages, messages_ready, messages_unacknowledged and reductions with details, and message_stats. */
  queue(vhost: string, name: string, query: RatesQuery): ObjectStats {
    const queue = this.#queue(vhost, name)
    if (queue === undefined) return {}
    const sight = this.#sight(queue, QUEUE_COLUMNS, (to) => writeQueue(queue, to))
    // Nothing is spread: a list asks for thousands.
    const stats: Writable<ObjectStats> = sight.stats(LENGTHS, query.lengths)
    stats['reductions'] = 0
    stats['reductions_details'] = NO_RATE
    const messageStats = sight.groups(QUEUE_GROUPS, query.msgRates)
    if (messageStats !== undefined) stats['message_stats'] = messageStats
    return stats
  }

  /** message_stats: publish_in and publish_out. */
  exchange(vhost: string, name: string, query: RatesQuery): ObjectStats {
    const exchange = this.#exchange(vhost, name)
    if (exchange === undefined) return {}
    const sight = this.#sight(exchange, EXCHANGE_COLUMNS, (to) => writeExchange(exchange, to))
    return messageStats(sight, [EXCHANGE_COLUMNS.names], query)
  }

  /** recv_oct, send_oct and reductions with details. @param pid of the connection */
  connection(pid: string, query: RatesQuery): Stats {
    const connection = this.#broker.connections.get(pid)
    if (connection === undefined) return {}
    const sight = this.#sight(connection, CONNECTION_COLUMNS, (to) => writeConnection(connection, to))
    return { ...sight.stats(OCTETS, query.dataRates), ...NO_REDUCTIONS }
  }

  /** message_stats and reductions. @param pid of the connection */
  channel(pid: string, number: number, query: RatesQuery): ObjectStats {
    const channel = this.#broker.connections.get(pid)?.channel(number)
    if (channel === undefined) return {}
    const sight = this.#sight(channel, CHANNEL_COLUMNS, (to) => writeChannel(channel, to))
    return { ...NO_REDUCTIONS, ...messageStats(sight, [PUBLISHED, DELIVERED], query) }
  }

  // ---- between objects; empty unless everything is sampled

  /** `incoming` of a queue: what came from which exchange. */
  queueIncoming(vhost: string, name: string, query: RatesQuery): Part<Exchange>[] {
    const queue = this.#queue(vhost, name)
    if (queue === undefined || this.ratesMode !== 'detailed') return []
    queue.attribute()
    const parts: Part<Exchange>[] = []
    for (const exchange of this.#broker.vhosts.get(vhost)?.exchanges.values() ?? []) {
      const route = exchange.counters.routes.get(queue)
      if (route !== undefined) parts.push({ other: exchange, stats: this.#route(route, query) })
    }
    return parts
  }

  /** `deliveries` of a queue: what went to which channel. */
  queueDeliveries(vhost: string, name: string, query: RatesQuery): Part<ChannelOf>[] {
    const queue = this.#queue(vhost, name)
    if (queue === undefined) return []
    return this.#ofChannels(vhost, ({ taken }) => {
      const counters = taken.of(queue)
      return counters && this.#deliveries(counters, query)
    })
  }

  /** `incoming` of an exchange: what came from which channel. */
  exchangeIncoming(vhost: string, name: string, query: RatesQuery): Part<ChannelOf>[] {
    const exchange = this.#exchange(vhost, name)
    if (exchange === undefined) return []
    return this.#ofChannels(vhost, ({ publishes }) => {
      const source = publishes.of(exchange)
      return source && this.#publishes(source, query)
    })
  }

  /** `outgoing` of an exchange: what went into which queue. */
  exchangeOutgoing(vhost: string, name: string, query: RatesQuery): Part<Queue>[] {
    const exchange = this.#exchange(vhost, name)
    if (exchange === undefined || this.ratesMode !== 'detailed') return []
    for (const queue of this.#broker.vhosts.get(vhost)?.queues.values() ?? []) queue.attribute()
    return Array.from(exchange.counters.routes, ([other, route]) => ({
      other,
      stats: this.#route(route, query),
    }))
  }

  /** `publishes` of a channel, by exchange. @param pid of the connection */
  channelPublishes(pid: string, number: number, query: RatesQuery): Part<Exchange>[] {
    const channel = this.#broker.connections.get(pid)?.channel(number)
    if (channel === undefined || this.ratesMode !== 'detailed') return []
    return Array.from(channel.publishes, (source) => ({
      other: source.exchange,
      stats: this.#publishes(source, query),
    }))
  }

  /** `deliveries` of a channel, by queue. @param pid of the connection */
  channelDeliveries(pid: string, number: number, query: RatesQuery): Part<Queue>[] {
    const channel = this.#broker.connections.get(pid)?.channel(number)
    if (channel === undefined || this.ratesMode !== 'detailed') return []
    return Array.from(channel.taken, ([other, counters]) => ({
      other,
      stats: this.#deliveries(counters, query),
    }))
  }

  // ---- series for small charts

  /** As `sparkline`, of a queue: its message_stats, messages, messages_ready and messages_unacknowledged. */
  queueSparkline(vhost: string, name: string, series: string, count: number): number[] {
    const queue = this.#queue(vhost, name)
    return this.#sparkline(queue, QUEUE_COLUMNS, (to) => queue && writeQueue(queue, to), series, count)
  }

  /** As `sparkline`, of an exchange: publish_in and publish_out. */
  exchangeSparkline(vhost: string, name: string, series: string, count: number): number[] {
    const exchange = this.#exchange(vhost, name)
    return this.#sparkline(
      exchange,
      EXCHANGE_COLUMNS,
      (to) => exchange && writeExchange(exchange, to),
      series,
      count,
    )
  }

  /** As `sparkline`, of a connection: recv_oct and send_oct. */
  connectionSparkline(pid: string, series: string, count: number): number[] {
    const connection = this.#broker.connections.get(pid)
    const write = (to: Float64Array) => connection && writeConnection(connection, to)
    return this.#sparkline(connection, CONNECTION_COLUMNS, write, series, count)
  }

  /** As `sparkline`, of a channel: its message_stats. @param pid of the connection */
  channelSparkline(pid: string, number: number, series: string, count: number): number[] {
    const channel = this.#broker.connections.get(pid)?.channel(number)
    return this.#sparkline(
      channel,
      CHANNEL_COLUMNS,
      (to) => channel && writeChannel(channel, to),
      series,
      count,
    )
  }

  /**
   * The last `count` values of a length, or rates of a counter per second: one for each interval of 5 s, the oldest
   * first. Empty for an object that was not sampled yet.
   */
  #sparkline(
    object: object | undefined,
    columns: Columns,
    write: (to: Float64Array) => void,
    series: string,
    count: number,
  ): number[] {
    if (object === undefined || this.#sampler.historyOf(object) === undefined) return []
    return this.#sight(object, columns, write).sparkline(series, count)
  }

  // ---- looking things up

  #queue(vhost: string, name: string): Queue | undefined {
    return this.#broker.vhosts.get(vhost)?.queues.get(name)
  }

  #exchange(vhost: string, name: string): Exchange | undefined {
    return this.#broker.vhosts.get(vhost)?.exchanges.get(name)
  }

  #route(route: RouteCount, { msgRates }: RatesQuery): Stats {
    return this.#sight(route, ROUTE_COLUMNS, (to) => writeRoute(route, to)).stats(
      ROUTE_COLUMNS.names,
      msgRates,
    )
  }

  #deliveries(counters: DeliveryCounters, { msgRates }: RatesQuery): Stats {
    const sight = this.#sight(counters, DELIVERY_COLUMNS, (to) => writeDeliveries(counters, to, 0))
    return sight.stats(DELIVERED, msgRates)
  }

  #publishes(source: PublishCounters, { msgRates }: RatesQuery): Stats {
    const sight = this.#sight(source, PUBLISH_COLUMNS, (to) => writePublishes(source, to, 0))
    return sight.stats(PUBLISHED, msgRates)
  }

  #ofChannels(vhost: string, statsOf: (channel: ClientChannel) => Stats | undefined): Part<ChannelOf>[] {
    const parts: Part<ChannelOf>[] = []
    if (this.ratesMode !== 'detailed') return parts
    for (const connection of this.#broker.connections) {
      if (connection.vhost !== vhost) continue
      for (const channel of connection.openChannels) {
        const stats = statsOf(channel)
        if (stats !== undefined) parts.push({ other: { connection, channel }, stats })
      }
    }
    return parts
  }

  /** It is good until the next one is made. @param write writes the values of now */
  #sight(object: object, columns: Columns, write: (to: Float64Array) => void): Sight {
    write(this.#scratch)
    return new Sight(columns, this.#scratch, [this.#sampler.historyOf(object)], this.#sampler.tick)
  }

  #nodeSight(): Sight {
    const history = this.#sampler.historyOf(this.probe)
    const now = new Float64Array(NODE_COLUMNS.names.length)
    for (let column = 0; column < now.length; column++) now[column] = history?.last(column) ?? 0
    return new Sight(NODE_COLUMNS, now, [history], this.#sampler.tick)
  }

  /** Sums of what was sampled of `objects`, with the lengths that the queues of `vhosts` have now. */
  #sightOfAll(objects: readonly object[], vhosts: readonly VirtualHost[]): Sight {
    const histories = objects.map((object) => this.#sampler.historyOf(object))
    const now = new Float64Array(VHOST_COLUMNS.names.length)
    for (const history of histories) {
      if (history === undefined) continue
      for (let column = 0; column < now.length; column++)
        now[column] = (now[column] as number) + history.last(column)
    }
    let [ready, unacknowledged] = [0, 0]
    for (const { queues } of vhosts) {
      for (const queue of queues.values()) {
        ready += queue.ready.messages
        unacknowledged += queue.unacknowledged.messages
      }
    }
    now[VHOST_AT.lengths] = ready
    now[VHOST_AT.lengths + 1] = unacknowledged
    return new Sight(VHOST_COLUMNS, now, histories, this.#sampler.tick)
  }
}

function messageStats(
  sight: Sight,
  groups: readonly (readonly string[])[],
  { msgRates }: RatesQuery,
): ObjectStats {
  const stats = sight.groups(groups, msgRates)
  return stats === undefined ? {} : { message_stats: stats }
}

const PUBLISHED = ['confirm', 'drop_unroutable', 'publish', 'return_unroutable']
const DELIVERED = [
  'ack',
  'deliver',
  'deliver_get',
  'deliver_no_ack',
  'get',
  'get_empty',
  'get_no_ack',
  'redeliver',
]
const QUEUE_GROUPS = [['publish'], DELIVERED]
const DISK = ['disk_reads', 'disk_writes']
const LENGTHS = ['messages', 'messages_ready', 'messages_unacknowledged']
const OCTETS = ['recv_oct', 'send_oct']

/** Erlang's measure of work; nothing here corresponds to it. */
const NO_RATE: RateDetails = { rate: 0 }
const NO_REDUCTIONS: Stats = { reductions: 0, reductions_details: NO_RATE }
