import { TLS_VERSIONS } from '../../config/tls-configuration.js'
import { command } from '../define.js'

export default command({
  name: 'tls_versions',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Lists TLS versions supported (but not necessarily allowed) on the target node',
  description: [
    'TLS 1.2 and 1.3 are allowed unless ssl_options.versions says otherwise. OpenSSL takes the older ones only with ssl_options.ciphers.1 = DEFAULT@SECLEVEL=0.',
  ],
  usage: 'tls_versions [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Listing all TLS versions supported by the runtime...',
  run: () => TLS_VERSIONS,
  output: (versions) => ({ text: versions.join('\n'), json: { versions } }),
})
