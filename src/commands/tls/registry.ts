import type { Registry } from '../registry.js'

export const TLS_COMMANDS: Registry = {
  certificates: {
    summary:
      'Displays certificates (public keys) for every listener on target node that is configured to use TLS',
    group: 'configuration',
    scopes: ['diagnostics'],
    load: () => import('./certificates.js'),
  },
  check_certificate_expiration: {
    summary: 'Checks the expiration date on the certificates for every listener configured to use TLS',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./check-certificate-expiration.js'),
  },
  cipher_suites: {
    summary:
      'Lists cipher suites enabled by default. To list all available cipher suites, add the --all argument.',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./cipher-suites.js'),
  },
  tls_versions: {
    summary: 'Lists TLS versions supported (but not necessarily allowed) on the target node',
    group: 'observability_and_health_checks',
    scopes: ['diagnostics'],
    load: () => import('./tls-versions.js'),
  },
}
