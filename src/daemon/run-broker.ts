import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Admin } from '../broker/admin/admin.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import type { ResourceProbes } from '../broker/alarms.js'
import { Broker } from '../broker/broker.js'
import { BrokerError } from '../broker/errors.js'
import { LogExchange } from '../broker/log-exchange.js'
import type { Configuration } from '../config/configuration.js'
import type { TlsConfiguration } from '../config/tls-configuration.js'
import { startControlServer } from '../control/server.js'
import { createLogger, type Logger, logToBoth } from '../lib/log.js'
import { TlsCredentials } from '../net/tls-credentials.js'
import { AmqpServer } from '../protocols/amqp091/server.js'
import { queryProcesses } from '../query/run-query.js'
import { openMemoryStore } from '../store/memory/memory-store.js'
import { lockDirectory } from '../store/sqlite/directory-lock.js'
import { DATABASE_FILE, openSqliteStore } from '../store/sqlite/sqlite-store.js'
import type { Store } from '../store/store.js'
import { processStatus } from './node-status.js'
import { resourceProbes } from './resource-probes.js'
import { backupsOf } from './take-backup.js'

/** A broker that serves. */
export interface RunningBroker {
  /** The AMQP port (the first one without TLS), 0 when there is none. */
  readonly port: number
  /** What a client on this machine connects to: amqp://guest:guest@127.0.0.1:<port>. */
  readonly url: string
  readonly listeners: readonly ListenerInfo[]
  /** Users, queues, messages, …: everything that the CLI can do. */
  readonly admin: Admin
  /** Reads the certificates of TLS again, for the connections to come. Changed files are noticed without it. */
  reloadCertificates(): void
  /** Closes connections, writes everything that is open, and ends. May be called again. */
  stop(): Promise<void>
}

export interface RunOptions {
  readonly configuration: Configuration
  /** 'memory' keeps nothing and needs no data directory. */
  readonly store: 'memory' | 'sqlite'
  readonly log: Logger
  readonly logFiles: readonly string[]
  /** What the resource alarms look at; this process and its disk unless given. */
  readonly probes?: ResourceProbes
  /** Called once when an administrator asks for a stop. The default stops. */
  readonly onStopRequest?: () => void
  /** Called when nothing can be stored any more: the process should end. */
  readonly onFatal: (error: Error) => void
}

/**
 * Puts a broker together, bottom up: lock, store, engine, listeners, control socket; `stop` takes it down in the
 * opposite order. Whatever was started is stopped again when a later step fails.
 */
export async function runBroker(options: RunOptions): Promise<RunningBroker> {
  const started: (() => Promise<void> | void)[] = []
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= takeDown(started)
    return stopping
  }
  try {
    return await bringUp(options, started, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function takeDown(started: readonly (() => Promise<void> | void)[]): Promise<void> {
  for (const undo of started.toReversed()) await undo()
}

async function bringUp(
  options: RunOptions,
  started: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<RunningBroker> {
  const { configuration } = options
  const { exchange } = configuration.log
  const logExchange = exchange === undefined ? undefined : new LogExchange(exchange)
  const log = logExchange === undefined ? options.log : logToBoth(options.log, createLogger([logExchange]))
  const store = await openStore({ ...options, log }, started)
  const listeners: ListenerInfo[] = []
  const facts = {
    dataDirectory: options.store === 'memory' ? '' : configuration.dataDirectory,
    configFiles: configuration.configFiles,
    logFiles: options.logFiles,
    controlSocket: configuration.controlSocket,
    certificateFiles: certificateFilesOf(configuration.tls),
  }
  const database = facts.dataDirectory === '' ? undefined : join(facts.dataDirectory, DATABASE_FILE)
  const opened = Broker.open({
    store,
    node: configuration.node,
    log,
    loopbackUsers: configuration.loopbackUsers,
    eventVhost: configuration.eventVhost,
    logExchange,
    maxMessageSize: configuration.maxMessageSize,
    consumerTimeout: configuration.consumerTimeout,
    defaults: configuration.defaults,
    watermarks: configuration.watermarks,
    definitions: readDefinitions(configuration.loadDefinitions),
    host: {
      resources: options.probes ?? resourceProbes(facts.dataDirectory, store),
      status: () => processStatus(facts, listeners),
      stop: options.onStopRequest ?? (() => void stop()),
      runQuery: queryProcesses(database),
      ...(database === undefined ? {} : { takeBackup: backupsOf(database, configuration.node) }),
    },
  })
  const broker = await opened.catch((error) => refuseDefinitions(error, configuration.loadDefinitions))
  broker.alarms.start()
  started.push(() => broker.alarms.stop())
  started.push(() => broker.close())
  started.push(() => logExchange?.close())
  const amqp = new AmqpServer(broker, configuration)
  started.push(() => amqp.close())
  for (const { host, port } of configuration.listeners) {
    const bound = await amqp.listen({ host: host === '' ? undefined : host, port })
    listeners.push({
      interface: bound.address,
      port: bound.port,
      protocol: 'amqp',
      purpose: 'AMQP 0-9-1',
    })
  }
  const credentials = await listenWithTls(amqp, configuration.tls, listeners, log)
  if (configuration.controlSocket !== '') {
    const control = await startControlServer(broker.admin, configuration.controlSocket, (level, text) =>
      log[level](text),
    )
    started.push(() => control.close())
  }
  const port = listeners.find(({ protocol }) => protocol === 'amqp')?.port ?? 0
  return {
    port,
    url: `amqp://guest:guest@127.0.0.1:${port}`,
    listeners,
    admin: broker.admin,
    reloadCertificates: () => credentials?.reload(),
    stop,
  }
}

/** The PEM files with the certificates that clients may be shown. */
function certificateFilesOf(tls: TlsConfiguration | undefined): string[] {
  if (tls === undefined) return []
  const { certificate, byHost } = tls.options
  return [certificate, ...byHost.values()].map((files) => files.certificate)
}

/** Opens the listeners with TLS and adds them to the list. */
async function listenWithTls(
  amqp: AmqpServer,
  tls: TlsConfiguration | undefined,
  listeners: ListenerInfo[],
  log: Logger,
): Promise<TlsCredentials | undefined> {
  if (tls === undefined) return undefined
  const { options, handshakeTimeout } = tls
  const credentials = new TlsCredentials(options, log)
  for (const { host, port } of tls.listeners) {
    const address = { host: host === '' ? undefined : host, port }
    const bound = await amqp.listenTls({ ...options, ...address, handshakeTimeout }, credentials)
    listeners.push({
      interface: bound.address,
      port: bound.port,
      protocol: 'amqp/ssl',
      purpose: 'AMQP 0-9-1 over TLS',
    })
  }
  return credentials
}

/** @throws Error that names the file when it cannot be read or is not JSON */
function readDefinitions(path: string | undefined): unknown {
  if (path === undefined) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Error(`load_definitions: ${path}: ${(error as Error).message}`)
  }
}

/** Says in which file the definitions stand that the engine has refused. */
function refuseDefinitions(error: unknown, path: string | undefined): never {
  if (path === undefined || !(error instanceof BrokerError)) throw error
  throw new Error(`load_definitions: ${path}: ${error.message}`)
}

async function openStore(options: RunOptions, started: (() => Promise<void> | void)[]): Promise<Store> {
  if (options.store === 'memory') return openMemoryStore()
  const { dataDirectory } = options.configuration
  const lock = lockDirectory(dataDirectory)
  started.push(() => lock.release())
  const store = await openSqliteStore(dataDirectory, {
    log: (level, text) => options.log[level](text),
    onFatal: options.onFatal,
  })
  started.push(() => store.close())
  return store
}
