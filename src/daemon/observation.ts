import type { Broker } from '../broker/broker.js'
import type { Configuration } from '../config/configuration.js'
import type { Observation } from '../management/observation.js'
import { RABBITMQ_VERSION, RUNTIME, VERSION } from './version.js'

/** Begins to sample what the broker counts, until `statistics.stop`. */
export async function observe(
  broker: Broker,
  { management, prometheus }: Configuration,
): Promise<Observation> {
  const { Statistics } = await import('../management/statistics/statistics.js')
  const { PrometheusExporter } = await import('../management/prometheus/exporter.js')
  const statistics = new Statistics(broker, management.ratesMode)
  const identity = {
    product: 'Warren',
    version: VERSION,
    rabbitmqVersion: RABBITMQ_VERSION,
    runtime: RUNTIME,
  }
  const exporter = new PrometheusExporter(broker, statistics.probe, identity, prometheus.perObject)
  statistics.start()
  return { statistics, exporter }
}
