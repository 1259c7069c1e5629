import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Check, Finding } from '../finding.js'

const DAY = 24 * 60 * 60 * 1000
/** Days before its end at which a certificate should have been renewed. */
const SOON = 30

/** Certificates of the TLS listeners. */
export const certificates: Check = {
  name: 'certificates',
  summary: 'TLS certificates that expire soon',
  *run({ host, now }): Generator<Finding> {
    for (const file of host.status().certificateFiles) {
      const left = Math.floor((Date.parse(endOf(file)) - now) / DAY)
      // What cannot be read is told of by the listener's own checks.
      if (!(left < SOON)) continue
      yield {
        severity: left < 0 ? 'error' : 'warning',
        object: `certificate ${file}`,
        vhost: '',
        text:
          left < 0
            ? 'It has expired: clients that check it cannot connect. Put a new one in its place; no restart is needed.'
            : `It expires in ${left === 1 ? '1 day' : `${left} days`}. Put a new one in its place; no restart is needed.`,
        command: '',
      }
    }
  },
}

function endOf(file: string): string {
  try {
    return new X509Certificate(readFileSync(file)).validTo
  } catch {
    return ''
  }
}
