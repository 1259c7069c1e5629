import type { VhostInfo } from '../../broker/admin/vhosts.js'
import { listCommand } from '../define.js'

export default listCommand({
  name: 'list_vhosts',
  scopes: ['ctl', 'diagnostics'],
  group: 'access_control',
  access: 'management',
  summary: 'Lists virtual hosts',
  examples: [
    { command: 'list_vhosts', help: 'the names' },
    { command: 'list_vhosts name tags --formatter json', help: 'names and tags for a program' },
  ],
  usage: 'list_vhosts [--no-table-headers] [<column> ...] [--timeout <timeout>]',
  timeout: 'infinity',
  columns: {
    valid: [
      'name',
      'description',
      'tags',
      'default_queue_type',
      'protected_from_deletion',
      'tracing',
      'cluster_state',
      'metadata',
    ],
    default: ['name'],
    kinds: { tags: 'atoms', default_queue_type: 'atom' },
    empty: 'line',
  },
  banner: () => 'Listing vhosts ...',
  run: (admin) => {
    const { node } = admin.node.status()
    return admin.vhosts.list().map((vhost) => ({
      ...vhost,
      default_queue_type: vhost.default_queue_type || 'undefined',
      metadata: metadataOf(vhost),
      cluster_state: { [node]: vhost.cluster_state },
    }))
  },
})

/** What virtual hosts have as metadata in definitions. */
function metadataOf({ description, tags, default_queue_type, protected_from_deletion }: VhostInfo) {
  return {
    description,
    tags,
    ...(default_queue_type === '' ? {} : { default_queue_type }),
    protected_from_deletion,
  }
}
