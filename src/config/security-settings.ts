import type { Setting } from './settings.js'
import { boolean, duration, endpoint, integer, oneOf, text } from './value-types.js'

/** TLS and the ways to log in. A file's path is relative to the directory that the daemon starts in. */
export const SECURITY_SETTINGS = {
  'listeners.ssl': { type: oneOf(['none']), help: 'no AMQP listener with TLS', section: 'listeners' },
  'listeners.ssl.$name': {
    type: endpoint,
    help: 'one AMQP listener with TLS, usually port 5671; none unless given',
    section: 'listeners',
  },
  ssl_handshake_timeout: {
    type: duration,
    default: '5000',
    help: 'time a client has to finish the TLS handshake, in ms',
    section: 'listeners',
  },
  'ssl_options.certfile': {
    type: text,
    help: "PEM file with the server's certificate and those between it and the authority",
    section: 'listeners',
  },
  'ssl_options.keyfile': {
    type: text,
    help: "PEM file with the private key of the server's certificate",
    section: 'listeners',
  },
  'ssl_options.password': {
    type: text,
    help: 'password of the private key',
    section: 'listeners',
  },
  'ssl_options.cacertfile': {
    type: text,
    help: 'PEM file with the authorities whose client certificates are trusted',
    section: 'listeners',
  },
  'ssl_options.verify': {
    type: oneOf(['verify_none', 'verify_peer']),
    default: 'verify_none',
    help: 'whether clients are asked for a certificate, which must be good if they have one',
    section: 'listeners',
  },
  'ssl_options.fail_if_no_peer_cert': {
    type: boolean,
    default: 'false',
    help: 'whether clients without a certificate are refused; needs verify_peer',
    section: 'listeners',
  },
  'ssl_options.depth': {
    type: integer(0, 255),
    default: '1',
    help: "certificates that may stand between a client's and its authority's",
    section: 'listeners',
  },
  'ssl_options.versions.$n': {
    type: oneOf(['tlsv1.3', 'tlsv1.2', 'tlsv1.1', 'tlsv1']),
    help: 'one version of TLS that is spoken; 1.2 and 1.3 when there is none',
    section: 'listeners',
  },
  'ssl_options.ciphers.$n': {
    type: text,
    help: 'one cipher suite by the name of OpenSSL; the usual ones of the runtime when there is none',
    section: 'listeners',
  },
  'ssl_options.honor_cipher_order': {
    type: boolean,
    default: 'true',
    help: "whether the server's order of the ciphers counts",
    section: 'listeners',
  },
  'ssl_options.sni.$host.certfile': {
    type: text,
    help: 'certificate for clients that ask for this host; dots in the name are written \\.',
    section: 'listeners',
  },
  'ssl_options.sni.$host.keyfile': {
    type: text,
    help: 'private key of that certificate',
    section: 'listeners',
  },
  'auth_mechanisms.$n': {
    type: oneOf(['PLAIN', 'AMQPLAIN', 'EXTERNAL', 'RABBIT-CR-DEMO', 'ANONYMOUS']),
    help: 'one SASL mechanism that is offered; PLAIN and AMQPLAIN when there is none',
    section: 'access',
  },
  ssl_cert_login_from: {
    type: oneOf(['distinguished_name', 'common_name']),
    default: 'distinguished_name',
    help: 'what of the client certificate is the user name for EXTERNAL',
    section: 'access',
  },
  anonymous_login_user: {
    type: text,
    default: 'guest',
    help: 'user that ANONYMOUS logs in as',
    section: 'access',
  },
  anonymous_login_pass: {
    type: text,
    default: 'guest',
    help: "that user's password",
    section: 'access',
  },
} as const satisfies Readonly<Record<string, Setting>>
