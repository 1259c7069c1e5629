import type { AlarmResource, Watermark } from '../alarms.js'
import type { Broker, BrokerHost } from '../broker.js'

export interface NodeStatus {
  readonly pid: number
  readonly node: string
  readonly product: string
  readonly version: string
  /** The version of RabbitMQ whose behaviour clients see. */
  readonly rabbitmqVersion: string
  readonly runtime: string
  readonly os: string
  readonly uptimeSeconds: number
  readonly dataDirectory: string
  readonly configFiles: readonly string[]
  readonly logFiles: readonly string[]
  readonly controlSocket: string
  readonly listeners: readonly ListenerInfo[]
  /** PEM files of the certificates of the listeners with TLS. */
  readonly certificateFiles: readonly string[]
  readonly memoryBytes: { readonly rss: number; readonly heapUsed: number; readonly buffers: number }
  readonly freeDiskBytes: number
  /** The resources that are short: publishers are blocked while there is any. */
  readonly alarms: readonly AlarmResource[]
  readonly memoryWatermark: Watermark
  /** What the watermark comes to. */
  readonly memoryLimitBytes: number
  readonly diskFreeLimitBytes: number
  readonly fileDescriptors: { readonly used: number; readonly limit: number }
  readonly totals: {
    readonly connections: number
    readonly channels: number
    readonly queues: number
    readonly exchanges: number
    readonly vhosts: number
    readonly messages: number
  }
}

export interface ListenerInfo {
  readonly interface: string
  readonly port: number
  /** For example amqp. */
  readonly protocol: string
  readonly purpose: string
}

/** What the engine does not know itself. */
export type HostStatus = Omit<
  NodeStatus,
  'node' | 'totals' | 'alarms' | 'memoryWatermark' | 'memoryLimitBytes' | 'diskFreeLimitBytes'
>

/** The node as a whole. */
export class NodeAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  status(): NodeStatus {
    const { node, vhosts, connections, alarms } = this.#broker
    const totals = {
      connections: connections.size,
      channels: 0,
      queues: 0,
      exchanges: 0,
      vhosts: vhosts.size,
      messages: 0,
    }
    for (const connection of connections) totals.channels += connection.channels().length
    for (const vhost of vhosts.values()) {
      totals.exchanges += vhost.exchanges.size
      totals.queues += vhost.queues.size
      for (const queue of vhost.queues.values())
        totals.messages += queue.ready.messages + queue.unacknowledged.messages
    }
    return {
      node,
      totals,
      alarms: alarms.active,
      memoryWatermark: alarms.watermarks.memory,
      memoryLimitBytes: alarms.memoryLimit,
      diskFreeLimitBytes: alarms.diskFreeLimit,
      ...this.#host.status(),
    }
  }

  /** Accepts no more connections; those that are open stay. */
  suspendListeners(): void {
    this.#host.listeners.suspend()
  }

  /**
   * Listens again on the addresses of before.
   * @throws BrokerError 'precondition-failed' when one of them is in use
   */
  resumeListeners(): Promise<void> {
    return this.#host.listeners.resume()
  }

  /** Until the next start. Alarms are raised or cleared at once. */
  setMemoryWatermark(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ memory: watermark })
  }

  /** As `setMemoryWatermark`. */
  setDiskFreeLimit(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ disk: watermark })
  }
}
