import { ConfigurationError, defaultConfiguration } from '../config/configuration.js'
import { type Logger, SILENT } from '../lib/log.js'
import { type RunningBroker, runBroker } from './run-broker.js'

/** How a program starts a broker of its own, for instance in a test. */
export interface StartOptions {
  /** AMQP port; 0, the default, takes a free one. */
  readonly port?: number
  /** Port of the HTTP API and the web page, 0 for a free one; they are off by default. */
  readonly managementPort?: number
  /** Port of the metrics for Prometheus; 0 takes a free one. None by default. */
  readonly prometheusPort?: number
  /** Address of the listeners; 127.0.0.1 by default. */
  readonly host?: string
  /** Keeps everything durable in this directory. By default everything is in memory and gone at the end. */
  readonly dataDir?: string
  /** 'memory' says so; it cannot be combined with `dataDir`. */
  readonly store?: 'memory'
  /** Path of a control socket, so that the CLI can reach the broker. None by default. */
  readonly socket?: string
  /** ms that a client may take from connecting to an open connection; 10,000 by default. */
  readonly handshakeTimeout?: number
  /** Node name; rabbit@localhost by default. */
  readonly node?: string
  readonly log?: Logger
}

/**
 * Starts a broker inside this process, with the user guest (password guest). It needs nothing else, and several of
 * them do not get in each other's way.
 * @throws Error when the port, the socket or the directory is in use
 */
export function startBroker(options: StartOptions = {}): Promise<RunningBroker> {
  const { port = 0, host = '127.0.0.1', managementPort, prometheusPort, dataDir, store } = options
  if (dataDir !== undefined && store === 'memory') {
    throw new ConfigurationError(["store: 'memory' and dataDir exclude each other"])
  }
  const defaults = defaultConfiguration()
  return runBroker({
    configuration: {
      ...defaults,
      node: options.node ?? 'rabbit@localhost',
      dataDirectory: dataDir ?? '',
      controlSocket: options.socket ?? '',
      listeners: [{ host, port }],
      management: {
        ...defaults.management,
        listeners: managementPort === undefined ? [] : [{ host, port: managementPort }],
        optional: false,
      },
      prometheus: {
        ...defaults.prometheus,
        listeners: prometheusPort === undefined ? [] : [{ host, port: prometheusPort }],
        optional: false,
      },
      // The process is the program's: how much memory it uses says nothing about the broker.
      watermarks: { ...defaults.watermarks, memory: { relative: 1 } },
      handshakeTimeout: options.handshakeTimeout ?? defaults.handshakeTimeout,
    },
    store: dataDir === undefined ? 'memory' : 'sqlite',
    log: options.log ?? SILENT,
    logFiles: [],
    onFatal: (error) => {
      throw error
    },
  })
}
