import type { ListenerCertificates } from '../broker/admin/certificates.js'
import type { ListenerInfo } from '../broker/admin/node.js'
import type { NodeControl } from '../broker/admin/node-control.js'
import type { ManagementConfiguration } from '../config/management-configuration.js'
import type { Logger } from '../lib/log.js'
import type { Observation } from '../management/observation.js'
import type { ManagementServer } from '../management/server.js'
import { TlsCredentials } from '../net/tls-credentials.js'
import { readCertificates } from './certificates.js'
import { type ListenAddress, whereToListen } from './listeners.js'

/** The address of the management interface cannot be used. */
export class ManagementAddressError extends Error {
  constructor(reason: string) {
    super(`the management interface cannot listen: ${reason}`)
    this.name = 'ManagementAddressError'
  }
}

/** The HTTP API and the web page, while the application runs. */
export interface Management {
  readonly bound: readonly ListenerInfo[]
  /** @throws Node's error when a file cannot be read */
  certificates(): ListenerCertificates[]
  reloadCertificates(): void
  close(): Promise<void>
}

const NO_MANAGEMENT: Management = {
  bound: [],
  certificates: () => [],
  reloadCertificates() {},
  async close() {},
}

/**
 * Opens the management interface; its code is loaded only where it has an address.
 * @param addresses are given the ports that were chosen
 * @throws ManagementAddressError, unless the port is in use and nobody has asked for it
 */
export async function openManagement(
  node: NodeControl,
  observation: Observation,
  configuration: ManagementConfiguration,
  addresses: readonly ListenAddress[],
  log: Logger,
): Promise<Management> {
  const own = addresses.filter(({ service }) => service === 'management')
  if (own.length === 0) return NO_MANAGEMENT
  const { tls } = configuration
  const credentials = tls && new TlsCredentials(tls.options, log)
  const { ManagementServer } = await import('../management/server.js')
  const server = new ManagementServer(node, observation, configuration, log)
  const bound: ListenerInfo[] = []
  try {
    for (const address of own) bound.push(await listen(server, address, tls, credentials))
  } catch (error) {
    await server.close()
    const { code, message } = error as NodeJS.ErrnoException
    if (!configuration.optional || code !== 'EADDRINUSE') throw new ManagementAddressError(message)
    log.warning(
      `no HTTP API: port ${own[0]?.port} is in use, maybe by another broker. ` +
        'Start with --management-port and another port (0 is a free one), or none to do without.',
    )
    return NO_MANAGEMENT
  }
  return {
    bound,
    certificates: () => certificatesOf(bound, tls),
    reloadCertificates: () => credentials?.reload(),
    close: () => server.close(),
  }
}

function certificatesOf(
  bound: readonly ListenerInfo[],
  tls: ManagementConfiguration['tls'],
): ListenerCertificates[] {
  if (tls === undefined) return []
  const files = readCertificates(tls.options)
  return bound.filter(({ protocol }) => protocol === 'https').map((listener) => ({ listener, files }))
}

async function listen(
  server: ManagementServer,
  address: ListenAddress,
  tls: ManagementConfiguration['tls'],
  credentials: TlsCredentials | undefined,
): Promise<ListenerInfo> {
  const where = whereToListen(address)
  const bound =
    address.tls && tls && credentials
      ? await server.listenTls(
          { ...tls.options, ...where, handshakeTimeout: tls.handshakeTimeout },
          credentials,
        )
      : await server.listen(where)
  address.port = bound.port
  return {
    interface: bound.address,
    port: bound.port,
    protocol: address.tls ? 'https' : 'http',
    purpose: address.tls ? 'HTTP API over TLS (HTTPS)' : 'HTTP API',
  }
}
