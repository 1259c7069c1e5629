import type { Registry } from '../registry.js'

export const LISTENERS_COMMANDS: Registry = {
  listeners: {
    summary: 'Lists active connection listeners (bound interface, port, protocol) on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./listeners.js'),
  },
  check_port_connectivity: {
    summary:
      'Basic TCP connectivity health check for each listener that accepts client connections on target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-port-connectivity.js'),
  },
  check_port_listener: {
    summary:
      'Health check that exits with a non-zero code if target node does not have an active listener for given port',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-port-listener.js'),
  },
  check_protocol_listener: {
    summary:
      'Health check that exits with a non-zero code if target node does not have an active listener for given protocol',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-protocol-listener.js'),
  },
}
