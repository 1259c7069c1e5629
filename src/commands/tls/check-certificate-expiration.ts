import type { CertificateFileInfo, ListenerCertificates } from '../../broker/admin/certificates.js'
import { CommandFailure, command, EXIT, usageError } from '../define.js'
import { EXPIRY_UNITS, endsWithin, firstEnd } from './expiry.js'

export default command({
  name: 'check_certificate_expiration',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Checks the expiration date on the certificates for every listener configured to use TLS',
  description: [
    'Looks at the files as they are now, those of authorities and of hosts that clients ask for by name, too.',
  ],
  examples: [
    {
      command: 'check_certificate_expiration --within 2 --unit months -q',
      help: 'for a health probe: exit 0, or 69 when one expires within two months',
    },
  ],
  usage: 'check_certificate_expiration [--within <period>] [--unit <unit>]',
  switches: {
    within: { type: 'integer', default: 4, placeholder: 'period', help: 'number of units' },
    unit: { type: 'string', default: 'weeks', help: 'days, weeks, months (of 30 days) or years' },
  },
  validate: ({ switches: { unit } }) =>
    unit in EXPIRY_UNITS
      ? undefined
      : usageError(
          `"unit '${unit}' is not supported. Please use one of: ${Object.keys(EXPIRY_UNITS).join(', ')}"`,
        ),
  banner: (_input, { node }) => `Checking certificate expiration on node ${node} ...`,
  run: (admin, { switches: { within, unit } }) => {
    const expires = endsWithin(within * (EXPIRY_UNITS[unit] ?? 0))
    const expiring = admin.node.certificates().filter(({ files }) => files.some(expires))
    if (expiring.length === 0) return
    const { node } = admin.node.status()
    throw new CommandFailure({
      exitCode: EXIT.unavailable,
      bare: true,
      text: expiring.flatMap((one) => lines(one, expires)).join('\n'),
      json: { expired: expiring.map((one) => expired(one, expires, node)), result: 'error' },
    })
  },
  output: (_result, { switches: { within, unit } }) => ({
    text: `No certificates are expiring within ${within} ${within === 1 ? unit.replace(/s$/, '') : unit}.`,
    json: { result: 'ok' },
  }),
})

type Test = (file: CertificateFileInfo) => boolean

function lines({ listener, files }: ListenerCertificates, expires: Test): string[] {
  const { interface: address, port, protocol } = listener
  const where = `of the listener ${address}:${port} (${protocol})`
  return files.filter(expires).map((file) => `${file.path} ${where} expires on ${moment(firstEnd(file))}`)
}

/** In RabbitMQ's form: the files of the listener, and when those of them end that are about to. */
function expired({ listener, files }: ListenerCertificates, expires: Test, node: string): object {
  const [authorities, servers] = (['authority', 'server'] as const).map((wanted) =>
    files.filter(({ role }) => role === wanted),
  ) as [CertificateFileInfo[], CertificateFileInfo[]]
  const ends = (some: CertificateFileInfo[]) => some.filter(expires).map((file) => moment(firstEnd(file)))
  return {
    cacertfile: authorities[0]?.path ?? '',
    cacertfile_expires_on: ends(authorities),
    certfile: servers[0]?.path ?? '',
    certfile_expires_on: ends(servers),
    interface: listener.interface,
    node,
    port: listener.port,
    protocol: listener.protocol,
    purpose: listener.purpose,
  }
}

/** For example 2026-12-16 01:24:11, in UTC. */
function moment(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}
