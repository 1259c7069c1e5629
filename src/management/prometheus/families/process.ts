import { getHeapStatistics } from 'node:v8'
import type { Broker } from '../../../broker/broker.js'
import type { NodeProbe } from '../../statistics/node-probe.js'
import { heading, labels, sample } from '../exposition.js'
import type { MetricType } from '../metric.js'

/** [name, type, help, value] */
type Row = readonly [name: string, type: MetricType, help: string, value: number]

/** The names that Prometheus' own clients have for a process and for Node.js, and what only this broker knows. */
export function processText(broker: Broker, probe: NodeProbe): string {
  const rows = [...processRows(broker), ...runtimeRows(probe), ...brokerRows(broker)]
  const plain = rows.map(([name, type, help, value]) => heading(name, type, help) + sample(name, '', value))
  return plain.join('') + versionText() + collectionText(probe) + loopText(probe) + messageSizeText(broker)
}

function processRows(broker: Broker): Row[] {
  const { user, system } = process.cpuUsage()
  const { fileDescriptors, memoryBytes } = broker.admin.node.status()
  return [
    ['process_cpu_user_seconds_total', 'counter', 'CPU time in user mode, in seconds', user / 1e6],
    ['process_cpu_system_seconds_total', 'counter', 'CPU time in system mode, in seconds', system / 1e6],
    ['process_cpu_seconds_total', 'counter', 'CPU time, in seconds', (user + system) / 1e6],
    ['process_start_time_seconds', 'gauge', 'Start of the process, in seconds since 1970', START],
    ['process_resident_memory_bytes', 'gauge', 'Resident memory in bytes', memoryBytes.rss],
    ['process_open_fds', 'gauge', 'Open file descriptors', fileDescriptors.used],
    ['process_max_fds', 'gauge', 'Open file descriptors limit', fileDescriptors.limit],
  ]
}

const START = Math.round(Date.now() / 1000 - process.uptime())

function runtimeRows(probe: NodeProbe): Row[] {
  const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage()
  const { heap_size_limit } = getHeapStatistics()
  const { median, p99, max } = probe.loopDelay
  return [
    ['nodejs_eventloop_lag_p50_seconds', 'gauge', 'Median delay of the event loop, last 5 s', median],
    ['nodejs_eventloop_lag_p99_seconds', 'gauge', '99th percentile of the same', p99],
    ['nodejs_eventloop_lag_max_seconds', 'gauge', 'Longest delay of the event loop, last minute', max],
    ['nodejs_heap_size_total_bytes', 'gauge', 'Heap in bytes', heapTotal],
    ['nodejs_heap_size_used_bytes', 'gauge', 'Heap in use, in bytes', heapUsed],
    ['nodejs_heap_size_limit_bytes', 'gauge', 'Limit of the heap, in bytes', heap_size_limit],
    ['nodejs_external_memory_bytes', 'gauge', 'Memory outside of the heap, in bytes', external],
    ['nodejs_array_buffers_bytes', 'gauge', 'Memory of buffers, in bytes', arrayBuffers],
  ]
}

function brokerRows({ store, messageMemory }: Broker): Row[] {
  const { activity, pendingBytes } = store
  const { log, data } = store.fileBytes()
  return [
    ['warren_commits_total', 'counter', 'Batches committed to disk', activity.commits],
    ['warren_commit_seconds_total', 'counter', 'Time that commits took', activity.commitMs / 1000],
    ['warren_store_pending_bytes', 'gauge', 'Bytes of messages on their way to disk', pendingBytes],
    ['warren_write_ahead_log_bytes', 'gauge', 'Size of the write-ahead log', log],
    ['warren_database_bytes', 'gauge', 'Size of the database without it', data],
    ['warren_message_memory_bytes', 'gauge', 'Memory that ready messages take', messageMemory],
  ]
}

function versionText(): string {
  const [major = '', minor = '', patch = ''] = process.versions.node.split('.')
  const name = 'nodejs_version_info'
  const version = labels({ version: process.version, major, minor, patch })
  return heading(name, 'gauge', 'Version of Node.js') + sample(name, version, 1)
}

function collectionText({ collections, collectionMs }: NodeProbe): string {
  const name = 'nodejs_gc_duration_seconds'
  return (
    heading(name, 'summary', 'Garbage collections') +
    sample(`${name}_sum`, '', collectionMs / 1000) +
    sample(`${name}_count`, '', collections)
  )
}

/** Under a name of our own with all of it: the longest delay of a minute is not missed between two scrapes. */
function loopText({ loopDelay }: NodeProbe): string {
  const name = 'warren_event_loop_delay_seconds'
  return (
    heading(name, 'gauge', 'Delay of the event loop: of the last 5 s, and the longest of the last minute') +
    sample(name, labels({ statistic: 'median' }), loopDelay.median) +
    sample(name, labels({ statistic: 'p99' }), loopDelay.p99) +
    sample(name, labels({ statistic: 'max' }), loopDelay.max)
  )
}

function messageSizeText({ messageSizes }: Broker): string {
  const name = 'rabbitmq_message_size_bytes'
  const { buckets, count, sum } = messageSizes.histogram()
  const protocol = 'amqp091'
  const lines = buckets.map(({ bound, count: below }) =>
    sample(`${name}_bucket`, labels({ protocol, le: String(bound) }), below),
  )
  return (
    heading(name, 'histogram', 'Size of messages received from publishers') +
    lines.join('') +
    sample(`${name}_bucket`, labels({ protocol, le: '+Inf' }), count) +
    sample(`${name}_sum`, labels({ protocol }), sum) +
    sample(`${name}_count`, labels({ protocol }), count)
  )
}
