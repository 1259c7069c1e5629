import { TlsCredentialsError } from '../net/tls-credentials.js'
import { DirectoryInUseError } from '../store/sqlite/directory-lock.js'
import { ManagementAddressError } from './management.js'
import { PrometheusAddressError } from './prometheus.js'

/** Why the broker could not start, and what to do about it. */
export function explainStart(error: NodeJS.ErrnoException, dataDirectory: string): string {
  if (error instanceof DirectoryInUseError) {
    return `${error.message}. Stop that one first, or start this one with another --data-dir.`
  }
  if (error instanceof ManagementAddressError) {
    return `${error.message}. Another broker may run there; choose another --management-port: 0 is a free one, none does without.`
  }
  if (error instanceof PrometheusAddressError) {
    return `${error.message}. Another broker may run there; choose another --prometheus-port: 0 is a free one, none does without.`
  }
  if (error instanceof TlsCredentialsError) return error.message
  if (error.code === 'EADDRINUSE') {
    return `the address is in use: ${error.message}. Another broker may run there; choose another --port.`
  }
  if (error.code === 'EACCES') return `no permission: ${error.message}`
  return `cannot start with ${dataDirectory}: ${error.message}`
}
