import type { CountedStatus, NodeStatus } from '../../broker/admin/node.js'
import { listenerLine } from '../listeners/listener-lines.js'
import { alarmLines } from './alarm-lines.js'
import { inUnit } from './information-unit.js'

/** A heading and the lines under it. */
type Section = readonly [heading: string, lines: readonly string[]]

/** The status for people, in the sections and with the labels of rabbitmqctl, which scripts search for. */
export function statusText(status: CountedStatus, unit: string): string {
  const sections: Section[] = [
    ['Runtime', runtimeLines(status)],
    ['Data directory', [`Node data directory: ${status.dataDirectory}`]],
    ['Config files', bulleted(status.configFiles)],
    ['Log file(s)', bulleted(status.logFiles)],
    ['Alarms', status.alarms.length === 0 ? ['(none)'] : alarmLines(status)],
    ['Control socket', [status.controlSocket]],
    ['Memory', memoryLines(status, unit)],
    ['File Descriptors', [`Total: ${status.fileDescriptors.used}, limit: ${status.fileDescriptors.limit}`]],
    ['Free Disk Space', diskLines(status, unit)],
    ['Totals', totalLines(status)],
    ['Listeners', status.listeners.map(listenerLine)],
  ]
  return `${sections.map(([heading, lines]) => `${heading}\n\n${lines.join('\n')}`).join('\n\n')}\n`
}

function runtimeLines(status: NodeStatus): string[] {
  return [
    `OS PID: ${status.pid}`,
    `OS: ${status.os}`,
    `Uptime (seconds): ${Math.floor(status.uptimeSeconds)}`,
    `Is under maintenance?: ${status.underMaintenance}`,
    `Product name: ${status.product}`,
    `Product version: ${status.version}`,
    `RabbitMQ version: ${status.rabbitmqVersion}`,
    `Node name: ${status.node}`,
    `Runtime: ${status.runtime}`,
  ]
}

function memoryLines(status: NodeStatus, unit: string): string[] {
  const { memoryBytes, memoryWatermark, memoryLimitBytes } = status
  const setting =
    'absolute' in memoryWatermark
      ? inUnit(memoryWatermark.absolute, unit)
      : `${memoryWatermark.relative} of available memory`
  return [
    `Total memory used: ${inUnit(memoryBytes.rss, unit)}`,
    'Calculation strategy: rss',
    `Memory high watermark setting: ${setting}, computed to: ${inUnit(memoryLimitBytes, unit)}`,
    '',
    `heap: ${inUnit(memoryBytes.heapUsed, unit)}`,
    `buffers: ${inUnit(memoryBytes.buffers, unit)}`,
  ]
}

function diskLines({ freeDiskBytes, diskFreeLimitBytes }: NodeStatus, unit: string): string[] {
  return [
    `Low free disk space watermark: ${inUnit(diskFreeLimitBytes, unit)}`,
    `Free disk space: ${inUnit(freeDiskBytes, unit)}`,
  ]
}

function totalLines({ totals }: CountedStatus): string[] {
  return [
    `Connection count: ${totals.connections}`,
    `Channel count: ${totals.channels}`,
    `Queue count: ${totals.queues}`,
    `Exchange count: ${totals.exchanges}`,
    `Message count: ${totals.messages}`,
    `Virtual host count: ${totals.vhosts}`,
  ]
}

function bulleted(items: readonly string[]): string[] {
  return items.length === 0 ? ['(none)'] : items.map((item) => ` * ${item}`)
}

/** The status for programs, under the keys of rabbitmqctl where it has them. Sizes in bytes, uptime in seconds. */
export function statusJson(status: CountedStatus): Record<string, unknown> {
  const { node, totals, memoryBytes } = status
  return {
    pid: status.pid,
    os: status.os,
    uptime: Math.floor(status.uptimeSeconds),
    node,
    is_under_maintenance: status.underMaintenance,
    product_name: status.product,
    product_version: status.version,
    rabbitmq_version: status.rabbitmqVersion,
    runtime: status.runtime,
    data_directory: status.dataDirectory,
    config_files: status.configFiles,
    log_files: status.logFiles,
    control_socket: status.controlSocket,
    memory: {
      strategy: 'rss',
      heap: memoryBytes.heapUsed,
      buffers: memoryBytes.buffers,
      total: { rss: memoryBytes.rss },
    },
    file_descriptors: { total_used: status.fileDescriptors.used, total_limit: status.fileDescriptors.limit },
    alarms: status.alarms.map((resource) => ({ node, resource, type: 'resource_limit' })),
    vm_memory_high_watermark_setting: status.memoryWatermark,
    vm_memory_high_watermark_limit: status.memoryLimitBytes,
    disk_free_limit: status.diskFreeLimitBytes,
    disk_free: status.freeDiskBytes,
    totals: {
      connection_count: totals.connections,
      channel_count: totals.channels,
      queue_count: totals.queues,
      exchange_count: totals.exchanges,
      message_count: totals.messages,
      virtual_host_count: totals.vhosts,
    },
    listeners: status.listeners.map((listener) => ({ ...listener, node })),
  }
}
