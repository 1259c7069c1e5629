import type { Configuration } from '../config/configuration.js'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import type { TlsConfiguration } from '../config/tls-configuration.js'
import type { Endpoint } from '../config/value-types.js'

/**
 * The configuration in force under the names of RabbitMQ's application environment, and what is only ours beside it.
 * No password is in it.
 */
export function environmentOf(configuration: Configuration): Record<string, Record<string, unknown>> {
  const { defaults, log, sasl, tls, watermarks } = configuration
  return {
    rabbit: {
      auth_mechanisms: sasl.mechanisms,
      channel_max: configuration.channelMax,
      default_permissions: Object.values(defaults.permissions),
      default_user: defaults.user,
      default_user_tags: defaults.tags,
      default_vhost: defaults.vhost,
      disk_free_limit: watermarks.disk,
      frame_max: configuration.frameMax,
      handshake_timeout: finite(configuration.handshakeTimeout),
      heartbeat: configuration.heartbeat,
      loopback_users: configuration.loopbackUsers,
      max_message_size: configuration.maxMessageSize,
      ssl_cert_login_from: sasl.loginFrom,
      ssl_listeners: (tls?.listeners ?? []).map(addressOf),
      ssl_options: tls === undefined ? {} : sslOptions(tls),
      tcp_listeners: configuration.listeners.map(addressOf),
      vm_memory_high_watermark: watermarks.memory,
    },
    rabbitmq_management: managementEnvironment(configuration.management),
    rabbitmq_prometheus: {
      path: configuration.prometheus.path,
      return_per_object_metrics: configuration.prometheus.perObject,
      tcp_config: configuration.prometheus.listeners.map(addressOf),
    },
    warren: {
      config_files: configuration.configFiles,
      control_socket: configuration.controlSocket,
      data_dir: configuration.dataDirectory,
      event_exchange_vhost: configuration.eventVhost ?? '',
      load_definitions: configuration.loadDefinitions ?? '',
      log_console_level: log.console?.level ?? 'none',
      log_file: log.file?.path ?? '',
      log_file_level: log.file?.level ?? 'none',
      pid_file: configuration.pidFile,
    },
  }
}

function managementEnvironment(management: ManagementConfiguration): Record<string, unknown> {
  return {
    cors_allow_origins: management.cors.allowOrigins,
    cors_max_age: management.cors.maxAge,
    disable_basic_auth: !management.basicAuthentication,
    login_session_timeout: management.sessionLifetime / 60_000,
    max_http_body_size: management.maxBodySize,
    path_prefix: management.pathPrefix,
    rates_mode: management.ratesMode,
    ssl_config: management.tls === undefined ? {} : sslOptions(management.tls),
    ssl_listeners: (management.tls?.listeners ?? []).map(addressOf),
    tcp_listeners: management.listeners.map(addressOf),
  }
}

function sslOptions({ options }: TlsConfiguration): Record<string, unknown> {
  return {
    cacertfile: options.authorities ?? '',
    certfile: options.certificate.certificate,
    keyfile: options.certificate.key,
    verify: options.verifyPeer ? 'verify_peer' : 'verify_none',
    fail_if_no_peer_cert: options.requirePeerCertificate,
    depth: options.depth,
    versions: options.versions,
    ciphers: options.ciphers,
    honor_cipher_order: options.honorCipherOrder,
  }
}

function addressOf({ host, port }: Endpoint): [string, number] {
  return [host === '' ? '::' : host, port]
}

/** JSON has no Infinity; RabbitMQ says infinity. */
function finite(milliseconds: number): number | 'infinity' {
  return Number.isFinite(milliseconds) ? milliseconds : 'infinity'
}
