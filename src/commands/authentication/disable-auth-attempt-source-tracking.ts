import { command } from '../define.js'

export default command({
  name: 'disable_auth_attempt_source_tracking',
  scopes: ['diagnostics'],
  group: 'configuration',
  summary: 'No longer counts attempts to log in by address and user name',
  examples: [{ command: 'disable_auth_attempt_source_tracking', help: 'and forgets what was counted' }],
  banner: () => 'Disabling authentication attempt source tracking ...',
  run: (admin) => admin.authentication.trackSources(false),
})
