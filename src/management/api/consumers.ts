import { type ChannelDetails, detailsOf } from '../../broker/admin/connections.js'
import type { ConsumerInfo } from '../../broker/admin/queues.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { list } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import type { ChannelOf, Part } from '../statistics/statistics.js'
import { argumentsOf } from './arguments.js'
import { visibleVhosts } from './visible.js'

/** Consumers, of all queues or those of one virtual host. */
export const consumerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/consumers',
    access: 'management',
    run: (call) => list(call, consumersIn(call, visibleVhosts(call)), { order: [] }),
  },
  {
    method: 'GET',
    path: '/api/consumers/:vhost',
    access: 'management',
    run: consumersOfVhost,
  },
]

/** Of a virtual host that the caller may not see, it shows none, as RabbitMQ does. */
function consumersOfVhost(call: Call): Promise<Reply> {
  const vhost = call.param('vhost')
  if (!call.admin.vhosts.has(vhost)) throw notFound()
  const visible = call.user.mayManage(vhost) ? [vhost] : []
  return list(call, consumersIn(call, visible), { order: [] })
}

function consumersIn(call: Call, vhosts: readonly string[]): object[] {
  return vhosts.flatMap((vhost) => consumerRows(call, vhost, call.admin.queues.consumers(vhost)))
}

/** The rows of consumers of one virtual host. */
export function consumerRows(
  { admin, node }: Call,
  vhost: string,
  consumers: readonly ConsumerInfo[],
): object[] {
  const channels = admin.connections.channelDetails(new Set(consumers.map(({ channel_pid }) => channel_pid)))
  const nodeName = node.info().node
  return consumers.map((consumer) => ({
    consumer_tag: consumer.consumer_tag,
    queue: { name: consumer.queue_name, vhost },
    channel_details: channelDetails(channels.get(consumer.channel_pid), nodeName),
    ack_required: consumer.ack_required,
    prefetch_count: consumer.prefetch_count,
    active: consumer.active,
    activity_status: consumer.activity_status,
    exclusive: consumer.exclusive,
    arguments: argumentsOf(consumer.arguments),
  }))
}

/** What went between an object and a channel. */
export function channelPart({ node }: Call, { other, stats }: Part<ChannelOf>): object {
  const { connection, channel } = other
  const { name, user } = connection
  const { number } = channel
  const whose = { name: `${name} (${number})`, number, user, connection: detailsOf(connection) }
  return { channel_details: channelDetails(whose, node.info().node), stats }
}

/** Whose a channel is; nothing for a consumer that is no client's. */
export function channelDetails(details: ChannelDetails | undefined, node: string): object {
  if (details === undefined) return {}
  const { name, number, user, connection } = details
  const { name: connectionName, ...client } = connection
  return { name, number, user, node, connection_name: connectionName, ...client }
}
