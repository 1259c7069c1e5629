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
  const certificate = reader.get('ssl_options.certfile')
  const key = reader.get('ssl_options.keyfile')
  if (certificate === undefined || key === undefined) {
    reader.problems.push('a listener with TLS needs ssl_options.certfile and ssl_options.keyfile')
    return undefined
  }
  const verifyPeer = reader.get('ssl_options.verify') === 'verify_peer'
  const authorities = reader.get('ssl_options.cacertfile')
  if (verifyPeer && authorities === undefined) {
    reader.problems.push('ssl_options.verify = verify_peer needs ssl_options.cacertfile')
  }
  const versions = [...reader.named('ssl_options.versions.$n').values()].map((version) => VERSIONS[version])
  return {
    listeners,
    handshakeTimeout: reader.get('ssl_handshake_timeout'),
    options: {
      certificate: { certificate: resolve(certificate), key: resolve(key) },
      byHost: byHost(reader),
      password: reader.get('ssl_options.password'),
      authorities: authorities === undefined ? undefined : resolve(authorities),
      verifyPeer,
      requirePeerCertificate: verifyPeer && reader.get('ssl_options.fail_if_no_peer_cert'),
      depth: reader.get('ssl_options.depth'),
      versions: versions.length > 0 ? versions : ['TLSv1.2', 'TLSv1.3'],
      ciphers: [...reader.named('ssl_options.ciphers.$n').values()],
      honorCipherOrder: reader.get('ssl_options.honor_cipher_order'),
    },
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
