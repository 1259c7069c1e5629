import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { LOG_LEVELS, type LogFormat, type LogLevel } from '../lib/log.js'
import { readConfigFile } from './file.js'
import { type Flags, parseFlags } from './flags.js'
import {
  controlSocketPath,
  defaultDataDirectory,
  defaultNodeName,
  type Environment,
  normalizeNodeName,
} from './paths.js'
import { Settings } from './settings.js'
import { type Endpoint, integer, oneOf, type ValueType } from './value-types.js'

/** Everything that the daemon is told from outside, complete and checked. */
export interface Configuration {
  readonly node: string
  readonly dataDirectory: string
  readonly controlSocket: string
  readonly pidFile: string
  readonly configFiles: readonly string[]
  readonly listeners: readonly Endpoint[]
  /** ms */
  readonly handshakeTimeout: number
  /** seconds, 0 for none */
  readonly heartbeat: number
  readonly frameMax: number
  readonly channelMax: number
  readonly maxMessageSize: number
  readonly loopbackUsers: readonly string[]
  readonly defaults: {
    readonly vhost: string
    readonly user: string
    readonly password: string
    readonly tags: readonly string[]
    readonly permissions: { readonly configure: string; readonly write: string; readonly read: string }
  }
  readonly log: {
    readonly console: LogOutput | undefined
    readonly file: (LogOutput & { readonly path: string }) | undefined
  }
}

export interface LogOutput {
  readonly level: LogLevel
  readonly format: LogFormat
}

/** Says everything that is wrong with the configuration, a line each. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.name = 'ConfigurationError'
    this.problems = problems
  }
}

interface Sources {
  readonly flags: Flags
  readonly env: Environment
  readonly settings: Settings
  readonly problems: string[]
}

/**
 * Puts the configuration together: flags win over WARREN_* variables, these over RABBITMQ_* variables, these
 * over the file, and that over the defaults.
 *
 * @throws ConfigurationError naming every fault
 */
export function loadConfiguration(argv: readonly string[], env: Environment): Configuration {
  const problems: string[] = []
  const flags = parseFlags(argv, problems)
  const configFiles = configFilesOf(flags, env)
  const settings = new Settings(
    configFiles.flatMap((file) => readConfigFile(file, problems)),
    problems,
  )
  const configuration = compose({ flags, env, settings, problems }, configFiles)
  if (problems.length > 0) throw new ConfigurationError(problems)
  return configuration
}

/** What holds when nobody says anything: no flags, no variables, no file. */
export function defaultConfiguration(): Configuration {
  const problems: string[] = []
  return compose({ flags: new Map(), env: {}, settings: new Settings([], problems), problems }, [])
}

const SYSTEM_CONFIG_FILE = '/etc/warren/warren.conf'

/** A file that was named must exist; RabbitMQ's variable may leave the suffix out. */
function configFilesOf(flags: Flags, env: Environment): string[] {
  const named = flags.get('config') ?? (env['WARREN_CONFIG'] || env['RABBITMQ_CONFIG_FILE'])
  if (named) return [!existsSync(named) && existsSync(`${named}.conf`) ? `${named}.conf` : named]
  return existsSync(SYSTEM_CONFIG_FILE) ? [SYSTEM_CONFIG_FILE] : []
}

function compose(sources: Sources, configFiles: readonly string[]): Configuration {
  const { flags, env, settings } = sources
  const node = normalizeNodeName(flags.get('node') ?? defaultNodeName(env))
  const givenDirectory =
    flags.get('data-dir') ??
    (env['WARREN_DATA_DIR'] || env['RABBITMQ_MNESIA_BASE'] || settings.get('data_dir'))
  const dataDirectory = resolve(givenDirectory ?? defaultDataDirectory(env))
  const tags = [...settings.family('default_user_tags.<tag>')].filter(([, on]) => on).map(([tag]) => tag)
  return {
    node,
    dataDirectory,
    controlSocket: resolve(
      flags.get('socket') ??
        (env['WARREN_SOCKET'] || settings.get('control_socket') || controlSocketPath(node, env)),
    ),
    pidFile: resolve(
      flags.get('pid-file') ?? (env['RABBITMQ_PID_FILE'] || join(dataDirectory, 'warren.pid')),
    ),
    configFiles,
    listeners: listenersOf(sources),
    handshakeTimeout: settings.get('handshake_timeout') ?? 10_000,
    heartbeat: settings.get('heartbeat') ?? 60,
    frameMax: settings.get('frame_max') ?? 131_072,
    channelMax: settings.get('channel_max') ?? 2047,
    maxMessageSize: settings.get('max_message_size') ?? 134_217_728,
    loopbackUsers: loopbackUsersOf(settings),
    defaults: {
      vhost: settings.get('default_vhost') ?? '/',
      user: settings.get('default_user') ?? 'guest',
      password: settings.get('default_pass') ?? 'guest',
      tags: tags.length > 0 ? tags : ['administrator'],
      permissions: {
        configure: settings.get('default_permissions.configure') ?? '.*',
        write: settings.get('default_permissions.write') ?? '.*',
        read: settings.get('default_permissions.read') ?? '.*',
      },
    },
    log: logOf(sources, dataDirectory),
  }
}

function listenersOf(sources: Sources): Endpoint[] {
  const { flags, env, settings } = sources
  const port =
    outside(
      sources,
      integer(0, 65_535),
      ['--port', flags.get('port')],
      ['WARREN_PORT', env['WARREN_PORT']],
    ) ?? outside(sources, integer(0, 65_535), ['RABBITMQ_NODE_PORT', env['RABBITMQ_NODE_PORT']])
  const host = flags.get('bind') ?? (env['WARREN_BIND'] || env['RABBITMQ_NODE_IP_ADDRESS'] || undefined)
  const configured = [...settings.family('listeners.tcp.<name>').values()]
  if (port === undefined && host === undefined) {
    if (settings.get('listeners.tcp') === 'none') return []
    return configured.length > 0 ? configured : [{ host: '', port: DEFAULT_PORT }]
  }
  return [{ host: host ?? '', port: port ?? configured[0]?.port ?? DEFAULT_PORT }]
}

const DEFAULT_PORT = 5672

/** The first of the named values that is given, parsed. */
function outside<T>(
  { problems }: Sources,
  type: ValueType<T>,
  ...candidates: readonly (readonly [name: string, value: string | undefined])[]
): T | undefined {
  for (const [name, value] of candidates) {
    if (!value) continue
    try {
      return type.parse(value)
    } catch (error) {
      problems.push(`${name} ${value}: ${(error as Error).message}`)
    }
  }
  return undefined
}

function loopbackUsersOf(settings: Settings): string[] {
  if (settings.get('loopback_users') === 'none') return []
  const users = new Map([['guest', true], ...settings.family('loopback_users.<user>')])
  return [...users].filter(([, only]) => only).map(([user]) => user)
}

function logOf(sources: Sources, dataDirectory: string): Configuration['log'] {
  const { flags, env, settings } = sources
  const level = outside(sources, oneOf(LOG_LEVELS), ['--log-level', flags.get('log-level')])
  const file = env['RABBITMQ_LOGS'] || settings.get('log.file')
  const path = file === undefined || file === 'false' || file === '-' ? undefined : file
  return {
    console:
      settings.get('log.console') === false
        ? undefined
        : {
            level: level ?? settings.get('log.console.level') ?? 'info',
            format: settings.get('log.console.formatter') === 'json' ? 'json' : 'plain',
          },
    file:
      path === undefined
        ? undefined
        : {
            path: isAbsolute(path) ? path : join(settings.get('log.dir') ?? dataDirectory, path),
            level: level ?? settings.get('log.file.level') ?? 'info',
            format: settings.get('log.file.formatter') === 'json' ? 'json' : 'plain',
          },
  }
}
