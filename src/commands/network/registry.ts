import type { Registry } from '../registry.js'

export const NETWORK_COMMANDS: Registry = {
  list_network_interfaces: {
    summary: 'Lists network interfaces (NICs) on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./list-network-interfaces.js'),
  },
  resolve_hostname: {
    summary: 'Resolves a hostname to a set of addresses, as the daemon or this process does',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./resolve-hostname.js'),
  },
  resolver_info: {
    summary: 'Displays effective hostname resolver (inetrc) configuration',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./resolver-info.js'),
  },
}
