import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_feature_flags',
  scopes: ['ctl', 'diagnostics'],
  group: 'feature_flags',
  access: 'monitoring',
  summary: 'Lists feature flags',
  description: ['Flags of what is not here are unavailable.'],
  examples: [{ command: 'list_feature_flags name state', help: 'what the node can do' }],
  usage: 'list_feature_flags [<column> ...] [--timeout <timeout>]',
  timeout: 'infinity',
  columns: {
    valid: ['name', 'state', 'stability', 'provided_by', 'desc', 'doc_url'],
    default: ['name', 'state'],
    kinds: { name: 'atom', state: 'atom', stability: 'atom', provided_by: 'atom' },
    empty: 'line',
  },
  banner: () => 'Listing feature flags ...',
  run: (admin) => admin.featureFlags.list(),
})
