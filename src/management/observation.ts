import type { PrometheusExporter } from './prometheus/exporter.js'
import type { Statistics } from './statistics/statistics.js'

/** What is known of a running broker over time. */
export interface Observation {
  readonly statistics: Statistics
  readonly exporter: PrometheusExporter
}
