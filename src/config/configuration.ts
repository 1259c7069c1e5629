import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LogFormat, LogLevel } from '../lib/log.js'
import { parseCommandLine } from './command-line.js'
import { parseConfFile } from './conf-file.js'
import { type ManagementConfiguration, managementOf } from './management-configuration.js'
import {
  controlSocketPath,
  defaultDataDirectory,
  defaultNodeName,
  defaultPidFile,
  type Environment,
} from './paths.js'
import { type PrometheusConfiguration, prometheusOf } from './prometheus-configuration.js'
import { type SaslConfiguration, saslOf } from './sasl-configuration.js'
import { SettingsReader } from './settings-reader.js'
import { type TlsConfiguration, tlsOf } from './tls-configuration.js'
import type { Endpoint } from './value-types.js'
import { type WatermarksConfiguration, watermarksOf } from './watermarks.js'

/** Everything that the daemon is told from outside, complete and checked. Paths are absolute. */
export interface Configuration {
  /** For example rabbit@host. */
  readonly node: string
  readonly dataDirectory: string
  readonly controlSocket: string
  readonly pidFile: string
  /** The files that were read. */
  readonly configFiles: readonly string[]
  /** For AMQP. */
  readonly listeners: readonly Endpoint[]
  /** For AMQP inside of TLS. */
  readonly tls: TlsConfiguration | undefined
  /** The HTTP API and the web page. */
  readonly management: ManagementConfiguration
  readonly prometheus: PrometheusConfiguration
  /** ms that a client may take to connection.open, Infinity for no limit. */
  readonly handshakeTimeout: number
  /** Seconds, 0 for none. */
  readonly heartbeat: number
  /** Bytes of a frame, 0 for no limit. */
  readonly frameMax: number
  /** Channels of a connection, 0 for no limit. */
  readonly channelMax: number
  /** Bytes of a message's body. */
  readonly maxMessageSize: number
  /** ms that a consumer may take to acknowledge, where the queue says nothing; Infinity for no limit. */
  readonly consumerTimeout: number
  /** Users that may log in from this machine only. */
  readonly loopbackUsers: readonly string[]
  /** How clients log in. */
  readonly sasl: SaslConfiguration
  /** When the resource alarms are raised. */
  readonly watermarks: WatermarksConfiguration
  /** The virtual host that has the event exchange; undefined for no events. */
  readonly eventVhost: string | undefined
  readonly defaults: DefaultObjects
  /** Definitions file to import at the start. */
  readonly loadDefinitions: string | undefined
  readonly log: LogConfiguration
}

/** What a new data directory starts with. */
export interface DefaultObjects {
  readonly vhost: string
  readonly user: string
  readonly password: string
  readonly tags: readonly string[]
  readonly permissions: { readonly configure: string; readonly write: string; readonly read: string }
}

/** undefined for an output that is not wanted. */
export interface LogConfiguration {
  readonly console: LogOutput | undefined
  readonly file: (LogOutput & { readonly path: string }) | undefined
  /** Messages to the exchange amq.rabbitmq.log in the default virtual host. */
  readonly exchange: LogOutput | undefined
}

export interface LogOutput {
  /** The least important level that is shown. */
  readonly level: LogLevel
  readonly format: LogFormat
}

/** The configuration is wrong: a line for each problem, so that an operator sees all of them at once. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}

const DEFAULT_PORT = 5672

/** Read when it exists and no other one is named. */
const SYSTEM_FILE = '/etc/warren/warren.conf'

/**
 * Puts the configuration together: flags win over WARREN_* variables, these over RABBITMQ_* variables, these
 * over the file, and that over the defaults.
 *
 * @throws ConfigurationError naming every fault
 */
export function loadConfiguration(argv: readonly string[], env: Environment): Configuration {
  const reader = new SettingsReader(parseCommandLine(argv), env)
  const configuration = compose(reader, readFile(reader), env)
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems)
  return configuration
}

/** What holds when nobody says anything: no flags, no variables, no file. */
export function defaultConfiguration(): Configuration {
  return compose(new SettingsReader(parseCommandLine([]), {}), [], {})
}

/** A file that was named must exist. */
function readFile(reader: SettingsReader): string[] {
  const named = reader.get('config')
  const path = named === undefined ? SYSTEM_FILE : withExtension(resolve(named))
  if (named === undefined && !existsSync(path)) return []
  try {
    reader.addFile(path, parseConfFile(readFileSync(path, 'utf8')))
  } catch (error) {
    reader.problems.push(`the configuration file cannot be read: ${(error as Error).message}`)
  }
  return [path]
}

/** RABBITMQ_CONFIG_FILE is often written without the extension. */
function withExtension(path: string): string {
  return !existsSync(path) && existsSync(`${path}.conf`) ? `${path}.conf` : path
}

function compose(reader: SettingsReader, configFiles: readonly string[], env: Environment): Configuration {
  const node = reader.get('node') ?? defaultNodeName({})
  const dataDirectory = resolve(reader.get('data_dir') ?? defaultDataDirectory(env))
  return {
    node,
    dataDirectory,
    controlSocket: resolve(reader.get('control_socket') ?? defaultSocket(reader, node, env)),
    pidFile: resolve(reader.get('pid_file') ?? defaultPidFile(dataDirectory)),
    configFiles,
    listeners: listenersOf(reader),
    tls: tlsOf(reader),
    management: managementOf(reader),
    prometheus: prometheusOf(reader),
    handshakeTimeout: reader.get('handshake_timeout'),
    heartbeat: reader.get('heartbeat'),
    frameMax: reader.get('frame_max'),
    channelMax: reader.get('channel_max'),
    maxMessageSize: reader.get('max_message_size'),
    consumerTimeout: reader.get('consumer_timeout'),
    loopbackUsers: loopbackUsersOf(reader),
    sasl: saslOf(reader),
    watermarks: watermarksOf(reader),
    eventVhost: reader.get('event_exchange.vhost'),
    defaults: defaultObjectsOf(reader),
    loadDefinitions: optionalPath(reader.get('load_definitions')),
    log: logOf(reader, dataDirectory),
  }
}

function defaultSocket(reader: SettingsReader, node: string, env: Environment): string {
  try {
    return controlSocketPath(node, env)
  } catch (error) {
    reader.problems.push((error as Error).message)
    return ''
  }
}

/** A port or an address from outside the file stands for one listener instead of those in the file. */
function listenersOf(reader: SettingsReader): Endpoint[] {
  const inFile = [...reader.named('listeners.tcp.$name').values()]
  const port = reader.get('port')
  const bind = reader.get('bind')
  if (port !== undefined || bind !== undefined) {
    return [{ host: bind ?? '', port: port ?? inFile[0]?.port ?? DEFAULT_PORT }]
  }
  if (reader.get('listeners.tcp') === 'none') return []
  return inFile.length > 0 ? inFile : [{ host: '', port: DEFAULT_PORT }]
}

/** As in RabbitMQ, naming any user replaces the usual list. */
function loopbackUsersOf(reader: SettingsReader): string[] {
  if (reader.get('loopback_users') === 'none') return []
  return enabledNames(reader.named('loopback_users.$user')) ?? ['guest']
}

function optionalPath(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path)
}

function defaultObjectsOf(reader: SettingsReader): DefaultObjects {
  return {
    vhost: reader.get('default_vhost'),
    user: reader.get('default_user'),
    password: reader.get('default_pass'),
    tags: enabledNames(reader.named('default_user_tags.$tag')) ?? ['administrator'],
    permissions: {
      configure: reader.get('default_permissions.configure'),
      write: reader.get('default_permissions.write'),
      read: reader.get('default_permissions.read'),
    },
  }
}

/** The names that are set to true; undefined when none is mentioned. */
function enabledNames(settings: ReadonlyMap<string, boolean>): string[] | undefined {
  if (settings.size === 0) return undefined
  return [...settings].filter(([, enabled]) => enabled).map(([name]) => name)
}

function logOf(reader: SettingsReader, dataDirectory: string): LogConfiguration {
  const fromOutside = reader.get('log_level')
  const usual = reader.get('log.default.level')
  const { onConsole, file } = logOutputs(reader)
  const directory = resolve(reader.get('log.dir') ?? join(dataDirectory, 'log'))
  const output = (kind: 'console' | 'file' | 'exchange'): LogOutput => ({
    level: fromOutside ?? reader.get(`log.${kind}.level`) ?? usual,
    format: reader.get(`log.${kind}.formatter`),
  })
  return {
    console: onConsole ? output('console') : undefined,
    file: file === 'false' ? undefined : { ...output('file'), path: resolve(directory, file) },
    exchange: reader.get('log.exchange') ? output('exchange') : undefined,
  }
}

/** RABBITMQ_LOGS names one output for everything: a file, or - for the console. */
function logOutputs(reader: SettingsReader): { onConsole: boolean; file: string } {
  const only = reader.get('logs')
  if (only === undefined) return { onConsole: reader.get('log.console'), file: reader.get('log.file') }
  return only === '-' ? { onConsole: true, file: 'false' } : { onConsole: false, file: only }
}
