import { type IntervalHistogram, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks'
import type { Broker } from '../../broker/broker.js'
import { VhostCounters } from '../../broker/statistics/vhost-counters.js'
import { type Columns, VHOST_AT } from './columns.js'
import { INTERVAL } from './retention.js'
import type { VhostTotals } from './vhost-totals.js'

/** Counted since the start. */
export const CHURN = [
  'channel_closed',
  'channel_created',
  'connection_closed',
  'connection_created',
  'queue_created',
  'queue_declared',
  'queue_deleted',
] as const

const COUNTERS = [
  ...CHURN,
  'context_switches',
  'gc_bytes_reclaimed',
  'gc_num',
  'io_read_bytes',
  'io_read_count',
  'io_reopen_count',
  'io_seek_count',
  'io_sync_count',
  'io_write_bytes',
  'io_write_count',
  'mnesia_disk_tx_count',
  'mnesia_ram_tx_count',
  'msg_store_read_count',
  'msg_store_write_count',
  'queue_index_read_count',
  'queue_index_write_count',
] as const

const GAUGES = [
  'disk_free',
  'fd_used',
  'io_read_avg_time',
  'io_seek_avg_time',
  'io_sync_avg_time',
  'io_write_avg_time',
  'mem_used',
  'proc_used',
  'sockets_used',
] as const

export const NODE_COLUMNS: Columns = {
  names: [...COUNTERS, ...GAUGES],
  types: [...COUNTERS.map(() => 'counter' as const), ...GAUGES.map(() => 'gauge' as const)],
}

export type NodeFigures = Readonly<Record<(typeof COUNTERS)[number] | (typeof GAUGES)[number], number>>

/**
 * Looks at the process and at what the broker has counted as a whole.
 *
 * Names are RabbitMQ's; what has no counterpart here is 0: bytes that garbage collections have freed are known to
 * nobody, SQLite's seeks are not told, and there is no index of queues beside the messages. proc_used counts the
 * connections, channels and queues, each of which is a process there.
 */
export class NodeProbe {
  readonly #broker: Broker
  readonly #loop: IntervalHistogram = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION })
  /** The last intervals, the newest first. */
  readonly #loopDelays: LoopDelay[] = []
  readonly #collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      this.collections++
      this.collectionMs += duration
    }
  })
  /** Garbage collections since the start, and the ms that they took. */
  collections = 0
  collectionMs = 0

  constructor(broker: Broker) {
    this.#broker = broker
  }

  start(): void {
    this.#loop.enable()
    this.#collections.observe({ entryTypes: ['gc'] })
  }

  stop(): void {
    this.#loop.disable()
    this.#collections.disconnect()
  }

  /** The values of now, in `NODE_COLUMNS`. @param totals those of all virtual hosts */
  write(to: Float64Array, totals: VhostTotals): void {
    const { values } = totals
    const disk = VHOST_AT.disk
    const figures = this.figures(values[disk] as number, values[disk + 1] as number)
    this.#lookAtLoop()
    for (const [column, name] of NODE_COLUMNS.names.entries()) to[column] = figures[name as keyof NodeFigures]
  }

  /** How late the event loop was in the last interval, and the longest delay of the last minute. */
  get loopDelay(): LoopDelay {
    const [newest = { median: 0, p99: 0, max: 0 }] = this.#loopDelays
    return { ...newest, max: Math.max(0, ...this.#loopDelays.map(({ max }) => max)) }
  }

  #lookAtLoop(): void {
    const loop = this.#loop
    // What is measured is from one look to the next: the delay is what exceeds the time between them.
    const seconds = (ns: number): number =>
      loop.count === 0 ? 0 : Math.max(0, ns / 1e9 - LOOP_RESOLUTION / 1000)
    this.#loopDelays.unshift({
      median: seconds(loop.percentile(50)),
      p99: seconds(loop.percentile(99)),
      max: seconds(loop.max),
    })
    this.#loopDelays.length = Math.min(this.#loopDelays.length, LOOP_INTERVALS)
    loop.reset()
  }

  /** What came and went since the start. */
  churn(): Readonly<Record<(typeof CHURN)[number], number>> {
    const { vhosts, goneVhosts, connections } = this.#broker
    const sum = new VhostCounters()
    sum.add(goneVhosts)
    for (const { counters } of vhosts.values()) sum.add(counters)
    return {
      channel_closed: sum.channelsClosed,
      channel_created: sum.channelsCreated,
      connection_closed: connections.closed,
      connection_created: connections.opened,
      queue_created: sum.queuesCreated,
      queue_declared: sum.queuesDeclared,
      queue_deleted: sum.queuesDeleted,
    }
  }

  #objects(): number {
    const { vhosts, connections } = this.#broker
    let count = connections.size
    for (const { channelCount } of connections) count += channelCount
    for (const { queues } of vhosts.values()) count += queues.size
    return count
  }

  /** @param diskReads messages that queues have read from the disk, and have written there */
  figures(diskReads: number, diskWrites: number): NodeFigures {
    const { admin, store } = this.#broker
    const { activity } = store
    const { fileDescriptors, freeDiskBytes, memoryBytes } = admin.node.status()
    const { voluntaryContextSwitches, involuntaryContextSwitches } = process.resourceUsage()
    return {
      ...this.churn(),
      context_switches: voluntaryContextSwitches + involuntaryContextSwitches,
      gc_bytes_reclaimed: 0,
      gc_num: this.collections,
      io_read_bytes: activity.bytesRead,
      io_read_count: activity.reads,
      io_reopen_count: 0,
      io_seek_count: 0,
      io_sync_count: activity.commits,
      io_write_bytes: activity.bytesWritten,
      io_write_count: activity.commits,
      mnesia_disk_tx_count: activity.metadataChanges,
      mnesia_ram_tx_count: 0,
      msg_store_read_count: diskReads,
      msg_store_write_count: diskWrites,
      queue_index_read_count: 0,
      queue_index_write_count: 0,
      disk_free: freeDiskBytes,
      fd_used: fileDescriptors.used,
      io_read_avg_time: average(activity.readMs, activity.reads),
      io_seek_avg_time: 0,
      io_sync_avg_time: average(activity.commitMs, activity.commits),
      io_write_avg_time: average(activity.commitMs, activity.commits),
      mem_used: memoryBytes.rss,
      proc_used: this.#objects(),
      sockets_used: this.#broker.connections.size,
    }
  }
}

function average(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count
}

/** Seconds that something that was due at once had to wait. */
export interface LoopDelay {
  readonly median: number
  readonly p99: number
  readonly max: number
}

/** A minute of intervals. */
const LOOP_INTERVALS = 60 / INTERVAL

/** ms between two looks at the event loop. */
const LOOP_RESOLUTION = 20
