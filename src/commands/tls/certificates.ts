import type { CertificateFileInfo, ListenerCertificates } from '../../broker/admin/certificates.js'
import { command } from '../define.js'
import { listenerLine } from '../listeners/listener-lines.js'

export default command({
  name: 'certificates',
  scopes: ['diagnostics'],
  group: 'configuration',
  access: 'monitoring',
  summary:
    'Displays certificates (public keys) for every listener on target node that is configured to use TLS',
  examples: [{ command: 'certificates', help: 'what clients see, and when it expires' }],
  usage: 'certificates',
  banner: (_input, { node }) => `Certificates of node ${node} ...`,
  run: (admin) => admin.node.certificates(),
  output: (listeners, _input, { node }) => ({
    text:
      listeners.length === 0
        ? `Node ${node} has no listeners with TLS`
        : listeners.map((listener) => section(listener)).join('\n'),
    json: { certificates: listeners, node, result: 'ok' },
  }),
})

function section({ listener, files }: ListenerCertificates): string {
  return [listenerLine(listener), '', ...files.map((file) => fileText(file))].join('\n')
}

function fileText({ path, host, role, pem, certificates }: CertificateFileInfo): string {
  const purpose =
    role === 'authority' ? 'authority of clients' : host === undefined ? 'server' : `server, host ${host}`
  const lines = certificates.flatMap(({ subject, issuer, serial, names, validFrom, validTo }) => [
    `Subject: ${subject}`,
    `Issuer: ${issuer}`,
    `Serial number: ${serial}`,
    ...(names.length === 0 ? [] : [`Names: ${names.join(', ')}`]),
    `Valid: ${day(validFrom)} to ${day(validTo)}`,
    '',
  ])
  return [`File: ${path} (${purpose})`, ...lines, pem].join('\n')
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}
