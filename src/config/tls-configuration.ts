import { resolve } from 'node:path'
import type { SettingsReader } from './settings-reader.js'
import type { Endpoint } from './value-types.js'

/** Listeners with TLS, and what they have in common. */
export interface TlsConfiguration {
  readonly listeners: readonly Endpoint[]
  readonly options: TlsOptions
  /** ms that a client may take to finish the TLS handshake. */
  readonly handshakeTimeout: number
}

export interface TlsOptions {
  readonly certificate: CertificateFiles
  /** Certificates for hosts that clients ask for by name. */
  readonly byHost: ReadonlyMap<string, CertificateFiles>
  /** Password of the private keys. */
  readonly password: string | undefined
  /** PEM file with the authorities that client certificates are checked against. */
  readonly authorities: string | undefined
  /** Whether clients are asked for a certificate; one that is not good ends the connection. */
  readonly verifyPeer: boolean
  /** Whether a client must have one. */
  readonly requirePeerCertificate: boolean
  /** Certificates that may stand between a client's and its authority's. */
  readonly depth: number
  readonly versions: readonly TlsVersion[]
  /** Names of OpenSSL's; empty for the usual ones. */
  readonly ciphers: readonly string[]
  readonly honorCipherOrder: boolean
}

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'

/** PEM files. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

const VERSIONS = { tlsv1: 'TLSv1', 'tlsv1.1': 'TLSv1.1', 'tlsv1.2': 'TLSv1.2', 'tlsv1.3': 'TLSv1.3' } as const

/** What ssl_options.versions may name, the newest first. */
export const TLS_VERSIONS: readonly string[] = Object.keys(VERSIONS).reverse()

/** undefined without listeners; then the options are of no interest, and not checked. */
export function tlsOf(reader: SettingsReader): TlsConfiguration | undefined {
  const listeners = [...reader.named('listeners.ssl.$name').values()]
  if (reader.get('listeners.ssl') === 'none' || listeners.length === 0) return undefined
  const certificate = certificateOf(reader, 'ssl_options')
  if (certificate === undefined) {
    reader.problems.push('a listener with TLS needs ssl_options.certfile and ssl_options.keyfile')
    return undefined
  }
  const handshakeTimeout = reader.get('ssl_handshake_timeout')
  return { listeners, handshakeTimeout, options: tlsOptionsOf(reader, 'ssl_options', certificate) }
}

/** The keys of what a listener with TLS is like begin with it. */
export type TlsKeys = 'ssl_options' | 'management.ssl'

/** undefined unless both files are named. */
export function certificateOf(
  reader: SettingsReader,
  keys: TlsKeys | 'management.listener.ssl_opts',
): CertificateFiles | undefined {
  const certificate = reader.get(`${keys}.certfile` as const)
  const key = reader.get(`${keys}.keyfile` as const)
  if (certificate === undefined || key === undefined) return undefined
  return { certificate: resolve(certificate), key: resolve(key) }
}

/** @param authorities are used where the keys name none */
export function tlsOptionsOf(
  reader: SettingsReader,
  keys: TlsKeys,
  certificate: CertificateFiles,
  authorities?: string,
): TlsOptions {
  const verifyPeer = reader.get(`${keys}.verify` as const) === 'verify_peer'
  const trusted = reader.get(`${keys}.cacertfile` as const) ?? authorities
  if (verifyPeer && trusted === undefined) {
    reader.problems.push(`${keys}.verify = verify_peer needs ${keys}.cacertfile`)
  }
  const versions = [...reader.named(`${keys}.versions.$n` as const).values()].map(
    (version) => VERSIONS[version],
  )
  return {
    certificate,
    byHost: keys === 'ssl_options' ? byHost(reader) : new Map(),
    password: reader.get(`${keys}.password` as const) ?? reader.get('ssl_options.password'),
    authorities: trusted === undefined ? undefined : resolve(trusted),
    verifyPeer,
    requirePeerCertificate: verifyPeer && reader.get(`${keys}.fail_if_no_peer_cert` as const),
    depth: reader.get(`${keys}.depth` as const),
    versions: versions.length > 0 ? versions : ['TLSv1.2', 'TLSv1.3'],
    ciphers: [...reader.named(`${keys}.ciphers.$n` as const).values()],
    honorCipherOrder: reader.get(`${keys}.honor_cipher_order` as const),
  }
}

function byHost(reader: SettingsReader): Map<string, CertificateFiles> {
  const keys = reader.named('ssl_options.sni.$host.keyfile')
  const files = new Map<string, CertificateFiles>()
  for (const [host, certificate] of reader.named('ssl_options.sni.$host.certfile')) {
    const key = keys.get(host)
    if (key === undefined) {
      reader.problems.push(`ssl_options.sni.${host}.certfile needs ssl_options.sni.${host}.keyfile`)
    } else {
      files.set(host.toLowerCase(), { certificate: resolve(certificate), key: resolve(key) })
    }
  }
  return files
}
