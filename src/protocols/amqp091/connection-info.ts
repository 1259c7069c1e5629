import type { ConnectionInfo } from '../../broker/admin/connections.js'
import { toTriples } from '../../message/field-table.js'
import type { AmqpConnection } from './connection.js'

/** One row of list_connections. */
export function connectionInfo(connection: AmqpConnection): ConnectionInfo {
  const { transport, agreement } = connection
  const { tls } = transport
  return {
    pid: connection.pid,
    name: connection.name,
    port: transport.local.port,
    host: transport.local.address,
    peer_port: transport.remote.port,
    peer_host: transport.remote.address,
    ssl: tls !== undefined,
    ssl_protocol: tls?.protocol ?? '',
    ssl_key_exchange: tls?.keyExchange ?? '',
    ssl_cipher: tls?.cipher ?? '',
    ssl_hash: tls?.hash ?? '',
    peer_cert_subject: tls?.certificate?.subject ?? '',
    peer_cert_issuer: tls?.certificate?.issuer ?? '',
    peer_cert_validity: tls?.certificate?.validity ?? '',
    state: connection.state,
    channels: connection.channelCount,
    protocol: '{0,9,1}',
    auth_mechanism: agreement?.mechanism ?? '',
    user: connection.user,
    vhost: connection.vhost,
    timeout: agreement?.heartbeat ?? 0,
    frame_max: agreement?.frameMax ?? 0,
    channel_max: agreement?.channelMax ?? 0,
    client_properties: agreement === undefined ? [] : toTriples(agreement.clientProperties),
    recv_oct: connection.octetsReceived,
    recv_cnt: connection.chunksReceived,
    send_oct: connection.outbox.octetsSent,
    send_cnt: connection.outbox.chunksSent,
    send_pend: transport.pendingBytes,
    connected_at: connection.connectedAt,
  }
}
