import type { CertificateFileInfo } from '../../broker/admin/certificates.js'

const DAY = 24 * 60 * 60 * 1000

/** ms of each unit, as RabbitMQ counts them. */
export const EXPIRY_UNITS: Readonly<Record<string, number>> = {
  days: DAY,
  weeks: 7 * DAY,
  months: 30 * DAY,
  years: 365 * DAY,
}

/** Tells the files of which a certificate expires within so many ms from now. */
export function endsWithin(ms: number): (file: CertificateFileInfo) => boolean {
  const before = Date.now() + ms
  return (file) => firstEnd(file) < before
}

/** When the first certificate of a file expires, in ms since 1970. */
export function firstEnd({ certificates }: CertificateFileInfo): number {
  return Math.min(...certificates.map(({ validTo }) => validTo))
}
