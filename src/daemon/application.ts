import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Admin } from '../broker/admin/admin.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { ResourceProbes } from '../broker/alarms.js'
import { Broker, type BrokerHost } from '../broker/broker.js'
import { BrokerError } from '../broker/errors.js'
import { LogExchange } from '../broker/log-exchange.js'
import type { SendWebhook } from '../broker/webhooks/sender.js'
import type { Configuration } from '../config/configuration.js'
import type { TlsConfiguration } from '../config/tls-configuration.js'
import { createLogger, type Logger, logToBoth } from '../lib/log.js'
import { AmqpServer } from '../protocols/amqp091/server.js'
import { queryProcesses } from '../query/run-query.js'
import { openMemoryStore } from '../store/memory/memory-store.js'
import { DATABASE_FILE, openSqliteStore } from '../store/sqlite/sqlite-store.js'
import type { Store } from '../store/store.js'
import { backupsOf } from './backups.js'
import { type ListenAddress, Listeners } from './listeners.js'
import { type Management, openManagement } from './management.js'
import { processStatus } from './node-status.js'
import { observe } from './observation.js'
import { openPrometheus, type PrometheusPort } from './prometheus.js'
import { resourceProbes } from './resource-probes.js'
import { webhookSender } from './webhook-sender.js'

/** The broker with its store and its listeners: what stop_app stops and start_app starts. */
export interface Application {
  readonly admin: Admin
  readonly listeners: readonly ListenerInfo[]
  /** Reads the certificates of TLS again, for the connections to come. */
  reloadCertificates(): void
  /** Closes connections, writes everything that is open, and ends. */
  stop(): Promise<void>
}

export interface ApplicationOptions {
  readonly configuration: Configuration
  /** 'memory' keeps nothing and needs no data directory. */
  readonly store: 'memory' | 'sqlite'
  readonly log: Logger
  readonly logFiles: readonly string[]
  /** What the resource alarms look at; this process and its disk unless given. */
  readonly probes?: ResourceProbes
  /** Called when nothing can be stored any more: the process should end. */
  readonly onFatal: (error: Error) => void
}

/** The parts of a node that an application meets. */
export interface Surroundings {
  /** Whom the management interface asks. */
  readonly node: NodeControl
  /** Are given the ports that were chosen. */
  readonly addresses: readonly ListenAddress[]
}

/** Takes back what was started, the last first. */
type Undo = () => Promise<void> | void

/**
 * Puts a broker together, bottom up: store, engine, listeners; `stop` takes it down in the opposite order. Whatever
 * was started is stopped again when a later step fails.
 */
export async function startApplication(
  options: ApplicationOptions,
  surroundings: Surroundings,
): Promise<Application> {
  const started: Undo[] = []
  const stop = async () => {
    for (const undo of started.splice(0).reverse()) await undo()
  }
  try {
    return { ...(await bringUp(options, surroundings, started)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function bringUp(
  options: ApplicationOptions,
  { node, addresses }: Surroundings,
  started: Undo[],
): Promise<Omit<Application, 'stop'>> {
  const { configuration } = options
  const { exchange } = configuration.log
  const logExchange = exchange === undefined ? undefined : new LogExchange(exchange)
  const log = logExchange === undefined ? options.log : logToBoth(options.log, createLogger([logExchange]))
  const store = await openStore({ ...options, log })
  started.push(() => store.close())
  const listeners = new Listeners(addresses, configuration.tls, log)
  let management: Management | undefined
  let prometheus: PrometheusPort | undefined
  const bound = () => [...listeners.bound, ...(management?.bound ?? []), ...(prometheus?.bound ?? [])]
  const webhooks = webhookSender()
  started.push(() => webhooks.close())
  const doors: Doors = {
    listeners: {
      get bound() {
        return bound()
      },
      get suspended() {
        return listeners.suspended
      },
      suspend: () => listeners.suspend(),
      resume: () => listeners.resume(),
      certificates: () => [...listeners.certificates(), ...(management?.certificates() ?? [])],
    },
    bound,
    sendWebhook: webhooks.send,
  }
  const broker = await openBroker({ ...options, log }, store, doors, logExchange)
  broker.alarms.start()
  started.push(() => broker.alarms.stop())
  started.push(() => broker.close())
  started.push(() => logExchange?.close())
  const amqp = new AmqpServer(broker, configuration)
  started.push(() => amqp.close())
  await listeners.open(amqp)
  if (addresses.some(({ service }) => service !== 'amqp')) {
    const observation = await observe(broker, configuration)
    started.push(() => observation.statistics.stop())
    prometheus = await openPrometheus(observation.exporter, configuration.prometheus, addresses, log)
    started.push(prometheus.close)
    management = await openManagement(node, observation, configuration.management, addresses, log)
    started.push(management.close)
  }
  return {
    admin: broker.admin,
    listeners: bound(),
    reloadCertificates() {
      listeners.reloadCertificates()
      management?.reloadCertificates()
    },
  }
}

interface Doors {
  /** Opened later: nobody is let in before the engine is complete. */
  readonly listeners: BrokerHost['listeners']
  /** What lists show of them. */
  bound(): readonly ListenerInfo[]
  readonly sendWebhook: SendWebhook
}

async function openBroker(
  options: ApplicationOptions,
  store: Store,
  { listeners, bound, sendWebhook }: Doors,
  logExchange: LogExchange | undefined,
): Promise<Broker> {
  const { configuration, log } = options
  const facts = {
    dataDirectory: options.store === 'memory' ? '' : configuration.dataDirectory,
    configFiles: configuration.configFiles,
    logFiles: options.logFiles,
    controlSocket: configuration.controlSocket,
    certificateFiles: certificateFilesOf(configuration.tls, configuration.management.tls),
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
      status: () => processStatus(facts, bound()),
      listeners,
      runQuery: queryProcesses(database),
      sendWebhook,
      ...(database === undefined ? {} : { takeBackup: backupsOf(database, configuration.node) }),
    },
  })
  return opened.catch((error) => refuseDefinitions(error, configuration.loadDefinitions))
}

/** The PEM files with the certificates that clients may be shown. */
function certificateFilesOf(...configurations: readonly (TlsConfiguration | undefined)[]): string[] {
  const files = configurations.flatMap((tls) =>
    tls === undefined ? [] : [tls.options.certificate, ...tls.options.byHost.values()],
  )
  return [...new Set(files.map(({ certificate }) => certificate))]
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

async function openStore({ store, configuration, log, onFatal }: ApplicationOptions): Promise<Store> {
  if (store === 'memory') return openMemoryStore()
  return openSqliteStore(configuration.dataDirectory, { log: (level, text) => log[level](text), onFatal })
}
