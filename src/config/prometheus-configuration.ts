import type { SettingsReader } from './settings-reader.js'
import type { Endpoint } from './value-types.js'

/** The port that Prometheus scrapes. */
export interface PrometheusConfiguration {
  /** At most one. */
  readonly listeners: readonly Endpoint[]
  /** Nobody has asked for the port: the broker starts without, where something else has it. */
  readonly optional: boolean
  /** For example /metrics. */
  readonly path: string
  /** /metrics shows every object by itself. */
  readonly perObject: boolean
}

const DEFAULT_PORT = 15692

export function prometheusOf(reader: SettingsReader): PrometheusConfiguration {
  const chosen = reader.get('prometheus_port') ?? reader.get('prometheus.tcp.port')
  const port = chosen ?? DEFAULT_PORT
  const host = reader.get('bind') ?? reader.get('prometheus.tcp.ip') ?? ''
  return {
    listeners: port === 'none' ? [] : [{ host, port }],
    optional: chosen === undefined,
    path: pathOf(reader),
    perObject: reader.get('prometheus.return_per_object_metrics'),
  }
}

function pathOf(reader: SettingsReader): string {
  const path = reader.get('prometheus.path').replace(/\/+$/, '')
  if (/^(\/[\w.~-]+)+$/.test(path)) return path
  reader.problems.push(`prometheus.path: expected a path such as /metrics, not '${path}'`)
  return '/metrics'
}
