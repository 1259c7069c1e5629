import type { Setting } from './settings.js'
import { bindAddress, boolean, bytes, integer, oneOf, portOrNone, text } from './value-types.js'

/** The management interface: the HTTP API and the web page. A file's path is relative to the directory of the start. */
export const MANAGEMENT_SETTINGS = {
  management_port: {
    type: portOrNone,
    help: 'port of the HTTP API and the web page; 0 is a free one, none switches them off',
    section: 'management',
    variables: ['WARREN_MANAGEMENT_PORT'],
    flag: { name: 'management-port', placeholder: 'PORT' },
    inFile: false,
  },
  'management.tcp.port': {
    type: portOrNone,
    help: 'port of the HTTP API; 15672, or nothing where that is in use or there is one with TLS; none switches it off',
    section: 'management',
  },
  'management.tcp.ip': {
    type: bindAddress,
    help: 'address that it listens on; every address when not set',
    section: 'management',
  },
  'management.ssl.port': {
    type: integer(0, 65535),
    help: 'port of the HTTP API over TLS, usually 15671; none unless given',
    section: 'management',
  },
  'management.ssl.ip': {
    type: bindAddress,
    help: 'address that it listens on; every address when not set',
    section: 'management',
  },
  'management.ssl.certfile': {
    type: text,
    help: "PEM file with the server's certificate; that of ssl_options when not set",
    section: 'management',
  },
  'management.ssl.keyfile': {
    type: text,
    help: 'PEM file with its private key',
    section: 'management',
  },
  'management.ssl.password': { type: text, help: 'password of the private key', section: 'management' },
  'management.ssl.cacertfile': {
    type: text,
    help: 'PEM file with the authorities whose client certificates are trusted',
    section: 'management',
  },
  'management.ssl.verify': {
    type: oneOf(['verify_none', 'verify_peer']),
    default: 'verify_none',
    help: 'whether browsers and tools are asked for a certificate, which must be good if they have one',
    section: 'management',
  },
  'management.ssl.fail_if_no_peer_cert': {
    type: boolean,
    default: 'false',
    help: 'whether those without a certificate are refused; needs verify_peer',
    section: 'management',
  },
  'management.ssl.depth': {
    type: integer(0, 255),
    default: '1',
    help: "certificates that may stand between a client's and its authority's",
    section: 'management',
  },
  'management.ssl.versions.$n': {
    type: oneOf(['tlsv1.3', 'tlsv1.2', 'tlsv1.1', 'tlsv1']),
    help: 'one version of TLS that is spoken; 1.2 and 1.3 when there is none',
    section: 'management',
  },
  'management.ssl.ciphers.$n': {
    type: text,
    help: 'one cipher suite by the name of OpenSSL; the usual ones of the runtime when there is none',
    section: 'management',
  },
  'management.ssl.honor_cipher_order': {
    type: boolean,
    default: 'true',
    help: "whether the server's order of the ciphers counts",
    section: 'management',
  },
  'management.listener.port': {
    type: integer(0, 65535),
    help: 'old name of management.tcp.port, or with management.listener.ssl of management.ssl.port',
    section: 'management',
  },
  'management.listener.ip': {
    type: bindAddress,
    help: 'old name of management.tcp.ip and management.ssl.ip',
    section: 'management',
  },
  'management.listener.ssl': {
    type: boolean,
    default: 'false',
    help: 'whether management.listener.port is for TLS',
    section: 'management',
  },
  'management.listener.ssl_opts.certfile': {
    type: text,
    help: 'old name of management.ssl.certfile',
    section: 'management',
  },
  'management.listener.ssl_opts.keyfile': {
    type: text,
    help: 'old name of management.ssl.keyfile',
    section: 'management',
  },
  'management.listener.ssl_opts.cacertfile': {
    type: text,
    help: 'old name of management.ssl.cacertfile',
    section: 'management',
  },
  'management.path_prefix': {
    type: text,
    help: 'what stands in front of every path, for example /broker; nothing unless given',
    section: 'management',
  },
  'management.http.max_body_size': {
    type: bytes(1, 536_870_912),
    default: '10000000',
    help: 'largest body of a request in bytes',
    section: 'management',
  },
  'management.login_session_timeout': {
    type: integer(1, 525_600),
    default: '480',
    help: 'minutes after which who has logged in on the web page must do it again',
    section: 'management',
  },
  'management.disable_basic_auth': {
    type: boolean,
    default: 'false',
    help: 'whether user and password in each request are refused, so that only the web page can be used',
    section: 'management',
  },
  'management.cors.allow_origins': {
    type: oneOf(['none']),
    help: 'no page of another origin may call the HTTP API',
    section: 'management',
  },
  'management.cors.allow_origins.$n': {
    type: text,
    help: 'one origin whose pages may call the HTTP API, such as https://example.com, or * for each; none unless given',
    section: 'management',
  },
  'management.cors.max_age': {
    type: integer(0, 86_400),
    default: '1800',
    help: 'seconds for which a browser may remember what it was allowed',
    section: 'management',
  },
  'management.rates_mode': {
    type: oneOf(['none', 'basic', 'detailed']),
    default: 'detailed',
    help: 'which rates and samples are kept: all, not those between two objects (a queue and an exchange), or none',
    section: 'management',
  },
  'management.hsts.policy': {
    type: text,
    help: 'the header Strict-Transport-Security of answers over TLS, such as max-age=31536000; none unless given',
    section: 'management',
  },
} as const satisfies Readonly<Record<string, Setting>>
