import type { NodeStatus } from '../../../broker/admin/node.js'
import type { Broker } from '../../../broker/broker.js'
import { CHURN, type NodeFigures, type NodeProbe } from '../../statistics/node-probe.js'
import type { Group, Metric, MetricType } from '../metric.js'

/** The node itself: each group has one subject, without labels. */

type Churn = ReturnType<NodeProbe['churn']>

const CHURN_METRICS: Readonly<Record<(typeof CHURN)[number], readonly [name: string, help: string]>> = {
  connection_created: ['connections_opened_total', 'Connections opened'],
  connection_closed: ['connections_closed_total', 'Connections closed'],
  channel_created: ['channels_opened_total', 'Channels opened'],
  channel_closed: ['channels_closed_total', 'Channels closed'],
  queue_declared: ['queues_declared_total', 'Declarations of queues, of those that were there too'],
  queue_created: ['queues_created_total', 'Queues created'],
  queue_deleted: ['queues_deleted_total', 'Queues deleted'],
}

/** @param probe of the broker that the scrape is about */
export function nodeGroups(probe: NodeProbe, disk: () => { reads: number; writes: number }) {
  const churn: Group<Churn> = {
    family: 'connection_churn_metrics',
    objects: () => [{ labels: '', subject: probe.churn() }],
    metrics: CHURN.map((key) => {
      const [name, help] = CHURN_METRICS[key]
      return { name, type: 'counter', help, value: (subject) => subject[key] }
    }),
  }
  const figures = () => {
    const { reads, writes } = disk()
    return [{ labels: '', subject: probe.figures(reads, writes) }]
  }
  const coarse: Group<NodeFigures> = { family: 'node_coarse_metrics', objects: figures, metrics: COARSE }
  const persister: Group<NodeFigures> = {
    family: 'node_persister_metrics',
    objects: figures,
    metrics: PERSISTER,
  }
  return [churn, coarse, limits, persister, times]
}

function figure(name: string, type: MetricType, key: keyof NodeFigures, help: string): Metric<NodeFigures> {
  return { name, type, help, value: (figures) => figures[key] }
}

const COARSE: readonly Metric<NodeFigures>[] = [
  figure('process_open_fds', 'gauge', 'fd_used', 'Open file descriptors'),
  figure('process_open_tcp_sockets', 'gauge', 'sockets_used', 'Sockets of AMQP connections'),
  figure('process_resident_memory_bytes', 'gauge', 'mem_used', 'Memory used in bytes'),
  figure('disk_space_available_bytes', 'gauge', 'disk_free', 'Disk space available in bytes'),
  figure('erlang_gc_runs_total', 'counter', 'gc_num', 'Garbage collections of the runtime'),
  figure(
    'erlang_scheduler_context_switches_total',
    'counter',
    'context_switches',
    'Context switches of the process',
  ),
]

const PERSISTER: readonly Metric<NodeFigures>[] = [
  figure('io_read_ops_total', 'counter', 'io_read_count', 'Stretches of messages read from disk'),
  figure('io_read_bytes_total', 'counter', 'io_read_bytes', 'Bytes of messages read from disk'),
  figure('io_write_ops_total', 'counter', 'io_write_count', 'Batches written to disk'),
  figure('io_write_bytes_total', 'counter', 'io_write_bytes', 'Bytes of messages written to disk'),
  figure('io_sync_ops_total', 'counter', 'io_sync_count', 'Commits, each of which is synchronised to disk'),
  figure('schema_db_disk_tx_total', 'counter', 'mnesia_disk_tx_count', 'Changes of metadata written to disk'),
  figure(
    'msg_store_read_total',
    'counter',
    'msg_store_read_count',
    'Messages that queues have read from disk',
  ),
  figure(
    'msg_store_write_total',
    'counter',
    'msg_store_write_count',
    'Messages that queues have written to disk',
  ),
]

const times: Group<Broker['store']['activity']> = {
  family: 'node_persister_metrics',
  objects: ({ broker }) => [{ labels: '', subject: broker.store.activity }],
  metrics: [
    {
      name: 'io_read_time_seconds_total',
      type: 'counter',
      help: 'Time until messages that were to be read were there',
      value: ({ readMs }) => readMs / 1000,
    },
    {
      name: 'io_write_time_seconds_total',
      type: 'counter',
      help: 'Time from handing a batch over until it was committed',
      value: ({ commitMs }) => commitMs / 1000,
    },
    {
      name: 'io_sync_time_seconds_total',
      type: 'counter',
      help: 'Same as the time of writes: both are one step',
      value: ({ commitMs }) => commitMs / 1000,
    },
  ],
}

const limits: Group<NodeStatus> = {
  family: 'node_metrics',
  objects: ({ broker }) => [{ labels: '', subject: broker.admin.node.status() }],
  metrics: [
    {
      name: 'process_max_fds',
      type: 'gauge',
      help: 'Open file descriptors limit',
      value: ({ fileDescriptors }) => fileDescriptors.limit,
    },
    {
      name: 'process_max_tcp_sockets',
      type: 'gauge',
      help: 'Open sockets limit: that of file descriptors',
      value: ({ fileDescriptors }) => fileDescriptors.limit,
    },
    {
      name: 'resident_memory_limit_bytes',
      type: 'gauge',
      help: 'Memory high watermark in bytes',
      value: ({ memoryLimitBytes }) => memoryLimitBytes,
    },
    {
      name: 'disk_space_available_limit_bytes',
      type: 'gauge',
      help: 'Free disk space low watermark in bytes',
      value: ({ diskFreeLimitBytes }) => diskFreeLimitBytes,
    },
    {
      name: 'erlang_uptime_seconds',
      type: 'gauge',
      help: 'Node uptime',
      value: ({ uptimeSeconds }) => uptimeSeconds,
    },
  ],
}
