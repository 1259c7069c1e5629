import type { Admin } from '../broker/admin/admin.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import { Node, type NodeOptions } from './node.js'

/** A broker that serves. */
export interface RunningBroker {
  /** The AMQP port (the first one without TLS), 0 when there is none. */
  readonly port: number
  /** The port of the HTTP API (the first one without TLS), 0 when there is none. */
  readonly managementPort: number
  /** What a client on this machine connects to: amqp://guest:guest@127.0.0.1:<port>. */
  readonly url: string
  /** Empty after stop_app. */
  readonly listeners: readonly ListenerInfo[]
  /** Users, queues, messages, …: everything that the CLI can do. @throws Error after stop_app */
  readonly admin: Admin
  /** Reads the certificates of TLS again, for the connections to come. Changed files are noticed without it. */
  reloadCertificates(): void
  /** Closes connections, writes everything that is open, and ends. May be called again. */
  stop(): Promise<void>
}

/** Starts a node and resolves when clients are let in. */
export async function runBroker(options: NodeOptions): Promise<RunningBroker> {
  const node = await Node.start(options)
  return {
    get port() {
      return node.port
    },
    get managementPort() {
      return node.managementPort
    },
    get url() {
      return `amqp://guest:guest@127.0.0.1:${node.port}`
    },
    get listeners() {
      return node.listeners
    },
    get admin() {
      if (node.admin === undefined) throw new Error('the application of this node is stopped')
      return node.admin
    },
    reloadCertificates: () => node.reloadCertificates(),
    stop: () => node.stop(),
  }
}
