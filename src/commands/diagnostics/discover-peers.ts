import { command } from '../define.js'

export default command({
  name: 'discover_peers',
  scopes: ['diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Performs peer discovery and lists discovered nodes, if any',
  description: ['No mechanism of discovery can be configured: there are none.'],
  usage: 'discover_peers [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Discovering peers nodes ...',
  run: () => {},
  output: () => 'No peers discovered',
})
