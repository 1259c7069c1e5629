import { command } from '../define.js'

export default command({
  name: 'enable_auth_attempt_source_tracking',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'Counts attempts to log in by address and user name',
  examples: [
    { command: 'enable_auth_attempt_source_tracking', help: 'for list_node_auth_attempt_stats --by-source' },
  ],
  banner: () => 'Enabling authentication attempt source tracking ...',
  run: (admin) => admin.authentication.trackSources(true),
})
