import type { ConnectionInfo, ConnectionName } from '../../broker/admin/connections.js'
import type { Call } from '../call.js'
import { badRequest, notAuthorised, notFound } from '../errors.js'
import { listFrom, object } from '../list.js'
import { noContent, type Reply } from '../reply.js'
import type { Route } from '../route.js'
import { fieldOf } from '../sorting.js'
import { parseRates, type RatesQuery } from '../statistics/rates.js'
import { argumentsOf } from './arguments.js'
import { maySeeClient, requireClient, withoutStatistics } from './visible.js'

/** Connections: all of them, those of a virtual host or a user, and one; and closing them. */
export const connectionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/connections',
    access: 'management',
    run: (call) => connections(call, call.admin.connections.names()),
  },
  { method: 'GET', path: '/api/vhosts/:vhost/connections', access: 'management', run: connectionsOfVhost },
  { method: 'GET', path: '/api/connections/username/:user', access: 'management', run: connectionsOfUser },
  { method: 'DELETE', path: '/api/connections/username/:user', access: 'management', run: closeOfUser },
  { method: 'GET', path: '/api/connections/:connection', access: 'management', run: connection },
  { method: 'DELETE', path: '/api/connections/:connection', access: 'management', run: closeConnection },
  { method: 'GET', path: '/api/connections/:connection/sessions', access: 'management', run: sessions },
]

/** Who does not watch everything sees the own ones. */
function connections(
  call: Call,
  all: readonly ConnectionName[],
  describe = describerOf(call),
): Promise<Reply> {
  const { admin } = call
  const rates = parseRates(call.query)
  const items = all.filter(({ user }) => maySeeClient(call, user)).sort((a, b) => (a.name < b.name ? -1 : 1))
  const source = {
    items,
    nameOf: ({ name }: ConnectionName) => name,
    givenNameOf({ pid }: ConnectionName) {
      const info = admin.connections.withPid(pid)
      return info && givenNameOf(info)
    },
    rowOf({ pid }: ConnectionName) {
      const info = admin.connections.withPid(pid)
      return info && describe(call, info)
    },
    keyOf(item: ConnectionName, field: string) {
      if (field === 'name' || field === 'vhost' || field === 'user') return item[field]
      const path = field.split('.')
      if (!STATISTICS.has(path[0] ?? '')) return undefined
      return fieldOf(call.statistics.connection(item.pid, rates), path)
    },
  }
  return listFrom(call, source, true)
}

/** Fields of a row, by their first part, that statistics know by themselves. */
const STATISTICS: ReadonlySet<string> = new Set(['recv_oct_details', 'send_oct_details'])

function describerOf(call: Call): (call: Call, info: ConnectionInfo) => object {
  const rates = parseRates(call.query)
  return withoutStatistics(call) ? briefRow : (_, info) => connectionRow(call, info, rates)
}

function connectionsOfVhost(call: Call): Promise<Reply> {
  const vhost = call.vhost()
  return connections(
    call,
    call.admin.connections.names().filter((item) => item.vhost === vhost),
  )
}

function connectionsOfUser(call: Call): Promise<Reply> {
  const user = call.param('user')
  requireClient(call, user)
  const own = call.admin.connections.names().filter((item) => item.user === user)
  return connections(call, own, briefRow)
}

function connection(call: Call): Reply {
  const info = requireConnection(call)
  requireClient(call, info.user)
  // RabbitMQ has null in lists, and the empty text here.
  return object(call, connectionRow(call, info, parseRates(call.query), ''))
}

/** Sessions are of AMQP 1.0, which is not spoken here. */
function sessions(call: Call): Reply {
  requireClient(call, requireConnection(call).user)
  throw badRequest('not an AMQP 1.0 connection')
}

async function closeConnection(call: Call): Promise<Reply> {
  const info = requireConnection(call)
  requireOwner(call, info.user)
  await call.admin.connections.close({ pid: info.pid }, reasonOf(call))
  return noContent()
}

async function closeOfUser(call: Call): Promise<Reply> {
  const user = call.param('user')
  requireOwner(call, user)
  await call.admin.connections.close({ user }, reasonOf(call))
  return noContent()
}

/** What the client is told; RabbitMQ's words when the caller gives no reason. */
function reasonOf({ headers }: Call): string {
  const reason = headers['x-reason']
  return typeof reason === 'string' && reason !== '' ? reason : 'Closed via management plugin'
}

/** @throws HttpRefusal 404 */
function requireConnection(call: Call): ConnectionInfo {
  const info = call.admin.connections.get(call.param('connection'))
  if (info === undefined) throw notFound()
  return info
}

/** @throws HttpRefusal 403 unless the caller administrates, or it is the caller's own */
function requireOwner({ user }: Call, owner: string): void {
  if (user.may('administrator') || user.name === owner) return
  throw notAuthorised('User not authorised to access object')
}

/**
 * One literal, as the row of a queue is.
 * @param absent stands where there is no TLS, or no certificate
 */
function connectionRow(
  call: Call,
  info: ConnectionInfo,
  rates: RatesQuery,
  absent: null | '' = null,
): object {
  const clientProperties = argumentsOf(info.client_properties)
  const stats = call.statistics.connection(info.pid, rates)
  return {
    name: info.name,
    user: info.user,
    vhost: info.vhost,
    node: call.node.info().node,
    user_who_performed_action: info.user,
    user_provided_name: givenNameOf(info),
    type: 'network',
    protocol: 'AMQP 0-9-1',
    state: info.state,
    channels: info.channels,
    host: info.host,
    port: info.port,
    peer_host: info.peer_host,
    peer_port: info.peer_port,
    ssl: info.ssl,
    ssl_protocol: info.ssl_protocol || absent,
    ssl_key_exchange: info.ssl_key_exchange || absent,
    ssl_cipher: info.ssl_cipher || absent,
    ssl_hash: info.ssl_hash || absent,
    peer_cert_subject: info.peer_cert_subject || absent,
    peer_cert_issuer: info.peer_cert_issuer || absent,
    peer_cert_validity: info.peer_cert_validity || absent,
    auth_mechanism: info.auth_mechanism,
    timeout: info.timeout,
    frame_max: info.frame_max,
    channel_max: info.channel_max,
    client_properties: clientProperties,
    connected_at: info.connected_at,
    recv_oct: info.recv_oct,
    recv_oct_details: stats['recv_oct_details'],
    recv_cnt: info.recv_cnt,
    send_oct: info.send_oct,
    send_oct_details: stats['send_oct_details'],
    send_cnt: info.send_cnt,
    send_pend: info.send_pend,
    reductions: stats['reductions'],
    reductions_details: stats['reductions_details'],
  }
}

/** What the client calls itself. */
function givenNameOf({ client_properties }: ConnectionInfo): string | undefined {
  const name = client_properties.find(([key]) => key === 'connection_name')?.[2]
  return typeof name === 'string' ? name : undefined
}

function briefRow({ node }: Call, { name, user, vhost }: ConnectionInfo): object {
  return { name, user, vhost, node: node.info().node }
}
