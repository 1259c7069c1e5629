import { LOG_FORMATS, LOG_LEVELS } from '../lib/log.js'
import { MANAGEMENT_SETTINGS } from './management-settings.js'
import {
  DATA_DIRECTORY_VARIABLES,
  isNodeName,
  NODE_VARIABLES,
  normalizeNodeName,
  PID_FILE_VARIABLES,
  SOCKET_VARIABLES,
} from './paths.js'
import { PROMETHEUS_SETTINGS } from './prometheus-settings.js'
import { RESOURCE_SETTINGS } from './resource-settings.js'
import { SECURITY_SETTINGS } from './security-settings.js'
import {
  bindAddress,
  boolean,
  bytes,
  duration,
  eitherOf,
  endpoint,
  integer,
  oneOf,
  text,
  type ValueType,
} from './value-types.js'

export const SECTIONS = [
  'node',
  'listeners',
  'management',
  'limits',
  'defaults',
  'access',
  'logging',
] as const

/** Something that can be configured, by the configuration file, environment variables and flags. */
export interface Setting<T = unknown> {
  readonly type: ValueType<T>
  /** What holds when nobody says anything, as it would be written in the file. */
  readonly default?: string
  readonly help: string
  readonly section: (typeof SECTIONS)[number]
  /** Environment variables; the first that is set counts. */
  readonly variables?: readonly string[]
  readonly flag?: { readonly name: string; readonly placeholder: string }
  /** False for what has no key in the configuration file. */
  readonly inFile?: false
}

const nodeName: ValueType<string> = {
  description: 'a node name such as rabbit@host (letters, digits, _ and - before the @)',
  parse(value) {
    const name = normalizeNodeName(value)
    return isNodeName(name) ? name : undefined
  },
}

const logLevel = oneOf(LOG_LEVELS)
const none = oneOf(['none'])

/**
 * Every setting there is, by its key in the configuration file, which is RabbitMQ's where RabbitMQ has one. A part
 * that starts with $ stands for any name.
 */
export const SETTINGS = {
  node: {
    type: nodeName,
    help: 'name of the node; the command line tools find it by this name',
    section: 'node',
    variables: NODE_VARIABLES,
    flag: { name: 'node', placeholder: 'NAME' },
    inFile: false,
  },
  config: {
    type: text,
    help: 'configuration file in the format of rabbitmq.conf',
    section: 'node',
    variables: ['WARREN_CONFIG', 'RABBITMQ_CONFIG_FILE'],
    flag: { name: 'config', placeholder: 'FILE' },
    inFile: false,
  },
  data_dir: {
    type: text,
    help: 'directory of everything that is kept',
    section: 'node',
    variables: DATA_DIRECTORY_VARIABLES,
    flag: { name: 'data-dir', placeholder: 'DIR' },
  },
  control_socket: {
    type: text,
    help: 'Unix socket for the command line tools',
    section: 'node',
    variables: SOCKET_VARIABLES,
    flag: { name: 'socket', placeholder: 'PATH' },
  },
  pid_file: {
    type: text,
    help: 'file that holds the process id while the daemon runs',
    section: 'node',
    variables: PID_FILE_VARIABLES,
    flag: { name: 'pid-file', placeholder: 'FILE' },
  },
  port: {
    type: integer(0, 65535),
    help: 'AMQP port, instead of the listeners in the file; 0 is a free one',
    section: 'listeners',
    variables: ['WARREN_PORT', 'RABBITMQ_NODE_PORT'],
    flag: { name: 'port', placeholder: 'PORT' },
    inFile: false,
  },
  bind: {
    type: bindAddress,
    help: 'address to listen on, instead of the listeners in the file; * is every address',
    section: 'listeners',
    variables: ['WARREN_BIND', 'RABBITMQ_NODE_IP_ADDRESS'],
    flag: { name: 'bind', placeholder: 'ADDRESS' },
    inFile: false,
  },
  'listeners.tcp': { type: none, help: 'no AMQP listener', section: 'listeners' },
  'listeners.tcp.$name': {
    type: endpoint,
    help: 'one AMQP listener; port 5672 of every address when there is none',
    section: 'listeners',
  },
  ...SECURITY_SETTINGS,
  ...MANAGEMENT_SETTINGS,
  ...PROMETHEUS_SETTINGS,
  ...RESOURCE_SETTINGS,
  heartbeat: {
    type: integer(0, 65535),
    default: '60',
    help: 'heartbeat interval offered to clients in seconds; 0 is none',
    section: 'limits',
  },
  channel_max: {
    type: integer(0, 65535),
    default: '2047',
    help: 'channels a connection may open; 0 is no limit',
    section: 'limits',
  },
  frame_max: {
    type: eitherOf(bytes(4096, 2 ** 32 - 1), {
      description: '0',
      parse: (value) => (value === '0' ? 0 : undefined),
    }),
    default: '131072',
    help: 'largest frame in bytes offered to clients; 0 is no limit',
    section: 'limits',
  },
  max_message_size: {
    type: bytes(1, 536_870_912),
    default: '134217728',
    help: 'largest message body in bytes',
    section: 'limits',
  },
  consumer_timeout: {
    type: duration,
    default: 'infinity',
    help: 'time a consumer has to acknowledge a message, in ms, for queues that set none',
    section: 'limits',
  },
  handshake_timeout: {
    type: duration,
    default: '10000',
    help: 'time a client has to finish the handshake, in ms',
    section: 'limits',
  },
  load_definitions: {
    type: text,
    help: 'definitions file that is imported at every start, instead of the defaults below; a file that cannot be imported ends the start',
    section: 'defaults',
  },
  default_vhost: {
    type: text,
    default: '/',
    help: 'virtual host that a new data directory starts with',
    section: 'defaults',
    variables: ['WARREN_DEFAULT_VHOST', 'RABBITMQ_DEFAULT_VHOST'],
  },
  default_user: {
    type: text,
    default: 'guest',
    help: 'user that a new data directory starts with',
    section: 'defaults',
    variables: ['WARREN_DEFAULT_USER', 'RABBITMQ_DEFAULT_USER'],
  },
  default_pass: {
    type: text,
    default: 'guest',
    help: "that user's password",
    section: 'defaults',
    variables: ['WARREN_DEFAULT_PASS', 'RABBITMQ_DEFAULT_PASS'],
  },
  'default_user_tags.$tag': {
    type: boolean,
    help: "one of that user's tags; administrator when there is none",
    section: 'defaults',
  },
  'default_permissions.configure': {
    type: text,
    default: '.*',
    help: 'what that user may configure, a regular expression',
    section: 'defaults',
  },
  'default_permissions.read': {
    type: text,
    default: '.*',
    help: 'what that user may read, a regular expression',
    section: 'defaults',
  },
  'default_permissions.write': {
    type: text,
    default: '.*',
    help: 'what that user may write, a regular expression',
    section: 'defaults',
  },
  'event_exchange.vhost': {
    type: text,
    help: 'virtual host with the exchange amq.rabbitmq.event, to which events are published; none when not set',
    section: 'node',
  },
  loopback_users: { type: none, help: 'every user may log in from everywhere', section: 'access' },
  'loopback_users.$user': {
    type: boolean,
    help: 'whether this user may log in from this machine only; guest when there is none',
    section: 'access',
  },
  'log.console': {
    type: boolean,
    default: 'true',
    help: 'whether to log to standard output',
    section: 'logging',
  },
  'log.console.level': { type: logLevel, help: 'least level shown on the console', section: 'logging' },
  'log.console.formatter': {
    type: oneOf(LOG_FORMATS),
    default: 'plaintext',
    help: 'format of the console log',
    section: 'logging',
  },
  'log.file': {
    type: text,
    default: 'false',
    help: 'log file, relative to log.dir; false for none',
    section: 'logging',
  },
  'log.file.level': { type: logLevel, help: 'least level written to the log file', section: 'logging' },
  'log.file.formatter': {
    type: oneOf(LOG_FORMATS),
    default: 'plaintext',
    help: 'format of the log file',
    section: 'logging',
  },
  'log.exchange': {
    type: boolean,
    default: 'false',
    help: 'whether to publish the log to the exchange amq.rabbitmq.log in the default virtual host',
    section: 'logging',
  },
  'log.exchange.level': { type: logLevel, help: 'least level that is published', section: 'logging' },
  'log.exchange.formatter': {
    type: oneOf(LOG_FORMATS),
    default: 'plaintext',
    help: 'format of the log messages',
    section: 'logging',
  },
  'log.dir': {
    type: text,
    help: 'directory of log files; log in the data directory when not set',
    section: 'logging',
    variables: ['WARREN_LOG_DIR', 'RABBITMQ_LOG_BASE'],
  },
  'log.default.level': {
    type: logLevel,
    default: 'info',
    help: 'least level that is logged, unless the output has a level of its own',
    section: 'logging',
  },
  log_level: {
    type: logLevel,
    help: 'least level that is logged, whatever the file says',
    section: 'logging',
    variables: ['WARREN_LOG_LEVEL'],
    flag: { name: 'log-level', placeholder: 'LEVEL' },
    inFile: false,
  },
  logs: {
    type: text,
    help: 'log file instead of the console; - for the console and no file',
    section: 'logging',
    variables: ['RABBITMQ_LOGS'],
    inFile: false,
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingKey = keyof typeof SETTINGS

type Declaration<K extends SettingKey> = (typeof SETTINGS)[K]

/** What a setting's text stands for. */
export type SettingValue<K extends SettingKey> = Declaration<K>['type'] extends ValueType<infer T> ? T : never

/** Keys that stand for one value. */
export type SingleKey = Exclude<SettingKey, NamedKey>

/** Keys with a part `$name`, each of which stands for any number of named values. */
export type NamedKey = Extract<SettingKey, `${string}.$${string}`>

/** Keys that always have a value. */
export type DefaultedKey = {
  [K in SettingKey]: Declaration<K> extends { default: string } ? K : never
}[SettingKey]

/** The settings as a list. */
export function allSettings(): readonly (readonly [key: SettingKey, setting: Setting])[] {
  return Object.entries(SETTINGS) as [SettingKey, Setting][]
}
