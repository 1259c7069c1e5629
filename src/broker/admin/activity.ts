import type { Broker, BrokerHost } from '../broker.js'
import type { ClientConnection } from '../connection-registry.js'
import type { Queue } from '../queue/queue.js'

/** What one queue did and holds. */
export interface QueueActivity {
  readonly vhost: string
  readonly name: string
  readonly ready: number
  readonly unacknowledged: number
  /** Of the bodies of all its messages. */
  readonly bytes: number
  readonly consumers: number
  /** Grows by one with each message that the queue takes in. */
  readonly published: number
}

/** What one connection did. */
export interface ConnectionActivity {
  readonly pid: string
  readonly name: string
  readonly user: string
  readonly vhost: string
  readonly state: string
  readonly channels: number
  /** Bytes since it was opened. */
  readonly received: number
  readonly sent: number
}

/** Counters of a moment: two of them make rates. */
export interface Activity {
  readonly node: string
  /** ms, of a clock that never jumps. */
  readonly time: number
  readonly uptimeSeconds: number
  /** CPU time that the process has used, in ms. */
  readonly cpu: number
  readonly memoryBytes: number
  readonly memoryLimitBytes: number
  readonly freeDiskBytes: number
  readonly alarms: readonly string[]
  readonly queues: readonly QueueActivity[]
  readonly connections: readonly ConnectionActivity[]
}

/** What goes on, for those who watch it. */
export class ActivityAdmin {
  readonly #broker: Broker
  readonly #host: BrokerHost

  constructor(broker: Broker, host: BrokerHost) {
    this.#broker = broker
    this.#host = host
  }

  /** The counters of everything, of all virtual hosts. */
  snapshot(): Activity {
    const { node, vhosts, connections, alarms } = this.#broker
    const { uptimeSeconds, memoryBytes, freeDiskBytes } = this.#host.status()
    const { user, system } = process.cpuUsage()
    return {
      node,
      time: performance.now(),
      uptimeSeconds,
      cpu: (user + system) / 1000,
      memoryBytes: memoryBytes.rss,
      memoryLimitBytes: alarms.memoryLimit,
      freeDiskBytes,
      alarms: alarms.active,
      queues: [...vhosts.values()].flatMap(({ queues }) => Array.from(queues.values(), queueActivity)),
      connections: Array.from(connections, connectionActivity),
    }
  }
}

function queueActivity(queue: Queue): QueueActivity {
  const { ready, unacknowledged } = queue
  return {
    vhost: queue.vhostName,
    name: queue.name,
    ready: ready.messages,
    unacknowledged: unacknowledged.messages,
    bytes: ready.bytes + unacknowledged.bytes,
    consumers: queue.consumerCount,
    published: queue.published,
  }
}

function connectionActivity(connection: ClientConnection): ConnectionActivity {
  const { pid, name, user, vhost, state, channels, recv_oct, send_oct } = connection.info()
  return { pid, name, user, vhost, state, channels, received: recv_oct, sent: send_oct }
}
