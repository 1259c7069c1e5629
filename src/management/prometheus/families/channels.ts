import type { ChannelInfo } from '../../../broker/admin/connections.js'
import type { ClientChannel, ClientConnection } from '../../../broker/connection-registry.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Scope } from '../metric.js'

/** Every channel with its connection. */
export function* clientChannels({ broker, includes }: Scope): Iterable<[ClientConnection, ClientChannel]> {
  for (const connection of broker.connections) {
    if (!includes(connection.vhost)) continue
    for (const channel of connection.openChannels) yield [connection, channel]
  }
}

function* channels(scope: Scope): Iterable<Labelled<ChannelInfo>> {
  for (const [, channel] of clientChannels(scope)) {
    yield { labels: labels({ channel: channel.pid }), subject: channel.info() }
  }
}

export const channelMetrics: Group<ChannelInfo> = {
  family: 'channel_metrics',
  objects: channels,
  metrics: [
    {
      name: 'channel_consumers',
      type: 'gauge',
      help: 'Consumers on a channel',
      value: ({ consumer_count }) => consumer_count,
    },
    {
      name: 'channel_messages_unacked',
      type: 'gauge',
      help: 'Messages delivered and not acknowledged yet',
      value: ({ messages_unacknowledged }) => messages_unacknowledged,
    },
    {
      name: 'channel_messages_unconfirmed',
      type: 'gauge',
      help: 'Messages published and not confirmed yet',
      value: ({ messages_unconfirmed }) => messages_unconfirmed,
    },
    {
      name: 'channel_messages_uncommitted',
      type: 'gauge',
      help: 'Messages published in a transaction that is not committed yet',
      value: ({ messages_uncommitted }) => messages_uncommitted,
    },
    {
      name: 'channel_acks_uncommitted',
      type: 'gauge',
      help: 'Acknowledgements in a transaction that is not committed yet',
      value: ({ acks_uncommitted }) => acks_uncommitted,
    },
    {
      name: 'consumer_prefetch',
      type: 'gauge',
      help: 'Limit of unacknowledged messages of each new consumer',
      value: ({ prefetch_count }) => prefetch_count,
    },
    {
      name: 'channel_prefetch',
      type: 'gauge',
      help: 'Limit of unacknowledged messages of all consumers on a channel',
      value: ({ global_prefetch_count }) => global_prefetch_count,
    },
  ],
}
