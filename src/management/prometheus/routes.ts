import type { Route } from '../route.js'
import type { PrometheusExporter } from './exporter.js'

/**
 * The metrics on the port of the HTTP API. What says no names of virtual hosts, queues or exchanges needs no login;
 * the port for Prometheus alone needs none at all.
 */
export function prometheusRoutes(exporter: PrometheusExporter): Route[] {
  return [
    {
      method: 'GET',
      path: '/metrics',
      access: exporter.namesObjects ? 'monitoring' : 'anyone',
      run: ({ headers }) => exporter.metrics(headers),
    },
    {
      method: 'GET',
      path: '/metrics/per-object',
      access: 'monitoring',
      run: ({ headers }) => exporter.perObject(headers),
    },
    {
      method: 'GET',
      path: '/metrics/detailed',
      access: 'monitoring',
      run: ({ headers, query }) => exporter.detailed(query, headers),
    },
  ]
}
