/** What a release of RabbitMQ can do that an older one in the same cluster could not. */
export interface FeatureFlag {
  readonly name: string
  /** 'unavailable' for what is not here. */
  readonly state: 'enabled' | 'unavailable'
  readonly stability: 'stable'
  readonly provided_by: string
  readonly desc: string
  readonly doc_url: string
}

/**
 * The flags of RabbitMQ 3.10, whose behaviour clients see: provisioning scripts enable all of them and look for some. A node
 * that is alone has nobody to agree with, so that what is here is enabled from the start.
 */
export const FEATURE_FLAGS: readonly FeatureFlag[] = [
  enabled('classic_mirrored_queue_version', 'Support setting version for classic mirrored queues'),
  enabled(
    'drop_unroutable_metric',
    'Count unroutable publishes to be dropped in stats',
    'rabbitmq_management_agent',
  ),
  enabled(
    'empty_basic_get_metric',
    'Count AMQP `basic.get` on empty queues in stats',
    'rabbitmq_management_agent',
  ),
  enabled(
    'implicit_default_bindings',
    'Default bindings are now implicit, instead of being stored in the database',
  ),
  enabled('maintenance_mode_status', 'Maintenance mode status'),
  {
    ...enabled('quorum_queue', 'Support queues of type `quorum`'),
    doc_url: 'https://www.rabbitmq.com/quorum-queues.html',
  },
  {
    ...enabled('stream_queue', 'Support queues of type `stream`'),
    state: 'unavailable',
    doc_url: 'https://www.rabbitmq.com/stream.html',
  },
  enabled('user_limits', 'Configure connection and channel limits for a user'),
  enabled('virtual_host_metadata', 'Virtual host metadata (description, tags, etc)'),
]

function enabled(name: string, desc: string, providedBy = 'rabbit'): FeatureFlag {
  return { name, state: 'enabled', stability: 'stable', provided_by: providedBy, desc, doc_url: '' }
}
