import type { ListenerInfo } from '../broker/admin/node.js'
import type { PrometheusConfiguration } from '../config/prometheus-configuration.js'
import type { Logger } from '../lib/log.js'
import type { PrometheusExporter } from '../management/prometheus/exporter.js'
import { type ListenAddress, whereToListen } from './listeners.js'

/** The address for Prometheus cannot be used. */
export class PrometheusAddressError extends Error {
  constructor(reason: string) {
    super(`the metrics for Prometheus cannot be served: ${reason}`)
    this.name = 'PrometheusAddressError'
  }
}

/** The port that Prometheus scrapes, while the application runs. */
export interface PrometheusPort {
  readonly bound: readonly ListenerInfo[]
  close(): Promise<void>
}

/**
 * Opens the port.
 * @param addresses are given the port that was chosen
 * @throws PrometheusAddressError, unless the port is in use and nobody has asked for it
 */
export async function openPrometheus(
  exporter: PrometheusExporter,
  { path, optional }: PrometheusConfiguration,
  addresses: readonly ListenAddress[],
  log: Logger,
): Promise<PrometheusPort> {
  const address = addresses.find(({ service }) => service === 'prometheus')
  if (address === undefined) return NO_PORT
  const { PrometheusServer } = await import('../management/prometheus/prometheus-server.js')
  const server = new PrometheusServer(exporter, path)
  try {
    const { address: host, port } = await server.listen(whereToListen(address))
    address.port = port
    const purpose = 'Prometheus exporter API over HTTP'
    return {
      bound: [{ interface: host, port, protocol: 'http/prometheus', purpose }],
      close: () => server.close(),
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (!optional || code !== 'EADDRINUSE') throw new PrometheusAddressError(message)
    log.warning(
      `no metrics on port ${address.port}: it is in use, maybe by another broker; the HTTP API has /metrics, too. ` +
        'Start with --prometheus-port and another port (0 is a free one), or none to do without.',
    )
    return NO_PORT
  }
}

const NO_PORT: PrometheusPort = { bound: [], async close() {} }
