import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'

/** What TLS has agreed on with a peer, in the words of Erlang's TLS, which RabbitMQ's lists show. */
export interface TlsSession {
  /** For example tlsv1.3. */
  readonly protocol: string
  /** For example ecdhe_rsa; any with TLS 1.3, which negotiates it apart from the cipher. */
  readonly keyExchange: string
  /** For example aes_256_gcm. */
  readonly cipher: string
  /** For example sha384; aead where the cipher authenticates by itself. */
  readonly hash: string
  /** The peer's certificate, which was verified; undefined when it has shown none. */
  readonly certificate: PeerCertificate | undefined
}

export interface PeerCertificate {
  /** A distinguished name, the last part first: `CN=client,O=Example\, Inc`. */
  readonly subject: string
  readonly issuer: string
  /** `2026-11-21T05:38:35Z - 2026-11-23T05:38:35Z` */
  readonly validity: string
  /** The subject's common names, with commas between them; '' when it has none. */
  readonly commonName: string
}

/** @param socket after its handshake */
export function tlsSession(socket: TLSSocket): TlsSession {
  const certificate = socket.getPeerX509Certificate()
  return {
    protocol: (socket.getProtocol() ?? '').toLowerCase(),
    ...describeCipher(socket.getCipher().standardName),
    certificate: certificate && describeCertificate(certificate),
  }
}

/** Takes IANA's name of a cipher suite apart: TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, TLS_AES_256_GCM_SHA384. */
export function describeCipher(suite: string): Pick<TlsSession, 'keyExchange' | 'cipher' | 'hash'> {
  const [, keyExchange = 'any', algorithm = ''] =
    /^TLS_(?:(.+)_WITH_)?(.+)$/.exec(suite.replace(/_CCM(_8)?$/, '_CCM$1_SHA256')) ?? []
  const [, cipher = '', hash = ''] = /^(.+)_([^_]+)$/.exec(algorithm) ?? []
  const authenticates = /_(GCM|CCM|CCM_8|POLY1305)$/.test(cipher)
  return {
    keyExchange: keyExchange.toLowerCase(),
    cipher: cipher.toLowerCase(),
    hash: authenticates ? 'aead' : hash.toLowerCase(),
  }
}

export function describeCertificate(certificate: X509Certificate): PeerCertificate {
  const { subject, issuer, validFrom, validTo } = certificate
  return {
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    validity: `${isoSeconds(validFrom)} - ${isoSeconds(validTo)}`,
    commonName: Array.from(subject.matchAll(/^CN=(.*)$/gm), ([, value = '']) => unescapeValue(value)).join(),
  }
}

/** Node has one attribute a line, in the order of the certificate, the values escaped as RFC 4514 wants it. */
function distinguishedName(lines: string): string {
  return lines
    .split('\n')
    .reverse()
    .map((line) => line.replace(/^[^=]+/, (name) => ATTRIBUTE_NAMES[name] ?? name.toUpperCase()))
    .join(',')
}

/** Without the backslashes in front of special characters, or of the octets of control characters. */
function unescapeValue(value: string): string {
  return value.replace(/\\([\dA-F]{2}|.)/g, (_, escaped: string) =>
    escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
  )
}

/** Attributes whose name in OpenSSL is not just written in another case. */
const ATTRIBUTE_NAMES: Readonly<Record<string, string>> = { GN: 'GIVENNAME' }

/** From `Nov 21 05:38:35 2026 GMT`. */
function isoSeconds(date: string): string {
  return new Date(date).toISOString().replace('.000', '')
}
