import { constants } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import {
  createSecureContext,
  type SecureContext,
  type SecureContextOptions,
  type SecureVersion,
} from 'node:tls'
import type { Logger } from '../lib/log.js'

/** What a listener with TLS proves itself with, and whom it trusts. */
export interface TlsOptions {
  readonly certificate: CertificateFiles
  /** Certificates for hosts, in lower case, that clients ask for by name. */
  readonly byHost: ReadonlyMap<string, CertificateFiles>
  /** Password of the private keys. */
  readonly password: string | undefined
  /** PEM file with the authorities that client certificates are checked against. */
  readonly authorities: string | undefined
  /** Whether clients are asked for a certificate. */
  readonly verifyPeer: boolean
  readonly versions: readonly SecureVersion[]
  /** Names of OpenSSL's; empty for the usual ones. */
  readonly ciphers: readonly string[]
  readonly honorCipherOrder: boolean
}

/** PEM files. */
export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** The certificate, the key or the authorities cannot be used. */
export class TlsCredentialsError extends Error {
  constructor(reason: string) {
    super(`the TLS certificate, key or authorities cannot be used: ${reason}`)
    this.name = 'TlsCredentialsError'
  }
}

/**
 * Certificates and keys in memory, read again when their files change, so that a renewed certificate needs no
 * restart. Connections keep the certificate that they were opened with.
 */
export class TlsCredentials {
  readonly #options: TlsOptions
  readonly #log: Logger
  #loaded: Loaded
  /** The state of the files that was last looked at, good or not. */
  #fingerprint: string
  #checkedAt = performance.now()

  /** @throws TlsCredentialsError when a file is missing, or a key does not belong to its certificate */
  constructor(options: TlsOptions, log: Logger) {
    this.#options = options
    this.#log = log
    this.#fingerprint = fingerprint(options)
    try {
      this.#loaded = load(options)
    } catch (error) {
      throw new TlsCredentialsError((error as Error).message)
    }
  }

  /** For clients that ask for no host, or for one without a certificate of its own. A new object after a reload. */
  get default(): SecureContextOptions {
    return this.#loaded.default
  }

  /** undefined for a host without a certificate of its own. */
  contextFor(host: string): SecureContext | undefined {
    return this.#loaded.byHost.get(host.toLowerCase())
  }

  /** Reads the files again when they have changed. Looks at most once a second. */
  refresh(): void {
    const now = performance.now()
    if (now - this.#checkedAt < CHECK_INTERVAL) return
    this.#checkedAt = now
    if (fingerprint(this.#options) !== this.#fingerprint) this.reload()
  }

  /** Reads the files again. What they hold counts from the next connection on; broken files change nothing. */
  reload(): void {
    this.#fingerprint = fingerprint(this.#options)
    try {
      this.#loaded = load(this.#options)
      this.#log.info('TLS: certificates and keys were read again')
    } catch (error) {
      const { message } = new TlsCredentialsError((error as Error).message)
      this.#log.error(`TLS: ${message}; those read before stay in use`)
    }
  }
}

interface Loaded {
  readonly default: SecureContextOptions
  readonly byHost: ReadonlyMap<string, SecureContext>
}

/** Throws Node's error when something cannot be used. */
function load(options: TlsOptions): Loaded {
  const common = commonOptions(options)
  const defaults = { ...common, ...readCertificate(options.certificate) }
  // Made for its checks: the server makes its own.
  createSecureContext(defaults)
  const byHost = new Map<string, SecureContext>()
  for (const [host, files] of options.byHost) {
    byHost.set(host, createSecureContext({ ...common, ...readCertificate(files) }))
  }
  return { default: defaults, byHost }
}

function commonOptions(options: TlsOptions): SecureContextOptions {
  const { password, authorities, verifyPeer, ciphers, honorCipherOrder } = options
  const versions = [...options.versions].sort()
  const [oldest] = versions
  const newest = versions.at(-1)
  return {
    ...(oldest === undefined ? {} : { minVersion: oldest }),
    ...(newest === undefined ? {} : { maxVersion: newest }),
    ...(password === undefined ? {} : { passphrase: password }),
    ...(authorities === undefined ? {} : { ca: readFileSync(authorities) }),
    ...(ciphers.length === 0 ? {} : { ciphers: ciphers.join(':') }),
    honorCipherOrder,
    // A resumed session would bring its certificate along as verified, without another look at it.
    ...(verifyPeer ? { secureOptions: constants.SSL_OP_NO_TICKET } : {}),
  }
}

function readCertificate({ certificate, key }: CertificateFiles): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) }
}

/** Changes when one of the files does. A file that is missing at the moment counts as changed. */
function fingerprint({ certificate, byHost, authorities }: TlsOptions): string {
  const certificates = [certificate, ...byHost.values()]
  const paths = certificates.flatMap((files) => [files.certificate, files.key])
  if (authorities !== undefined) paths.push(authorities)
  return paths.map((path) => modifiedAt(path)).join()
}

function modifiedAt(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat === undefined ? '' : `${stat.mtimeMs}/${stat.ino}/${stat.size}`
}

/** ms between two looks at the files. */
const CHECK_INTERVAL = 1000
