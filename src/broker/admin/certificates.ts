import type { ListenerInfo } from './node.js'

/** What a listener with TLS proves itself with, and whom it trusts. */
export interface ListenerCertificates {
  readonly listener: ListenerInfo
  readonly files: readonly CertificateFileInfo[]
}

export interface CertificateFileInfo {
  readonly path: string
  /** The server's own, or the authorities that client certificates are checked against. */
  readonly role: 'server' | 'authority'
  /** The host that clients ask for by name; absent for the usual one. */
  readonly host?: string
  /** The certificates in the file, without any private key. */
  readonly pem: string
  readonly certificates: readonly CertificateInfo[]
}

export interface CertificateInfo {
  /** For example CN=localhost, O=Example. */
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  /** Hosts and addresses that a server may be called by: the subject's alternative names. */
  readonly names: readonly string[]
  /** ms since 1970. */
  readonly validFrom: number
  readonly validTo: number
}
