import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CertificateFileInfo, CertificateInfo } from '../broker/admin/certificates.js'
import type { TlsOptions } from '../config/tls-configuration.js'

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

/**
 * The certificates of listeners with TLS as their files hold them now: the usual one, those for hosts that clients ask
 * for by name, and the authorities.
 * @throws Node's error when a file cannot be read, or holds something else as a certificate
 */
export function readCertificates({ certificate, byHost, authorities }: TlsOptions): CertificateFileInfo[] {
  return [
    { role: 'server', ...readFile(certificate.certificate) },
    ...Array.from(byHost, ([host, files]): CertificateFileInfo => {
      return { role: 'server', host, ...readFile(files.certificate) }
    }),
    ...(authorities === undefined ? [] : [{ role: 'authority' as const, ...readFile(authorities) }]),
  ]
}

/** Only the certificates: a private key may be in the same file. */
function readFile(path: string): Omit<CertificateFileInfo, 'role'> {
  const blocks = readFileSync(path, 'latin1').match(BLOCK) ?? []
  return { path, pem: blocks.map((block) => `${block}\n`).join(''), certificates: blocks.map(describe) }
}

function describe(block: string): CertificateInfo {
  const { subject, issuer, serialNumber, subjectAltName, validFrom, validTo } = new X509Certificate(block)
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    serial: serialNumber,
    names: namesIn(subjectAltName),
    validFrom: Date.parse(validFrom),
    validTo: Date.parse(validTo),
  }
}

/** From Node.js's text, for example `DNS:localhost, IP Address:127.0.0.1`; a name with a comma in it is quoted there. */
function namesIn(text = ''): string[] {
  const found = text.matchAll(/[\w ]+:("(?:[^"\\]|\\.)*"|[^,]*)/g)
  return Array.from(found, ([, name = '']) => (name.startsWith('"') ? String(JSON.parse(name)) : name))
}

/** Node.js has a line for each part of a name. */
function oneLine(name: string): string {
  return name.trim().split('\n').join(', ')
}
