import type { SettingsReader } from './settings-reader.js'
import { certificateOf, type TlsConfiguration, tlsOptionsOf } from './tls-configuration.js'
import type { Endpoint } from './value-types.js'

/** The HTTP API and the web page. */
export interface ManagementConfiguration {
  readonly listeners: readonly Endpoint[]
  /** Nobody has asked for the port: the broker starts without, where something else has it. */
  readonly optional: boolean
  readonly tls: TlsConfiguration | undefined
  /** Stands in front of every path: '' or, for example, /broker. */
  readonly pathPrefix: string
  /** Bytes of a request's body. */
  readonly maxBodySize: number
  /** ms that a login on the web page lasts. */
  readonly sessionLifetime: number
  /** Whether a request may bring user and password along. */
  readonly basicAuthentication: boolean
  readonly cors: {
    /** Origins whose pages may call; * is each. */
    readonly allowOrigins: readonly string[]
    /** Seconds. */
    readonly maxAge: number
  }
  /** Which rates and samples are kept. */
  readonly ratesMode: 'none' | 'basic' | 'detailed'
  /** The header Strict-Transport-Security, where there is TLS. */
  readonly strictTransportSecurity: string | undefined
}

const DEFAULT_PORT = 15672

export function managementOf(reader: SettingsReader): ManagementConfiguration {
  const tls = tlsOfManagement(reader)
  return {
    ...listenersOf(reader, tls !== undefined),
    tls,
    pathPrefix: pathPrefixOf(reader),
    maxBodySize: reader.get('management.http.max_body_size'),
    sessionLifetime: reader.get('management.login_session_timeout') * 60_000,
    basicAuthentication: !reader.get('management.disable_basic_auth'),
    cors: {
      allowOrigins:
        reader.get('management.cors.allow_origins') === 'none'
          ? []
          : [...reader.named('management.cors.allow_origins.$n').values()],
      maxAge: reader.get('management.cors.max_age'),
    },
    ratesMode: reader.get('management.rates_mode'),
    strictTransportSecurity: reader.get('management.hsts.policy'),
  }
}

/** As in RabbitMQ, whoever asks for TLS gets the usual port only when asking for that, too. */
function listenersOf(
  reader: SettingsReader,
  hasTls: boolean,
): Pick<ManagementConfiguration, 'listeners' | 'optional'> {
  const old = reader.get('management.listener.ssl') ? undefined : reader.get('management.listener.port')
  const chosen = reader.get('management_port') ?? reader.get('management.tcp.port') ?? old
  const port = chosen ?? (hasTls ? 'none' : DEFAULT_PORT)
  return {
    listeners: port === 'none' ? [] : [{ host: hostOf(reader, 'management.tcp.ip'), port }],
    optional: chosen === undefined && !hasTls,
  }
}

/** An address from outside the file stands for all of those in the file. */
function hostOf(reader: SettingsReader, key: 'management.tcp.ip' | 'management.ssl.ip'): string {
  return reader.get('bind') ?? reader.get(key) ?? reader.get('management.listener.ip') ?? ''
}

function tlsOfManagement(reader: SettingsReader): TlsConfiguration | undefined {
  const old = reader.get('management.listener.ssl') ? reader.get('management.listener.port') : undefined
  const port = reader.get('management.ssl.port') ?? old
  if (port === undefined || reader.get('management_port') === 'none') return undefined
  const certificate =
    certificateOf(reader, 'management.ssl') ??
    certificateOf(reader, 'management.listener.ssl_opts') ??
    certificateOf(reader, 'ssl_options')
  if (certificate === undefined) {
    reader.problems.push(
      'the management interface over TLS needs management.ssl.certfile and management.ssl.keyfile',
    )
    return undefined
  }
  const authorities =
    reader.get('management.listener.ssl_opts.cacertfile') ?? reader.get('ssl_options.cacertfile')
  return {
    listeners: [{ host: hostOf(reader, 'management.ssl.ip'), port }],
    handshakeTimeout: reader.get('ssl_handshake_timeout'),
    options: tlsOptionsOf(reader, 'management.ssl', certificate, authorities),
  }
}

function pathPrefixOf(reader: SettingsReader): string {
  const prefix = (reader.get('management.path_prefix') ?? '').replace(/\/+$/, '')
  if (prefix !== '' && !/^(\/[\w.~-]+)+$/.test(prefix)) {
    reader.problems.push(`management.path_prefix: expected a path such as /broker, not '${prefix}'`)
    return ''
  }
  return prefix
}
