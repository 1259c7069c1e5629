import type { ConnectionInfo } from '../../../broker/admin/connections.js'
import type { ClientConnection } from '../../../broker/connection-registry.js'
import type { VhostCounters } from '../../../broker/statistics/vhost-counters.js'
import { labels } from '../exposition.js'
import type { Group, Labelled, Scope } from '../metric.js'

type Octets = Pick<ClientConnection, 'octetsReceived' | 'octetsSent'>

/** The label is named channel, as in RabbitMQ. */
function* connections({ broker, includes }: Scope): Iterable<Labelled<ClientConnection>> {
  for (const connection of broker.connections) {
    if (includes(connection.vhost)) yield { labels: labels({ channel: connection.pid }), subject: connection }
  }
}

function* infos(scope: Scope): Iterable<Labelled<ConnectionInfo>> {
  for (const { labels, subject } of connections(scope)) yield { labels, subject: subject.info() }
}

/** Those of connections that are closed, too. */
function* allOctets({ broker }: Scope): Iterable<Octets> {
  yield octetsOf(broker.goneVhosts)
  for (const { counters } of broker.vhosts.values()) yield octetsOf(counters)
  yield* broker.connections
}

function octetsOf({ received, sent }: VhostCounters): Octets {
  return { octetsReceived: received, octetsSent: sent }
}

export const connectionCoarseMetrics: Group<Octets> = {
  family: 'connection_coarse_metrics',
  objects: connections,
  totals: allOctets,
  metrics: [
    {
      name: 'connection_incoming_bytes_total',
      type: 'counter',
      help: 'Bytes received on a connection',
      value: ({ octetsReceived }) => octetsReceived,
    },
    {
      name: 'connection_outgoing_bytes_total',
      type: 'counter',
      help: 'Bytes sent on a connection',
      value: ({ octetsSent }) => octetsSent,
    },
  ],
}

export const connectionMetrics: Group<ConnectionInfo> = {
  family: 'connection_metrics',
  objects: infos,
  metrics: [
    {
      name: 'connection_incoming_packets_total',
      type: 'counter',
      help: 'Times that something was read from a connection',
      value: ({ recv_cnt }) => recv_cnt,
    },
    {
      name: 'connection_outgoing_packets_total',
      type: 'counter',
      help: 'Times that something was written to a connection',
      value: ({ send_cnt }) => send_cnt,
    },
    {
      name: 'connection_pending_packets',
      type: 'gauge',
      help: 'Bytes that wait to be sent on a connection',
      value: ({ send_pend }) => send_pend,
    },
    {
      name: 'connection_channels',
      type: 'gauge',
      help: 'Channels of a connection',
      value: ({ channels }) => channels,
    },
  ],
}
