import type { LogLevel } from '../../lib/log.js'
import type { RecentLog } from '../../lib/recent-log.js'
import type { AlarmResource, Watermark } from '../alarms.js'
import type { Broker, BrokerHost } from '../broker.js'
import { BrokerError } from '../errors.js'
import type { MessageSizeRange } from '../message-sizes.js'
import { CLUSTER_NAME } from '../parameters/runtime-parameters.js'
import type { ListenerCertificates } from './certificates.js'
import { change } from './change.js'

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
  readonly underMaintenance: boolean
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
  }
}

/** The same with what takes a look at each queue. */
export interface CountedStatus extends NodeStatus {
  readonly totals: NodeStatus['totals'] & { readonly messages: number }
}

/** What the node is set to while it runs, and in which state that is: what is known without looking at queues or the process. */
export interface NodeState {
  readonly node: string
  readonly underMaintenance: boolean
  readonly listeners: readonly ListenerInfo[]
  /** Whether the listeners of clients let nobody in. */
  readonly listenersSuspended: boolean
  readonly alarms: readonly AlarmResource[]
  /** Bytes of memory that there are, of which a relative watermark is a part. */
  readonly memoryTotalBytes: number
  readonly memoryWatermark: Watermark
  readonly diskWatermark: Watermark
  /** Whether too little free space on the disk raises an alarm. */
  readonly diskWatched: boolean
  /** From which level on events are logged; undefined where the program around the broker decides that. */
  readonly logLevel: LogLevel | undefined
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
  | 'node'
  | 'underMaintenance'
  | 'totals'
  | 'alarms'
  | 'memoryWatermark'
  | 'memoryLimitBytes'
  | 'diskFreeLimitBytes'
>

/** The node as a whole. */
export class NodeAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost
  #underMaintenance = false

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
    }
    for (const { channelCount } of connections) totals.channels += channelCount
    for (const vhost of vhosts.values()) {
      totals.exchanges += vhost.exchanges.size
      totals.queues += vhost.queues.size
    }
    return {
      node,
      underMaintenance: this.#underMaintenance,
      totals,
      alarms: alarms.active,
      memoryWatermark: alarms.watermarks.memory,
      memoryLimitBytes: alarms.memoryLimit,
      diskFreeLimitBytes: alarms.diskFreeLimit,
      ...this.#host.status(),
    }
  }

  countedStatus(): CountedStatus {
    const status = this.status()
    let messages = 0
    for (const { queues } of this.#broker.vhosts.values())
      for (const { ready, unacknowledged } of queues.values())
        messages += ready.messages + unacknowledged.messages
    return { ...status, totals: { ...status.totals, messages } }
  }

  state(): NodeState {
    const { node, alarms, log } = this.#broker
    const { bound, suspended } = this.#host.listeners
    return {
      node,
      underMaintenance: this.#underMaintenance,
      listeners: bound,
      listenersSuspended: suspended,
      alarms: alarms.active,
      memoryTotalBytes: alarms.memoryTotal,
      memoryWatermark: alarms.watermarks.memory,
      diskWatermark: alarms.watermarks.disk,
      diskWatched: alarms.watchesDisk,
      logLevel: log.level?.(),
    }
  }

  /** The name of the cluster, which clients are told: the node's unless it was given one. */
  clusterName(): string {
    return this.#broker.clusterName
  }

  async setClusterName(name: string): Promise<void> {
    await change(this.#broker, { type: 'set-global-parameter', name: CLUSTER_NAME, value: name })
  }

  /**
   * Shows events of the log from this level on, until the next start.
   * @throws BrokerError 'not-implemented' when the program around the broker decides what is logged
   */
  setLogLevel(level: LogLevel): void {
    const { log } = this.#broker
    if (log.setLevel === undefined) {
      throw new BrokerError('not-implemented', 'the log of this broker belongs to the program around it')
    }
    log.setLevel(level)
  }

  /** The last lines of the log; undefined where a file keeps them, or the program around the broker. */
  get recentLog(): RecentLog | undefined {
    return this.#broker.log.recent
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

  /** Bytes of messages that queues hold in memory. */
  messageMemory(): number {
    return this.#broker.messageMemory
  }

  /** How many messages of which size clients have published since the start. */
  messageSizes(): MessageSizeRange[] {
    return this.#broker.messageSizes.list()
  }

  /**
   * The certificates of the listeners with TLS, as their files hold them now.
   * @throws BrokerError 'precondition-failed' when a file cannot be read
   */
  certificates(): ListenerCertificates[] {
    try {
      return this.#host.listeners.certificates()
    } catch (error) {
      throw new BrokerError(
        'precondition-failed',
        `a certificate cannot be read: ${(error as Error).message}`,
      )
    }
  }

  /** Until the next start. Alarms are raised or cleared at once. */
  setMemoryWatermark(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ memory: watermark })
  }

  /** Whether too little free space on the disk raises an alarm, until the next start. */
  watchDisk(enabled: boolean): void {
    this.#broker.alarms.watchDisk(enabled)
  }

  /**
   * Takes the node out of service: nobody is let in, and who is in is asked to go. Until `revive` or the next start.
   * Nothing happens when it is out of service.
   */
  drain(): void {
    if (this.#underMaintenance) return
    const { log, connections } = this.#broker
    this.#underMaintenance = true
    log.warning('This node is being put into maintenance (drain) mode')
    this.#host.listeners.suspend()
    const { size } = connections
    connections.closeWhere(() => true, 'Node was put into maintenance mode')
    log.warning(`Suspended all listeners and closed ${size} client connections`)
  }

  /** Puts the node back into service. @throws BrokerError as `resumeListeners` */
  async revive(): Promise<void> {
    if (!this.#underMaintenance) return
    await this.#host.listeners.resume()
    this.#underMaintenance = false
    this.#broker.log.warning('Left maintenance mode and resumed all listeners')
  }

  /** As `setMemoryWatermark`. */
  setDiskFreeLimit(watermark: Watermark): void {
    this.#broker.alarms.setWatermarks({ disk: watermark })
  }
}
