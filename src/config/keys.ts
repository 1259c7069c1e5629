import { LOG_LEVELS } from '../lib/log.js'
import { bytes, endpoint, flag, integer, oneOf, text, type ValueType } from './value-types.js'

/** One key of the configuration file. A part `<name>` of a key stands for anything. */
export interface KeyDeclaration<T = unknown> {
  readonly type: ValueType<T>
  /** What holds when the key is not set, as the manual shows it. */
  readonly default: string
  readonly help: string
}

function key<T>(type: ValueType<T>, defaultText: string, help: string): KeyDeclaration<T> {
  return { type, default: defaultText, help }
}

const level = oneOf(LOG_LEVELS)

/** Every key that is honoured, with RabbitMQ's name where RabbitMQ has it. Any other is an error. */
export const KEYS = {
  'listeners.tcp': key(oneOf(['none']), '', 'none: no plain AMQP listener at all'),
  'listeners.tcp.<name>': key(
    endpoint,
    'listeners.tcp.default = 5672',
    'an AMQP listener, [address:]port; the name is free',
  ),
  data_dir: key(text, 'see warren-server(8)', 'the directory that holds everything durable'),
  control_socket: key(text, 'see warren-server(8)', 'the Unix socket that warrenctl talks to'),
  handshake_timeout: key(
    integer(100, 3_600_000),
    '10000',
    'ms that a client may take from connecting to an open connection',
  ),
  heartbeat: key(integer(0, 65_535), '60', 'seconds between heartbeats that clients are offered; 0 for none'),
  frame_max: key(integer(4096, 134_217_728), '131072', 'largest frame in bytes, both ways'),
  channel_max: key(integer(1, 65_535), '2047', 'channels that a connection may open'),
  max_message_size: key(bytes(536_870_912), '134217728', 'largest message body in bytes'),
  'loopback_users.<user>': key(
    flag,
    'loopback_users.guest = true',
    'whether this user may log in from this machine only',
  ),
  loopback_users: key(oneOf(['none']), '', 'none: every user may log in from anywhere'),
  default_vhost: key(text, '/', 'virtual host of an empty data directory'),
  default_user: key(text, 'guest', 'user of an empty data directory'),
  default_pass: key(text, 'guest', 'password of that user'),
  'default_user_tags.<tag>': key(flag, 'default_user_tags.administrator = true', 'tags of that user'),
  'default_permissions.configure': key(text, '.*', 'permissions of that user in the default virtual host'),
  'default_permissions.write': key(text, '.*', 'see default_permissions.configure'),
  'default_permissions.read': key(text, '.*', 'see default_permissions.configure'),
  'log.console': key(flag, 'true', 'whether to log to standard output'),
  'log.console.level': key(level, 'info', 'least important level on the console'),
  'log.console.formatter': key(oneOf(['plain', 'text', 'json']), 'plain', 'form of the lines on the console'),
  'log.file': key(text, 'false', 'path of a log file, or false'),
  'log.file.level': key(level, 'info', 'least important level in the file'),
  'log.file.formatter': key(oneOf(['plain', 'text', 'json']), 'plain', 'form of the lines in the file'),
  'log.dir': key(text, 'the data directory', 'where a relative log.file is'),
} as const satisfies Readonly<Record<string, KeyDeclaration>>

export type Key = keyof typeof KEYS
export type ValueOf<K extends Key> = (typeof KEYS)[K] extends KeyDeclaration<infer T> ? T : never
