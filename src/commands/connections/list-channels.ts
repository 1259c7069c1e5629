import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_channels',
  scopes: ['ctl', 'diagnostics'],
  group: 'observability_and_health_checks',
  access: 'monitoring',
  summary: 'Lists all channels in the node',
  examples: [
    { command: 'list_channels', help: 'users, consumers and deliveries without acknowledgement' },
    { command: 'list_channels name prefetch_count messages_unconfirmed', help: 'how far clients lag behind' },
  ],
  columns: {
    valid: [
      'pid',
      'connection',
      'name',
      'number',
      'user',
      'vhost',
      'transactional',
      'confirm',
      'consumer_count',
      'messages_unacknowledged',
      'messages_uncommitted',
      'acks_uncommitted',
      'messages_unconfirmed',
      'prefetch_count',
      'global_prefetch_count',
    ],
    default: ['pid', 'user', 'consumer_count', 'messages_unacknowledged'],
    kinds: { pid: 'pid', connection: 'pid' },
  },
  banner: () => 'Listing channels ...',
  run: (admin) => admin.connections.channels(),
})
