import type { Broker } from '../../broker/broker.js'
import type { ClientChannel, ClientConnection } from '../../broker/connection-registry.js'
import type { Exchange } from '../../broker/exchange/exchange.js'
import type { VirtualHost } from '../../broker/vhost.js'
import { Stretches } from '../../lib/stretches.js'
import {
  CHANNEL_COLUMNS,
  CONNECTION_COLUMNS,
  type Columns,
  DELIVERY_COLUMNS,
  EXCHANGE_COLUMNS,
  PUBLISH_COLUMNS,
  QUEUE_COLUMNS,
  ROUTE_COLUMNS,
  VHOST_COLUMNS,
  writeChannel,
  writeConnection,
  writeDeliveries,
  writeExchange,
  writePublishes,
  writeQueue,
  writeRoute,
} from './columns.js'
import { History } from './history.js'
import { NODE_COLUMNS, type NodeProbe } from './node-probe.js'
import { BASIC_RETENTION, GLOBAL_RETENTION, INTERVAL, type Level } from './retention.js'
import { VhostTotals } from './vhost-totals.js'

/**
 * Looks at everything that the engine counts, every `INTERVAL` seconds, and remembers what has changed.
 *
 * A pass goes in short stretches, so that the event loop is never held up, however many objects there are. What is
 * remembered hangs on the object itself and goes with it.
 */
export class Sampler {
  readonly #broker: Broker
  readonly #probe: NodeProbe
  readonly #detailed: boolean
  #histories = new WeakMap<object, History>()
  #timer: NodeJS.Timeout | undefined
  #stopped = false
  #tick: number
  readonly #stretches = new Stretches(STRETCH)
  readonly #scratch = new Float64Array(32)

  /** @param detailed whether what goes between two objects is sampled, too: RabbitMQ's rates_mode */
  constructor(broker: Broker, probe: NodeProbe, detailed: boolean) {
    this.#detailed = detailed
    this.#broker = broker
    this.#probe = probe
    this.#tick = currentTick()
  }

  /** The time of the last samples, in intervals since 1970. */
  get tick(): number {
    return this.#tick
  }

  /** What is known of an object: of the engine, of its statistics, or the node's probe. */
  historyOf(object: object): History | undefined {
    return this.#histories.get(object)
  }

  /** Begins anew: what was sampled is gone, what is counted stays. */
  forget(): void {
    this.#histories = new WeakMap()
  }

  /** Takes the first samples, and from then on more at each interval. */
  start(): void {
    void this.#run()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #run(): Promise<void> {
    await this.sample()
    if (this.#stopped) return
    const toNext = (currentTick() + 1) * INTERVAL * 1000 - Date.now()
    this.#timer = setTimeout(() => void this.#run(), toNext)
    this.#timer.unref()
  }

  /** One pass, for the interval that has just ended. @param tick for tests: its number */
  async sample(tick = currentTick()): Promise<void> {
    // The clock was set back: what comes now would seem older than what is known.
    if (tick < this.#tick) this.#histories = new WeakMap()
    const totals = new Map<string, VhostTotals>()
    for (const vhost of this.#broker.vhosts.values()) await this.#sampleVhost(vhost, tick, totals)
    for (const connection of this.#broker.connections) {
      await this.#sampleConnection(connection, tick, totals.get(connection.vhost))
    }
    const all = new VhostTotals()
    all.addGone(this.#broker.goneVhosts)
    for (const vhost of this.#broker.vhosts.values()) {
      const own = totals.get(vhost.name)
      if (own === undefined) continue
      this.#keepTotals(vhost, own, tick)
      all.add(own)
    }
    this.#keepTotals(this.#broker, all, tick)
    this.#probe.write(this.#scratch, all)
    this.#keep(this.#probe, GLOBAL_RETENTION, NODE_COLUMNS, tick, this.#scratch)
    this.#tick = tick
  }

  async #sampleVhost(vhost: VirtualHost, tick: number, totals: Map<string, VhostTotals>): Promise<void> {
    const total = new VhostTotals()
    totals.set(vhost.name, total)
    // First: what goes during the pass is missed until the next one, and not counted twice.
    total.addGone(vhost.counters)
    const values = this.#scratch
    for (const queue of vhost.queues.values()) {
      writeQueue(queue, values)
      this.#keep(queue, BASIC_RETENTION, QUEUE_COLUMNS, tick, values)
      total.addDeliveries(queue.counters)
      total.addDisk(queue.diskReads, queue.diskWrites)
      total.addLengths(queue.ready.messages, queue.unacknowledged.messages)
      queue.attribute()
      if (this.#stretches.due()) await this.#stretches.pause()
    }
    for (const exchange of vhost.exchanges.values()) {
      writeExchange(exchange, values)
      this.#keep(exchange, BASIC_RETENTION, EXCHANGE_COLUMNS, tick, values)
      total.addPublishes(exchange.ownPublishes)
      if (this.#detailed) await this.#sampleRoutes(exchange, tick)
      if (this.#stretches.due()) await this.#stretches.pause()
    }
  }

  async #sampleRoutes(exchange: Exchange, tick: number): Promise<void> {
    for (const [, route] of exchange.counters.routes) {
      writeRoute(route, this.#scratch)
      this.#keep(route, BASIC_RETENTION, ROUTE_COLUMNS, tick, this.#scratch)
      if (this.#stretches.due()) await this.#stretches.pause()
    }
  }

  async #sampleConnection(
    connection: ClientConnection,
    tick: number,
    total: VhostTotals | undefined,
  ): Promise<void> {
    const values = this.#scratch
    writeConnection(connection, values)
    this.#keep(connection, BASIC_RETENTION, CONNECTION_COLUMNS, tick, values)
    total?.addOctets(connection.octetsReceived, connection.octetsSent)
    for (const channel of connection.openChannels) {
      writeChannel(channel, values)
      this.#keep(channel, BASIC_RETENTION, CHANNEL_COLUMNS, tick, values)
      total?.addPublishes(channel.publishes.total())
      if (this.#detailed) await this.#samplePartsOf(channel, tick)
      if (this.#stretches.due()) await this.#stretches.pause()
    }
  }

  /** By queue, and by exchange. */
  async #samplePartsOf({ taken, publishes }: ClientChannel, tick: number): Promise<void> {
    for (const [, counters] of taken) {
      writeDeliveries(counters, this.#scratch, 0)
      this.#keep(counters, BASIC_RETENTION, DELIVERY_COLUMNS, tick, this.#scratch)
      if (this.#stretches.due()) await this.#stretches.pause()
    }
    for (const source of publishes) {
      writePublishes(source, this.#scratch, 0)
      this.#keep(source, BASIC_RETENTION, PUBLISH_COLUMNS, tick, this.#scratch)
      if (this.#stretches.due()) await this.#stretches.pause()
    }
  }

  /** Counters never fall, even when an object went between two stretches. */
  #keepTotals(object: object, { values }: VhostTotals, tick: number): void {
    const history = this.#histories.get(object)
    if (history !== undefined) {
      for (let column = 0; column < values.length; column++) {
        if (VHOST_COLUMNS.types[column] === 'counter') {
          values[column] = Math.max(values[column] as number, history.last(column))
        }
      }
    }
    this.#keep(object, GLOBAL_RETENTION, VHOST_COLUMNS, tick, values)
  }

  #keep(
    object: object,
    levels: readonly Level[],
    columns: Columns,
    tick: number,
    values: Float64Array,
  ): void {
    const history = this.#histories.get(object)
    if (history !== undefined) history.sample(tick, values)
    else this.#histories.set(object, new History(levels, columns.types, tick, values))
  }
}

/**
 * The interval that has just ended. A timer may come a little before its time: then it is meant for the one that is
 * about to end. Taken for the one before, it would count that one twice, and leave nothing for the next.
 */
function currentTick(): number {
  return Math.floor((Date.now() + EARLY) / (INTERVAL * 1000))
}

/** ms by which a timer may come too early. */
const EARLY = 50

/** ms of work between two turns of the event loop. */
const STRETCH = 1
