import type { ChannelInfo, ConnectionDetails } from '../../broker/admin/connections.js'
import type { Call } from '../call.js'
import { notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import type { Reply } from '../reply.js'
import type { Route } from '../route.js'
import { parseRates, type RatesQuery } from '../statistics/rates.js'
import { consumerRows } from './consumers.js'
import { maySeeClient, requireClient, withoutStatistics } from './visible.js'

/** Channels: all of them, those of a virtual host or a connection, and one. */
export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/channels',
    access: 'management',
    run: (call) => channels(call, call.admin.connections.channels(), true),
  },
  { method: 'GET', path: '/api/vhosts/:vhost/channels', access: 'management', run: channelsOfVhost },
  {
    method: 'GET',
    path: '/api/connections/:connection/channels',
    access: 'management',
    run: channelsOfConnection,
  },
  { method: 'GET', path: '/api/channels/:channel', access: 'management', run: channel },
]

/** Who does not watch everything sees the own ones. */
function channels(call: Call, all: readonly ChannelInfo[], paged: boolean): Promise<Reply> {
  const items = all.filter(({ user }) => maySeeClient(call, user)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const rates = parseRates(call.query)
  const describe = withoutStatistics(call)
    ? briefRow
    : (_: Call, info: ChannelInfo) => channelRow(call, info, rates)
  const source = {
    items,
    nameOf: ({ name }: ChannelInfo) => name,
    givenNameOf: (info: ChannelInfo) => connectionOf(call, info)?.user_provided_name,
    rowOf: (info: ChannelInfo) => describe(call, info),
    keyOf: (info: ChannelInfo, field: string) =>
      field === 'name' || field === 'vhost' ? info[field] : undefined,
  }
  return listFrom(call, source, paged)
}

function channelsOfVhost(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  const all = call.admin.connections.channels().filter((channel) => channel.vhost === vhost)
  return channels(call, all, true)
}

function channelsOfConnection(call: Call): Promise<Reply> {
  const connection = call.admin.connections.get(call.param('connection'))
  if (connection === undefined) throw notFound()
  requireClient(call, connection.user)
  return channels(call, call.admin.connections.channelsOf(connection.name), false)
}

function channel(call: Call): Reply {
  const wanted = call.param('channel')
  const { connections, queues } = call.admin
  const connection = wanted.replace(/ \(\d+\)$/, '')
  const info = connections.channelsOf(connection).find(({ name }) => name === wanted)
  if (info === undefined) throw notFound()
  requireClient(call, info.user)
  const consumers = info.consumer_count === 0 ? [] : queues.consumers(info.vhost)
  const own = consumers.filter(({ channel_pid }) => channel_pid === info.pid)
  const { vhost, number } = info
  const rates = parseRates(call.query)
  return object(call, {
    ...channelRow(call, info, rates),
    publishes: call.statistics.channelPublishes(info.connection, number, rates).map(({ other, stats }) => ({
      exchange: { name: other.name, vhost },
      stats,
    })),
    deliveries: call.statistics.channelDeliveries(info.connection, number, rates).map(({ other, stats }) => ({
      queue: { name: other.name, vhost },
      stats,
    })),
    consumer_details: consumerRows(call, info.vhost, own),
  })
}

/** One literal, as the row of a queue is. */
function channelRow(call: Call, info: ChannelInfo, rates: RatesQuery): object {
  const stats = call.statistics.channel(info.connection, info.number, rates)
  return {
    name: info.name,
    number: info.number,
    user: info.user,
    user_who_performed_action: info.user,
    vhost: info.vhost,
    node: call.node.info().node,
    state: 'running',
    connection_details: connectionOf(call, info),
    transactional: info.transactional,
    confirm: info.confirm,
    consumer_count: info.consumer_count,
    messages_unacknowledged: info.messages_unacknowledged,
    messages_uncommitted: info.messages_uncommitted,
    acks_uncommitted: info.acks_uncommitted,
    messages_unconfirmed: info.messages_unconfirmed,
    prefetch_count: info.prefetch_count,
    global_prefetch_count: info.global_prefetch_count,
    pending_raft_commands: 0,
    message_stats: stats['message_stats'],
    reductions: stats['reductions'],
    reductions_details: stats['reductions_details'],
  }
}

function briefRow({ node }: Call, { name, user, vhost }: ChannelInfo): object {
  return { name, user, vhost, node: node.info().node }
}

/** undefined when it has gone by now. */
function connectionOf({ admin }: Call, { connection }: ChannelInfo): ConnectionDetails | undefined {
  return admin.connections.details(connection)
}
