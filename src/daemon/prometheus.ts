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
 * @throws PrometheusAddressError for a port that was asked for
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
    const { message } = error as Error
    if (!optional) throw new PrometheusAddressError(message)
    const advice =
      'The port of the HTTP API has /metrics, too; prometheus.tcp.port chooses another port, or none'
    log.warning(`no metrics on port ${address.port}: ${message}. ${advice}.`)
    return NO_PORT
  }
}

const NO_PORT: PrometheusPort = { bound: [], async close() {} }
